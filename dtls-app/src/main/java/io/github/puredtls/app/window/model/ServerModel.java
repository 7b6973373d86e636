package io.github.puredtls.app.window.model;

import io.github.puredtls.app.Blocks;
import io.github.puredtls.app.Endpoint;
import io.github.puredtls.app.ServerReport;
import io.github.puredtls.core.Failure;
import io.github.puredtls.core.PskResolver;
import io.github.puredtls.server.DtlsServer;
import io.github.puredtls.server.MessageHandler;
import io.github.puredtls.server.MovableServer;
import io.github.puredtls.server.Peer;
import io.github.puredtls.server.ServerListener;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * What the window {@code DTLS server} does. All methods but {@link #close} belong to the user
 * interface's thread; what takes time happens on others, and its news comes back through the view.
 */
public final class ServerModel implements RowModel, AutoCloseable {
  private final Executor ui;
  private final Duration handshakeTimeout;
  private final WindowView view;
  private final ChangeSignal changed;
  private final LineFeed info;
  private final LineFeed messages;

  /** One thread, so that what people ask for happens in that order. */
  private final Workers workers = new Workers("dtls-window-server", 1);

  private final PeerBook peers = new PeerBook();
  private final MovableServer server = new MovableServer(this::builder);

  /** A client that names its identity gets the newest key; those who are there keep theirs. */
  private volatile Keys keys;

  /** Where the server listens, as soon as it does. */
  private CompletableFuture<InetSocketAddress> bound;

  private DtlsServer current;
  private boolean isListening;

  /** Counts what people asked for, so that a server which is late does not undo what came after. */
  private int wishes;

  private volatile boolean isClosed;

  /**
   * A server that does not listen yet.
   *
   * @param ui runs tasks on the user interface's thread, in order
   * @param handshakeTimeout when a handshake is given up
   * @param view shows it
   */
  public ServerModel(Executor ui, Duration handshakeTimeout, WindowView view) {
    this.ui = ui;
    this.changed = new ChangeSignal(ui, view::changed);
    this.handshakeTimeout = handshakeTimeout;
    this.view = view;
    this.info = new LineFeed(ui, view::info);
    this.messages = new LineFeed(ui, view::received);
  }

  // ---- Listening -------------------------------------------------------------------------------

  /**
   * S2 and S14: listens, or accepts new clients again when it is the same place as before.
   *
   * @param wanted what the dialog was told
   * @return completes on the user interface's thread with the address, or empty when it failed,
   *     which a line tells
   */
  public CompletableFuture<Optional<InetSocketAddress>> listen(ListenEntry wanted) {
    CompletableFuture<Optional<InetSocketAddress>> done = new CompletableFuture<>();
    wishes++;
    int wish = wishes;
    boolean isStarted =
        workers.run(
            () -> {
              Optional<DtlsServer> running = open(wanted);
              ui.execute(() -> done.complete(running.map(server -> opened(server, wish))));
            });
    if (!isStarted) {
      info.add(Tone.ERROR, Workers.TOO_BUSY);
      done.complete(Optional.empty());
    }
    return done;
  }

  /** On the user interface's thread. */
  private InetSocketAddress opened(DtlsServer running, int wish) {
    if (running != current) {
      running.closed().whenComplete((nothing, why) -> ui.execute(() -> ended(running)));
    }
    current = running;
    isListening = wish == wishes && !running.isClosed();
    view.changed();
    return running.localAddress();
  }

  /** It may end by itself, when its socket fails; its listener has told why, and of each peer. */
  private void ended(DtlsServer server) {
    if (server == current) {
      isListening = false;
      view.changed();
    }
  }

  /** A key that was typed, if it was, and what a server asks. */
  private record Keys(Optional<byte[]> typed, PskResolver resolver) {}

  private Optional<DtlsServer> open(ListenEntry wanted) {
    try {
      keys = new Keys(wanted.key().typed(), wanted.key().resolver());
      peers.onOtherKeys();
      DtlsServer running = listenAt(wanted);
      InetSocketAddress address = running.localAddress();
      // First of all: the server's thread may wait for it, and whoever closes waits for that
      // thread.
      bound.complete(address);
      if (isClosed) {
        server.close();
        throw new IOException("the window is closed");
      }
      info.add(Tone.INFO, ServerReport.listening(address));
      boolean isOpenToOthers = !address.getAddress().isLoopbackAddress();
      if (wanted.key().isExample() && isOpenToOthers) {
        info.add(
            Tone.WARNING,
            "The example's key is known to everybody, and others than this machine can connect."
                + " Stop, and listen with a key of your own.");
      }
      return Optional.of(running);
    } catch (InvalidEntryException e) {
      info.add(Tone.ERROR, e.getMessage());
    } catch (IOException | RuntimeException e) {
      info.add(
          Tone.ERROR,
          "Failed to listen on %s: %s. Is the port in use? Choose another one."
              .formatted(Endpoint.format(wanted.address()), e.getMessage()));
    }
    return Optional.empty();
  }

  private DtlsServer listenAt(ListenEntry wanted) throws IOException {
    try {
      return server.listen(wanted.address());
    } catch (IOException e) {
      if (!wanted.orAnyPort()) {
        throw e;
      }
      info.add(
          Tone.WARNING,
          "Port %d cannot be used (%s), so a free one is."
              .formatted(wanted.address().getPort(), e.getMessage()));
      return server.listen(new InetSocketAddress(wanted.address().getAddress(), 0));
    }
  }

  /** S14: tells that nothing usable was chosen. */
  public void refuseToListen() {
    info.add(Tone.ERROR, "Failed to start listening, no valid address/port");
  }

  /** S3: accepts no new clients; those there are are still served. */
  public void stopListening() {
    boolean isTaken =
        workers.run(
            () -> {
              server.server().ifPresent(DtlsServer::stopAccepting);
              info.add(Tone.INFO, "Server is not accepting new connections");
            });
    if (!isTaken) {
      info.add(Tone.ERROR, Workers.TOO_BUSY);
      return;
    }
    wishes++;
    isListening = false;
    view.changed();
  }

  /**
   * Whether new clients are accepted.
   *
   * @return true between {@link #listen} and {@link #stopListening}
   */
  public boolean isListening() {
    return isListening;
  }

  /** On the worker's thread, like all that opens servers. */
  private DtlsServer.Builder builder(InetSocketAddress address) {
    CompletableFuture<InetSocketAddress> local = new CompletableFuture<>();
    bound = local;
    return DtlsServer.builder(address)
        .psk(request -> keys.resolver().resolve(request))
        .identityHint(ServerReport.HINT)
        .handshakeTimeout(handshakeTimeout)
        .handler(MessageHandler.ack())
        .trace(peer -> peers.begin(peer, keys.typed()))
        .datagrams(peer -> peers.tap(peer, local::join))
        .keyLog(peers::keyLine)
        .listener(new Listener());
  }

  /** The server's news, on the server's thread. */
  private final class Listener implements ServerListener {
    @Override
    public void onError(String message) {
      info.add(Tone.ERROR, message);
      changed.run();
    }

    @Override
    public void onWarning(String message) {
      info.add(Tone.WARNING, message);
    }

    @Override
    public void onInfo(String message) {
      info.add(Tone.INFO, message);
    }

    @Override
    public void onStarted(Peer peer) {
      peers.started(peer);
      changed.run();
    }

    @Override
    public void onEstablished(Peer peer) {
      peers.established(peer);
      changed.run();
    }

    @Override
    public void onClosed(Peer peer, Optional<Failure> failure) {
      peers.ended(peer, failure);
      changed.run();
    }

    @Override
    public void onMessage(Peer peer, byte[] datagram, byte[] plaintext) {
      messages.add(Tone.DATA, Blocks.message(Endpoint.format(peer.address()), datagram, plaintext));
    }
  }

  // ---- The peers -------------------------------------------------------------------------------

  @Override
  public List<ConnectionRow> rows() {
    return peers.rows();
  }

  @Override
  public Optional<Evidence> evidence(int id) {
    return peers.find(id).map(PeerConnection::evidence);
  }

  @Override
  public void send(int id, String text) {
    try {
      byte[] message = Entries.message(text);
      peers.find(id).ifPresent(peer -> send(peer, message));
    } catch (InvalidEntryException e) {
      info.add(Tone.ERROR, e.getMessage());
    }
  }

  private void send(PeerConnection peer, byte[] message) {
    String name = "(" + Endpoint.format(peer.address()) + ")";
    if (peer.send(message)) {
      info.add(Tone.DETAIL, "%s: sent %d bytes".formatted(name, message.length));
    } else {
      info.add(
          Tone.WARNING,
          "%s: the text was not sent, as the connection's state is '%s'."
              .formatted(name, peer.state()));
    }
  }

  @Override
  public void close(int id) {
    peers.find(id).ifPresent(this::close);
    view.changed();
  }

  private void close(PeerConnection peer) {
    if (peer.isLive()) {
      peer.close();
    } else {
      peers.remove(peer);
    }
  }

  @Override
  public void tell(Tone tone, String text) {
    info.add(tone, text);
  }

  /** S13: says close_notify to all, and ends. Waits for that: not on the interface's thread. */
  @Override
  public void close() {
    isClosed = true;
    server.close();
  }
}
