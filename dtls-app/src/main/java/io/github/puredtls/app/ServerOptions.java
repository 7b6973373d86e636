package io.github.puredtls.app;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The command line of {@code dtls server}.
 *
 * @param bind where to listen
 * @param keys whose keys to accept
 * @param hint the identity hint for clients
 * @param answer what to answer to messages
 * @param isWithoutCookies whether clients' addresses are not checked first
 * @param settings what the client's command has, too
 */
record ServerOptions(
    Endpoint bind,
    PskSource keys,
    Optional<String> hint,
    Answer answer,
    boolean isWithoutCookies,
    Settings settings) {
  private static final String BIND = "127.0.0.1:" + Endpoint.DEFAULT_PORT;
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  /** What a message is answered with. */
  enum Answer {
    /** S11: to (address:port): ACK. */
    ACK,
    /** The message itself. */
    ECHO,
    /** Nothing. */
    NOTHING
  }

  /** Reads the command line. */
  static ServerOptions parse(List<String> words, Map<String, String> environment, Console console)
      throws UsageException {
    Arguments arguments =
        Arguments.parse(
            words,
            Settings.optionsAnd(Set.of("--bind", "--hint")),
            Settings.switchesAnd(Set.of("--ack", "--echo", "--no-cookie")));
    if (!arguments.plain().isEmpty()) {
      throw new UsageException(
          "'%s' is no option. To choose where to listen, write --bind ADDR:PORT."
              .formatted(arguments.plain().get(0)));
    }
    Endpoint bind = Endpoint.parse("--bind", arguments.value("--bind").orElse(BIND));
    Answer answer = answer(arguments);
    PskSource keys = PskSource.parse("server", arguments, environment);
    Optional<String> hint = Values.shortText(arguments, "--hint");
    Settings settings = Settings.parse("dtls server", arguments, environment, console, TIMEOUT);
    return new ServerOptions(bind, keys, hint, answer, arguments.has("--no-cookie"), settings);
  }

  private static Answer answer(Arguments arguments) throws UsageException {
    boolean isAck = arguments.has("--ack");
    if (isAck && arguments.has("--echo")) {
      throw new UsageException("--ack and --echo stand both, and one can hold. Remove one.");
    }
    if (arguments.has("--echo")) {
      return Answer.ECHO;
    }
    return isAck || !arguments.has("--raw") ? Answer.ACK : Answer.NOTHING;
  }
}
