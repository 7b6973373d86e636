package io.github.puredtls.app;

import io.github.puredtls.core.PskCredential;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The command line of {@code dtls client}.
 *
 * @param targets the connections to make, in order
 * @param pings how many pings each sends, or 0 for no limit
 * @param isPinging whether pings are sent at all
 * @param pingInterval from ping to ping
 * @param linger how long to wait for the last answer
 * @param settings what the server's command has, too
 */
record ClientOptions(
    List<Target> targets,
    int pings,
    boolean isPinging,
    Duration pingInterval,
    Duration linger,
    Settings settings) {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Duration LINGER = Duration.ofSeconds(1);

  /** C6: the original's interval. */
  private static final Duration PING_INTERVAL = Duration.ofSeconds(5);

  private static final int CONNECTIONS_LIMIT = 1_000;
  private static final int PINGS_LIMIT = 1_000_000;

  /** A connection to make. */
  record Target(Endpoint server, String name, PskCredential psk) {}

  /** Reads the command line. */
  static ClientOptions parse(List<String> words, Map<String, String> environment, Console console)
      throws UsageException {
    Arguments arguments =
        Arguments.parse(
            words,
            Settings.optionsAnd(
                Set.of(
                    "--connections",
                    "--name",
                    "--identity",
                    "--ping-interval",
                    "--pings",
                    "--linger")),
            Settings.switchesAnd(Set.of("--no-ping")));
    checkTogether(arguments);
    int pings = Values.number(arguments, "--pings", 0, 0, PINGS_LIMIT);
    Duration interval = Values.time(arguments, "--ping-interval", PING_INTERVAL);
    Duration linger = Values.timeOrZero(arguments, "--linger", LINGER);
    List<Target> targets = targets(arguments, environment);
    if (arguments.has("--raw") && targets.size() > 1) {
      throw new UsageException(
          "--raw works with one connection, and %d are asked for. Start one client for each."
              .formatted(targets.size()));
    }
    boolean isPinging = !arguments.has("--no-ping") && !arguments.has("--raw");
    Settings settings = Settings.parse("dtls client", arguments, environment, console, TIMEOUT);
    return new ClientOptions(targets, pings, isPinging, interval, linger, settings);
  }

  private static void checkTogether(Arguments arguments) throws UsageException {
    for (String silent : List.of("--no-ping", "--raw")) {
      for (String pinging : List.of("--pings", "--ping-interval")) {
        if (arguments.has(silent) && arguments.has(pinging)) {
          throw new UsageException(
              "%s sends no pings, so %s means nothing. Remove one.".formatted(silent, pinging));
        }
      }
    }
  }

  private static List<Target> targets(Arguments arguments, Map<String, String> environment)
      throws UsageException {
    List<Endpoint> servers = servers(arguments.plain());
    int each = Values.number(arguments, "--connections", 1, 1, CONNECTIONS_LIMIT);
    Optional<String> name = Values.shortText(arguments, "--name");
    Optional<String> identity = Values.shortText(arguments, "--identity");
    PskSource keys = PskSource.parse("client", arguments, environment);
    boolean isNumbered = name.isEmpty() || servers.size() * each > 1;
    List<Target> targets = new ArrayList<>();
    for (Endpoint server : servers) {
      for (int i = 0; i < each; i++) {
        String plain = name.orElse(Connection.NAME);
        String full = isNumbered ? Connection.clone(plain, targets.size()) : plain;
        targets.add(new Target(server, full, keys.credential(identity.orElse(full))));
      }
    }
    return targets;
  }

  private static List<Endpoint> servers(List<String> texts) throws UsageException {
    if (texts.isEmpty()) {
      // U8, and what to do.
      throw new UsageException(
          "Host name or address required to connect. Write: dtls client HOST[:PORT] ...");
    }
    List<Endpoint> servers = new ArrayList<>();
    for (String text : texts) {
      Endpoint server = Endpoint.parse("The server", text);
      if (server.port() == 0) {
        throw new UsageException("Port 0 is no port of a server. Write the one it listens on.");
      }
      servers.add(server);
    }
    return servers;
  }
}
