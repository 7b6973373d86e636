package io.github.puredtls.app;

import io.github.puredtls.core.CipherSuite;
import io.github.puredtls.core.EngineConfig;
import io.github.puredtls.core.PskCredential;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The options that client and server share: the key, and the settings of the engine. */
final class CommonOptions {
  private static final Set<String> OPTIONS =
      Set.of(
          "--identity",
          "--psk",
          "--psk-env",
          "--suite",
          "--mtu",
          "--handshake-timeout",
          "--key-log");
  private static final Set<String> SWITCHES = Set.of("--raw", "--require-ems");
  private static final Pattern TIME = Pattern.compile("([0-9]{1,9})(ms|s|m)");

  private CommonOptions() {}

  /** Sorts the words of a command that has options of its own besides these. */
  static Arguments parse(List<String> words, Set<String> moreOptions, Set<String> moreSwitches)
      throws UsageException {
    return Arguments.parse(words, union(OPTIONS, moreOptions), union(SWITCHES, moreSwitches));
  }

  private static Set<String> union(Set<String> some, Set<String> more) {
    return Stream.concat(some.stream(), more.stream()).collect(Collectors.toSet());
  }

  /** The only mode so far; asking for it keeps scripts working when there are others. */
  static void requireRaw(Arguments arguments) throws UsageException {
    if (!arguments.has("--raw")) {
      throw new UsageException(
          "No mode is given. There is one so far: add --raw, which makes each line a datagram.");
    }
  }

  /** The engine's settings, all but the key. */
  static EngineConfig.Builder config(Arguments arguments, Duration handshakeTimeout)
      throws UsageException {
    EngineConfig.Builder config = EngineConfig.builder();
    config.handshakeTimeout(time(arguments, "--handshake-timeout", handshakeTimeout));
    config.requireExtendedMasterSecret(arguments.has("--require-ems"));
    List<CipherSuite> suites = suites(arguments);
    if (!suites.isEmpty()) {
      config.cipherSuites(suites.toArray(CipherSuite[]::new));
    }
    Optional<String> mtu = arguments.value("--mtu");
    if (mtu.isPresent()) {
      config.mtu(mtu(mtu.get()));
    }
    return config;
  }

  private static List<CipherSuite> suites(Arguments arguments) throws UsageException {
    List<CipherSuite> suites = new ArrayList<>();
    for (String name : arguments.values("--suite")) {
      CipherSuite suite =
          CipherSuite.all().stream().filter(s -> s.name().equals(name)).findFirst().orElse(null);
      if (suite == null) {
        throw new UsageException(
            "--suite %s: there is no such cipher suite here. Choose from: %s."
                .formatted(name, names()));
      }
      if (suites.contains(suite)) {
        throw new UsageException("--suite %s stands twice. Remove one.".formatted(name));
      }
      suites.add(suite);
    }
    return suites;
  }

  private static String names() {
    return CipherSuite.all().stream().map(CipherSuite::name).collect(Collectors.joining(", "));
  }

  private static int mtu(String text) throws UsageException {
    try {
      return EngineConfig.checkMtu(Integer.parseInt(text));
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "--mtu %s: that is no number of bytes from %d to %d. Leave it out if in doubt."
              .formatted(text, EngineConfig.MTU_MINIMUM_BYTES, EngineConfig.MTU_MAXIMUM_BYTES));
    }
  }

  /** A time such as {@code 500ms}, {@code 10s} or {@code 2m}. */
  static Duration time(Arguments arguments, String name, Duration otherwise) throws UsageException {
    Optional<String> text = arguments.value(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    Matcher matcher = TIME.matcher(text.get());
    if (matcher.matches()) {
      Duration unit =
          switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(1);
            case "s" -> Duration.ofSeconds(1);
            default -> Duration.ofMinutes(1);
          };
      Duration time = unit.multipliedBy(Long.parseLong(matcher.group(1)));
      if (!time.isZero() && time.compareTo(Duration.ofDays(1)) <= 0) {
        return time;
      }
    }
    throw new UsageException(
        "%s %s: that is no time above 0 and up to a day. Write for example 500ms, 10s or 2m."
            .formatted(name, text.get()));
  }

  /**
   * The pre-shared key.
   *
   * @param environment where {@code --psk-env} looks
   */
  static byte[] key(Arguments arguments, Map<String, String> environment) throws UsageException {
    Optional<String> hex = arguments.value("--psk");
    Optional<String> variable = arguments.value("--psk-env");
    if (hex.isPresent() == variable.isPresent()) {
      throw new UsageException(
          (hex.isPresent() ? "--psk and --psk-env stand both. " : "There is no key. ")
              + "Give exactly one: --psk HEX, or --psk-env VARIABLE with the digits in that"
              + " environment variable.");
    }
    if (hex.isPresent()) {
      return parseKey("--psk", hex.get());
    }
    String name = variable.get();
    String value = environment.get(name);
    if (value == null) {
      throw new UsageException(
          "--psk-env %s: there is no such environment variable. Set it to the key's hex digits."
              .formatted(name));
    }
    return parseKey("--psk-env " + name, value);
  }

  /** Says nothing of the digits themselves: they are secret even when there is one too few. */
  private static byte[] parseKey(String source, String hex) throws UsageException {
    boolean isHex = hex.matches("([0-9A-Fa-f]{2})+");
    if (!isHex || hex.length() > 2 * EngineConfig.defaults().keyLimitBytes()) {
      throw new UsageException(
          source
              + " holds no key: %d characters, but a key is 1 to %d bytes with two hex digits each."
                  .formatted(hex.length(), EngineConfig.defaults().keyLimitBytes())
              + " To make a good one: openssl rand -hex 32");
    }
    return HexFormat.of().parseHex(hex);
  }

  /** A credential whose identity an engine with default limits accepts. */
  static PskCredential credential(String identity, byte[] key) throws UsageException {
    PskCredential credential = PskCredential.of(identity, key);
    int limitBytes = EngineConfig.defaults().identityLimitBytes();
    if (credential.identityBytes() > limitBytes) {
      throw new UsageException(
          "--identity has %d bytes, and %d is the limit. Use a shorter one."
              .formatted(credential.identityBytes(), limitBytes));
    }
    return credential;
  }
}
