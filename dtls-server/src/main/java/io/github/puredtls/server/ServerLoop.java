package io.github.puredtls.server;

import io.github.puredtls.core.engine.CookieGate;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The thread of a server: waits for datagrams, deadlines and commands, and serves them in turn. */
final class ServerLoop implements Runnable {
  private static final int RECEIVE_BUFFER_BYTES = 1 << 20;

  private final DatagramChannel channel;
  private final Selector selector;
  private final Thread thread;
  private final CommandQueue commands;
  private final Environment shared;
  private final PeerTable peers;
  private final Reception reception;
  private final InetSocketAddress localAddress;
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private volatile boolean closeRequested;

  private ServerLoop(DatagramChannel channel, Selector selector, ServerSettings settings)
      throws IOException {
    this.channel = channel;
    this.selector = selector;
    this.localAddress = (InetSocketAddress) channel.getLocalAddress();
    this.thread = new Thread(this, "dtls-server-" + localAddress.getPort());
    this.commands = new CommandQueue(selector::wakeup);
    this.shared = new Environment(settings, commands, channel::send, this::isOwnThread);
    CookieGate gate =
        settings.isWithoutCookies
            ? CookieGate.withoutCookies()
            : CookieGate.create(shared.config, shared.nowNanos());
    this.peers = new PeerTable(shared, gate, settings.halfOpenLimit, settings.peerLimit);
    this.reception =
        new Reception(
            datagram -> (InetSocketAddress) channel.receive(datagram),
            shared.reports,
            (sender, datagram) -> {
              peers.onDatagram(sender, datagram);
              commands.runControls(shared.reports);
            });
  }

  /** Opens the socket and starts the thread. */
  static ServerLoop start(ServerSettings settings) throws IOException {
    DatagramChannel channel = settings.socket.open();
    Selector selector = null;
    try {
      channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER_BYTES);
      channel.bind(settings.bind).configureBlocking(false);
      selector = Selector.open();
      channel.register(selector, SelectionKey.OP_READ);
      ServerLoop loop = new ServerLoop(channel, selector, settings);
      loop.thread.start();
      return loop;
    } catch (UnsupportedAddressTypeException e) {
      discard(channel, selector);
      throw new SocketException("this machine has no IPv6");
    } catch (IOException | RuntimeException | Error e) {
      discard(channel, selector);
      throw e;
    }
  }

  private static void discard(DatagramChannel channel, Selector selector) throws IOException {
    channel.close();
    if (selector != null) {
      selector.close();
    }
  }

  // ---- From any thread -----------------------------------------------------------------------

  InetSocketAddress localAddress() {
    return localAddress;
  }

  PeerTable peers() {
    return peers;
  }

  ServerStats stats() {
    return shared.counters.snapshot();
  }

  /** Queues a message; false when there is no room. */
  boolean offerMessage(Runnable command) {
    boolean isQueued = commands.offerMessage(command);
    if (!isQueued) {
      shared.counters.messagesRefused.increment();
    }
    return isQueued;
  }

  CompletableFuture<Void> closed() {
    return closed;
  }

  /** Asks the thread to end and, unless it is the thread that asks, waits for it. */
  void close(long waitMillis) {
    closeRequested = true;
    selector.wakeup();
    if (isOwnThread()) {
      return;
    }
    try {
      TimeUnit.MILLISECONDS.timedJoin(thread, waitMillis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isOwnThread() {
    return Thread.currentThread() == thread;
  }

  // ---- The loop ------------------------------------------------------------------------------

  @Override
  public void run() {
    Throwable failure = null;
    try {
      while (!closeRequested) {
        turn();
      }
      commands.run(shared.reports);
    } catch (Throwable e) {
      // Whatever it is: whoever waits for the end must learn of it.
      failure = e;
    }
    finish(failure);
  }

  private void finish(Throwable loopFailure) {
    Throwable failure = loopFailure;
    try {
      release();
    } catch (Throwable e) {
      failure = failure == null ? e : failure;
    }
    if (failure == null) {
      closed.complete(null);
    } else {
      shared.reports.error(ServerTexts.ended(failure));
      closed.completeExceptionally(asIOException(failure));
    }
  }

  private static IOException asIOException(Throwable failure) {
    return failure instanceof IOException e
        ? e
        : new IOException("the server ended by an internal error", failure);
  }

  private void turn() throws IOException {
    if (select() > 0) {
      selector.selectedKeys().clear();
      reception.onReadable();
    }
    if (!channel.isOpen()) {
      // The selector forgets a closed socket without a word, and would wait for ever.
      throw new ClosedChannelException();
    }
    peers.handleTimeouts();
    commands.run(shared.reports);
  }

  private int select() throws IOException {
    long nanos = shared.deadlines.nanosUntilFirst(shared.nowNanos());
    // Rounded up, because an early turn would find nothing due; 0 would mean for ever.
    long millis = nanos == DeadlineHeap.NEVER ? 0 : nanos / 1_000_000 + 1;
    int ready = selector.select(millis);
    // Whoever interrupts our thread from elsewhere must not make every later wait return at once.
    Reports.clearInterrupt();
    return ready;
  }

  private void release() throws IOException {
    peers.accepting(false);
    try (selector;
        channel) {
      peers.closeAll();
    } finally {
      commands.close(shared.reports);
    }
  }
}
