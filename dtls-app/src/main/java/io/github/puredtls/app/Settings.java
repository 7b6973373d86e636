package io.github.puredtls.app;

import io.github.puredtls.core.CipherSuite;
import io.github.puredtls.core.KeyLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The options that client and server share.
 *
 * @param console where messages go
 * @param isRaw whether standard input and output carry data
 * @param isVerbose whether the trace is shown
 * @param suites the cipher suites, most wanted first
 * @param mtu the largest datagram of the handshake, unless the default is to be used
 * @param timeout when to give up a handshake
 * @param keyLog where secrets go, if anywhere
 * @param recording what explains or captures the run, if anything
 */
record Settings(
    Console console,
    boolean isRaw,
    boolean isVerbose,
    List<CipherSuite> suites,
    Optional<Integer> mtu,
    Duration timeout,
    Optional<KeyLog> keyLog,
    Optional<Recording> recording) {
  private static final Set<String> OPTIONS =
      Set.of("--cipher", "--mtu", "--key-log", "--color", "--timeout");
  private static final Set<String> SWITCHES = Set.of("--raw", "--verbose");

  /** The names of all options with a value: these, those of the key, and more. */
  static Set<String> optionsAnd(Set<String> more) {
    return Stream.of(OPTIONS, PskSource.OPTIONS, Recording.optionsAnd(Set.of()), more)
        .flatMap(Set::stream)
        .collect(Collectors.toSet());
  }

  /** The names of all options without one: these and more. */
  static Set<String> switchesAnd(Set<String> more) {
    return Stream.of(SWITCHES, Recording.switchesAnd(Set.of()), more)
        .flatMap(Set::stream)
        .collect(Collectors.toSet());
  }

  /** Reads them; the key log is opened, so this comes after all that can be wrong otherwise. */
  static Settings parse(
      String command,
      Arguments arguments,
      Map<String, String> environment,
      Console plain,
      Duration timeout)
      throws UsageException {
    boolean isRaw = arguments.has("--raw");
    if (isRaw && arguments.has("--explain")) {
      throw new UsageException(
          "--raw and --explain: both want standard output. Remove one; --pcap goes with --raw.");
    }
    Ansi.Mode color = color(arguments);
    // With --raw all text goes to standard error, and Java cannot tell whether that is a terminal.
    boolean isUnknown = isRaw && color == Ansi.Mode.AUTO;
    Console painted = plain.painted(isUnknown ? Ansi.Mode.NEVER : color, environment);
    Console console = isRaw ? painted.raw() : painted;
    List<CipherSuite> suites = List.of(Suites.parse(arguments));
    Optional<Integer> mtu = Values.mtu(arguments);
    Duration limit = Values.time(arguments, "--timeout", timeout);
    Optional<String> file = arguments.value("--key-log");
    Optional<KeyLog> keyLog =
        file.isPresent() ? Optional.of(KeyLogFile.open(file.get(), console)) : Optional.empty();
    boolean isVerbose = arguments.has("--verbose");
    Optional<Recording> recording = Recording.parse(arguments, console, command);
    return new Settings(console, isRaw, isVerbose, suites, mtu, limit, keyLog, recording);
  }

  /** Where the engines write their key log to, if anywhere. */
  Optional<KeyLog> allKeyLogs() {
    return recording.isPresent() ? Optional.of(recording.get().keyLog(keyLog)) : keyLog;
  }

  CipherSuite[] suiteArray() {
    return suites.toArray(CipherSuite[]::new);
  }

  /** Reads {@code --color}. */
  static Ansi.Mode color(Arguments arguments) throws UsageException {
    Optional<String> text = arguments.value("--color");
    if (text.isEmpty()) {
      return Ansi.Mode.AUTO;
    }
    List<String> names = new ArrayList<>();
    for (Ansi.Mode mode : Ansi.Mode.values()) {
      names.add(mode.name().toLowerCase(Locale.ROOT));
    }
    int index = names.indexOf(text.get());
    if (index < 0) {
      throw new UsageException("--color %s: write auto, always or never.".formatted(text.get()));
    }
    return Ansi.Mode.values()[index];
  }
}
