package io.github.puredtls.app;

import io.github.puredtls.core.trace.TraceSink;
import io.github.puredtls.server.DtlsServer;
import io.github.puredtls.server.MessageHandler;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;

/** {@code dtls server}: acknowledges messages, sends them back, or just shows them. */
final class ServerCommand {
  private final ServerOptions options;
  private final Settings settings;
  private final Console console;

  /** Where the server listens, once it does: the first datagram may come before that is known. */
  private final CompletableFuture<InetSocketAddress> started = new CompletableFuture<>();

  ServerCommand(ServerOptions options) {
    this.options = options;
    this.settings = options.settings();
    this.console = settings.console();
  }

  /** Serves until interrupted; returns the exit code. */
  int run(InputStream input) throws UsageException, UnavailableException {
    InetSocketAddress address = options.bind().resolve();
    if (options.isWithoutCookies() && !address.getAddress().isLoopbackAddress()) {
      throw new UsageException(
          "--no-cookie works on loopback only: anywhere else, forged hellos would make this server"
              + " send its answers to others. Remove it, or bind to 127.0.0.1.");
    }
    DtlsServer server = start(address);
    started.complete(server.localAddress());
    // So that the peers learn of an end by Ctrl-C.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> finish(server), "farewell"));
    InetSocketAddress local = server.localAddress();
    // A script that starts a raw server waits for this line.
    console.info(
        settings.isRaw()
            ? "listening on " + Endpoint.format(local)
            : ServerReport.listening(local));
    if (settings.isRaw()) {
      new LineInput(input, console).start(new ToPeers(server));
    }
    try {
      server.closed().join();
      return ExitCode.DONE;
    } catch (CompletionException e) {
      // The server has told why.
      return ExitCode.FAILED;
    }
  }

  private void finish(DtlsServer server) {
    server.close();
    settings.recording().ifPresent(Recording::finish);
  }

  private DtlsServer start(InetSocketAddress address) throws UnavailableException {
    try {
      return builder(address).start();
    } catch (IOException e) {
      throw new UnavailableException(
          "Cannot listen on %s: %s. Is the port in use, or the address not this machine's? Choose"
                  .formatted(options.bind(), e.getMessage())
              + " another with --bind; port 0 takes a free one.");
    }
  }

  private DtlsServer.Builder builder(InetSocketAddress address) {
    DtlsServer.Builder builder =
        DtlsServer.builder(address)
            .psk(options.keys().resolver())
            .handler(handler())
            .listener(new ServerReport(console, settings.isRaw()))
            .handshakeTimeout(settings.timeout())
            .cipherSuites(settings.suiteArray());
    options.hint().ifPresent(builder::identityHint);
    settings.mtu().ifPresent(builder::mtu);
    settings.allKeyLogs().ifPresent(builder::keyLog);
    observe(builder, settings.recording(), settings.isVerbose(), console, started::join);
    return options.isWithoutCookies() ? builder.withoutCookies() : builder;
  }

  /** Lets a recording and a console see what a server does. */
  static void observe(
      DtlsServer.Builder builder,
      Optional<Recording> recording,
      boolean isVerbose,
      Console console,
      Supplier<InetSocketAddress> local) {
    Function<InetSocketAddress, Optional<TraceSink>> verbose =
        peer ->
            isVerbose
                ? Optional.of(ClientCommand.trace(console, "(" + Endpoint.format(peer) + ")"))
                : Optional.empty();
    if (recording.isPresent()) {
      Recording all = recording.get();
      builder.trace(peer -> all.sink(all.newEngine(false), false, verbose.apply(peer)));
      builder.datagrams(peer -> all.tap(local, peer, false));
    } else if (isVerbose) {
      builder.trace(peer -> verbose.apply(peer).orElseThrow());
    }
  }

  private MessageHandler handler() {
    return switch (options.answer()) {
      case ACK -> MessageHandler.ack();
      case ECHO -> MessageHandler.echo();
      case NOTHING -> (peer, plaintext) -> {};
    };
  }

  private record ToPeers(DtlsServer server) implements LineInput.Receiver {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    @Override
    public boolean onLine(byte[] line) {
      while (!server.broadcast(line)) {
        if (server.isClosed()) {
          return false;
        }
        // The queue is full: the network is slower than the input.
        LockSupport.parkNanos(PAUSE_NANOS);
      }
      return true;
    }

    @Override
    public void onEnd() {
      // The server goes on, so that it can run without a terminal.
    }
  }
}
