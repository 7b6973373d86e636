package io.github.puredtls.app;

import io.github.puredtls.app.window.model.KeyChoice;
import io.github.puredtls.client.AssociationLoop;
import io.github.puredtls.client.DtlsAssociation;
import io.github.puredtls.core.PskCredential;
import io.github.puredtls.server.DtlsServer;
import io.github.puredtls.server.MessageHandler;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** {@code dtls demo}: the original's server and two of its clients, in one process. */
final class DemoCommand {
  /** C22 and S8. It is known to everybody, so it protects nothing: it is for the demo only. */
  private static final byte[] KEY = HexFormat.of().parseHex(KeyChoice.EXAMPLE_HEX);

  private static final int CLIENTS = 2;
  private static final int PINGS = 3;
  private static final Duration PING_INTERVAL = Duration.ofMillis(500);

  /** All is in one machine: what takes longer than this will not come. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Console console;
  private final int pings;
  private final Duration pingInterval;
  private final boolean isVerbose;
  private final Optional<Recording> recording;
  private final CompletableFuture<InetSocketAddress> started = new CompletableFuture<>();

  private DemoCommand(
      Console console,
      int pings,
      Duration pingInterval,
      boolean isVerbose,
      Optional<Recording> recording) {
    this.console = console;
    this.pings = pings;
    this.pingInterval = pingInterval;
    this.isVerbose = isVerbose;
    this.recording = recording;
  }

  /** Reads the command line. */
  static DemoCommand parse(List<String> words, Map<String, String> environment, Console plain)
      throws UsageException {
    Arguments arguments =
        Arguments.parse(
            words,
            Recording.optionsAnd(Set.of("--pings", "--ping-interval", "--color")),
            Recording.switchesAnd(Set.of("--verbose")));
    if (!arguments.plain().isEmpty()) {
      throw new UsageException(
          "'%s' is no option of the demo, which brings its own server. See: dtls demo --help"
              .formatted(arguments.plain().get(0)));
    }
    Console console = plain.painted(Settings.color(arguments), environment);
    int pings = Values.number(arguments, "--pings", PINGS, 1, 1_000);
    Duration interval = Values.time(arguments, "--ping-interval", PING_INTERVAL);
    Optional<Recording> recording = Recording.parse(arguments, console, "dtls demo");
    return new DemoCommand(console, pings, interval, arguments.has("--verbose"), recording);
  }

  /** Runs the demo; returns the exit code. */
  int run() throws UnavailableException {
    int exitCode = talk();
    // Last, when the server, too, has said all.
    finishRecording();
    return exitCode;
  }

  private int talk() throws UnavailableException {
    try (DtlsServer server = startServer();
        AssociationLoop loop = AssociationLoop.start("dtls demo")) {
      started.complete(server.localAddress());
      console.info(ServerReport.listening(server.localAddress()));
      List<Connection> all = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        all.add(startClient(Connection.clone(Connection.NAME, i), server.localAddress(), loop));
      }
      Connections connections = new Connections(all);
      connections.closeWhenInterrupted(this::finishRecording);
      connections.finish();
      console.detail(connections.summary());
      boolean isAnswered = connections.answered() == CLIENTS * pings;
      return isAnswered ? connections.exitCode() : ExitCode.FAILED;
    } catch (IOException e) {
      throw new UnavailableException(
          "The demo gets no socket on this machine's loopback: %s. Check the network's set-up."
              .formatted(e.getMessage()));
    }
  }

  private void finishRecording() {
    recording.ifPresent(Recording::finish);
  }

  private DtlsServer startServer() throws IOException {
    try {
      return startServer(Endpoint.DEFAULT_PORT);
    } catch (BindException e) {
      console.warning(
          "Port %d is taken, so the demo uses a free one.".formatted(Endpoint.DEFAULT_PORT));
      return startServer(0);
    }
  }

  private DtlsServer startServer(int port) throws IOException {
    InetAddress here = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    DtlsServer.Builder builder =
        DtlsServer.builder(new InetSocketAddress(here, port))
            .psk(request -> PskCredential.of(request.identity(), KEY))
            .identityHint(ServerReport.HINT)
            .handler(MessageHandler.ack())
            .listener(new ServerReport(console, false));
    // The server's end records: it sees the datagrams of all clients.
    ServerCommand.observe(builder, recording, isVerbose, console, started::join);
    recording.ifPresent(
        all -> {
          builder.keyLog(all.keyLog(Optional.empty()));
          all.psk(KEY);
        });
    return builder.start();
  }

  private Connection startClient(String name, InetSocketAddress server, AssociationLoop loop)
      throws IOException {
    Connection connection = new Connection(console, false, pings, PATIENCE);
    DtlsAssociation.Builder builder =
        DtlsAssociation.builder(server)
            .name(name)
            .psk(PskCredential.of(name, KEY))
            .pings(pings)
            .pingInterval(pingInterval)
            .handshakeTimeout(PATIENCE)
            // So that the server, too, has said all before the summary.
            .closeTimeout(PATIENCE)
            .listener(connection)
            .loop(loop);
    if (isVerbose) {
      builder.trace(ClientCommand.trace(console, name));
    }
    connection.started(builder.start());
    return connection;
  }
}
