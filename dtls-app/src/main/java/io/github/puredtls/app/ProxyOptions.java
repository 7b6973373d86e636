package io.github.puredtls.app;

import io.github.puredtls.sim.network.Conditions;
import io.github.puredtls.sim.network.ConditionsText;
import io.github.puredtls.sim.network.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The command line of {@code dtls proxy}.
 *
 * @param console where messages go
 * @param listen where clients connect to
 * @param server where everything goes
 * @param toServer how bad the way there is
 * @param toClient how bad the way back is
 * @param rules scripted faults
 * @param seed makes the dice
 * @param capture where the datagrams go, too, if anywhere
 */
record ProxyOptions(
    Console console,
    Endpoint listen,
    Endpoint server,
    Conditions toServer,
    Conditions toClient,
    List<Rule> rules,
    long seed,
    Optional<CaptureFile> capture) {
  /** Beside that of our server. */
  private static final String LISTEN = "127.0.0.1:" + (Endpoint.DEFAULT_PORT + 1);

  private static final String TO_SERVER = "--to-server";
  private static final String TO_CLIENT = "--to-client";

  /** An option's words for {@link ConditionsText}, when its value is a single word. */
  private static final Map<String, String> CONDITIONS = new LinkedHashMap<>();

  static {
    CONDITIONS.put("--loss", "loss %s");
    CONDITIONS.put("--delay", "delay %s");
    CONDITIONS.put("--reorder", "reorder %s 30ms");
    CONDITIONS.put("--duplicate", "duplicate %s");
    CONDITIONS.put("--corrupt", "corrupt %s 1");
    CONDITIONS.put("--mtu", "mtu %s");
    CONDITIONS.put("--rebind", "rebind %s");
  }

  private static final Set<String> OPTIONS =
      Stream.concat(
              CONDITIONS.keySet().stream(),
              Stream.of(
                  "--listen",
                  "--to",
                  "--seed",
                  "--rule",
                  "--color",
                  "--pcap",
                  TO_SERVER,
                  TO_CLIENT))
          .collect(Collectors.toSet());

  /** Reads something, or tells that it cannot be read. */
  private interface Reader<T> {
    T read(String text);
  }

  /** Reads the command line. */
  static ProxyOptions parse(List<String> words, Map<String, String> environment, Console plain)
      throws UsageException {
    Arguments arguments = Arguments.parse(words, OPTIONS, Set.of());
    if (!arguments.plain().isEmpty()) {
      throw new UsageException(
          "'%s' is no option. To choose where everything goes, write --to ADDR:PORT."
              .formatted(arguments.plain().get(0)));
    }
    Optional<String> server = arguments.value("--to");
    if (server.isEmpty()) {
      throw new UsageException(
          "Where to? Give the server with --to ADDR:PORT. See: dtls proxy --help");
    }
    Conditions both = both(arguments);
    Console console = plain.painted(Settings.color(arguments), environment);
    return new ProxyOptions(
        console,
        Endpoint.parse("--listen", arguments.value("--listen").orElse(LISTEN)),
        Endpoint.parse("--to", server.get()),
        oneWay(arguments, TO_SERVER, both),
        oneWay(arguments, TO_CLIENT, both),
        rules(arguments),
        seed(arguments),
        capture(arguments, console));
  }

  /** Opened last, so that a wrong option leaves no file behind. */
  private static Optional<CaptureFile> capture(Arguments arguments, Console console)
      throws UsageException {
    Optional<String> file = arguments.value("--pcap");
    return file.isPresent()
        ? Optional.of(Recording.open(file.get(), "dtls proxy", false, console))
        : Optional.empty();
  }

  private static Conditions both(Arguments arguments) throws UsageException {
    List<String> all = new ArrayList<>();
    for (Map.Entry<String, String> option : CONDITIONS.entrySet()) {
      Optional<String> value = arguments.value(option.getKey());
      if (value.isPresent()) {
        String text = words(option.getKey(), option.getValue(), readable(value.get()));
        // Alone first, so that the message names the option.
        read(option.getKey(), value.get(), text, ConditionsText::parse);
        all.add(text);
      }
    }
    return ConditionsText.parse(String.join(" ", all));
  }

  /** Whoever writes more than one word means all of the condition's words. */
  private static String words(String name, String pattern, String value) {
    boolean isComplete = value.strip().indexOf(' ') >= 0;
    return isComplete ? name.substring(2) + " " + value : pattern.formatted(value);
  }

  /**
   * Where the locale is not UTF-8, Java cannot read a ± on the command line, and people write +-.
   */
  private static String readable(String text) {
    return text.replaceAll("\\+-|\uFFFD+", "±");
  }

  private static Conditions oneWay(Arguments arguments, String name, Conditions otherwise)
      throws UsageException {
    Optional<String> text = arguments.value(name);
    return text.isEmpty()
        ? otherwise
        : read(name, text.get(), readable(text.get()), ConditionsText::parse);
  }

  private static List<Rule> rules(Arguments arguments) throws UsageException {
    List<Rule> rules = new ArrayList<>();
    for (String text : arguments.values("--rule")) {
      rules.add(read("--rule", text, text, Rule::parse));
    }
    return rules;
  }

  private static long seed(Arguments arguments) throws UsageException {
    String text = arguments.value("--seed").orElse("1");
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new UsageException(
          "--seed %s: that is no number of at most 18 digits. Write for example --seed 7."
              .formatted(text));
    }
  }

  private static <T> T read(String name, String written, String text, Reader<T> reader)
      throws UsageException {
    try {
      return reader.read(text);
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "%s %s: %s. See: dtls proxy --help".formatted(name, written, e.getMessage()));
    }
  }
}
