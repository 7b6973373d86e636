package io.github.puredtls.app;

import io.github.puredtls.client.AssociationLoop;
import io.github.puredtls.client.DtlsAssociation;
import io.github.puredtls.core.trace.TraceSink;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** {@code dtls client}: pings to servers, or lines in and datagrams out. */
final class ClientCommand {
  private final ClientOptions options;
  private final Console console;

  ClientCommand(ClientOptions options) {
    this.options = options;
    this.console = options.settings().console();
  }

  /** Runs until all connections are over; returns the exit code. */
  int run(InputStream input) throws UnavailableException {
    try (AssociationLoop loop = AssociationLoop.start("dtls client")) {
      List<Connection> all = new ArrayList<>();
      for (ClientOptions.Target target : options.targets()) {
        all.add(start(target, loop));
      }
      Connections connections = new Connections(all);
      connections.closeWhenInterrupted(this::finishRecording);
      return options.settings().isRaw()
          ? finishRaw(all.get(0), connections, input)
          : finish(connections);
    } catch (IOException e) {
      throw new UnavailableException(
          "No socket can be used: %s. Check the network of this machine."
              .formatted(e.getMessage()));
    }
  }

  private Connection start(ClientOptions.Target target, AssociationLoop loop) throws IOException {
    Settings settings = options.settings();
    Connection connection =
        new Connection(console, settings.isRaw(), options.pings(), options.linger());
    DtlsAssociation.Builder builder =
        DtlsAssociation.builder(target.server().host(), target.server().port())
            .name(target.name())
            .psk(target.psk())
            .pingInterval(options.pingInterval())
            .pings(options.pings())
            .handshakeTimeout(settings.timeout())
            .cipherSuites(settings.suiteArray())
            .listener(connection)
            .loop(loop);
    if (!options.isPinging()) {
      builder.noPings();
    }
    settings.mtu().ifPresent(builder::mtu);
    settings.allKeyLogs().ifPresent(builder::keyLog);
    Optional<TraceSink> verbose =
        settings.isVerbose() ? Optional.of(trace(console, target.name())) : Optional.empty();
    Consumer<DtlsAssociation> watch = observe(builder, settings.recording(), verbose);
    connection.started(builder.start());
    watch.accept(connection.association());
    connection.association().established().thenRun(() -> console.info(connection.sessionText()));
    return connection;
  }

  /**
   * Lets a recording and a console see what an association does.
   *
   * @return to be given the association, so that its end is seen as well
   */
  private Consumer<DtlsAssociation> observe(
      DtlsAssociation.Builder builder, Optional<Recording> recording, Optional<TraceSink> verbose) {
    if (recording.isEmpty()) {
      verbose.ifPresent(builder::trace);
      return association -> {};
    }
    Recording all = recording.get();
    String engine = all.newEngine(true);
    builder.trace(all.sink(engine, true, verbose));
    builder.datagrams((local, peer) -> all.tap(() -> local, peer, true));
    return association -> all.onFinish(() -> reportEnd(all, engine, association));
  }

  /** Tells a recording why an association failed; nothing when it has not. */
  private static void reportEnd(Recording recording, String engine, DtlsAssociation association) {
    DtlsAssociation.Closed closed = association.closed().getNow(null);
    if (closed != null) {
      Connection.failure(closed).ifPresent(event -> recording.reported(engine, true, event));
    }
  }

  /** Shows the steps of an engine. */
  static TraceSink trace(Console console, String name) {
    return event -> console.detail(name + ": " + TraceText.of(event));
  }

  private void finishRecording() {
    options.settings().recording().ifPresent(Recording::finish);
  }

  private int finish(Connections connections) {
    connections.finish();
    finishRecording();
    console.detail(connections.summary());
    return connections.exitCode();
  }

  private int finishRaw(Connection connection, Connections connections, InputStream input) {
    ToServer lines = new ToServer(connection);
    // Only then there is room for lines, and a failed handshake leaves the input unread.
    connection
        .association()
        .established()
        .thenRun(() -> new LineInput(input, console).start(lines));
    connections.finish();
    finishRecording();
    boolean isUnsent = lines.isUnsent || connection.association().unsentMessages() > 0;
    return isUnsent ? ExitCode.FAILED : connections.exitCode();
  }

  private static final class ToServer implements LineInput.Receiver {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final Connection connection;
    private volatile boolean isUnsent;

    ToServer(Connection connection) {
      this.connection = connection;
    }

    @Override
    public boolean onLine(byte[] line) {
      DtlsAssociation association = connection.association();
      while (!association.send(line)) {
        if (association.isClosed()) {
          isUnsent = true;
          return false;
        }
        // The queue is full: the network is slower than the input.
        LockSupport.parkNanos(PAUSE_NANOS);
      }
      return true;
    }

    @Override
    public void onEnd() {
      connection.startLinger();
    }
  }
}
