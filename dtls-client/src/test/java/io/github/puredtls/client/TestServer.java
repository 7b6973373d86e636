package io.github.puredtls.client;

import io.github.puredtls.core.EngineConfig;
import io.github.puredtls.core.EngineEvent;
import io.github.puredtls.core.PskCredential;
import io.github.puredtls.core.engine.CookieGate;
import io.github.puredtls.core.engine.EngineLoop;
import io.github.puredtls.core.engine.GateResult;
import io.github.puredtls.core.engine.ServerEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntPredicate;

/**
 * The other end in one process: a server on a loopback socket, with a thread of its own, that can
 * be told to misbehave. What it is told takes effect before the call returns.
 */
final class TestServer implements AutoCloseable {
  /** Far more than anything here takes; reached only when a test fails. */
  static final long LIMIT_SECONDS = 20;

  static final byte[] KEY = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private final DatagramChannel channel;
  private final Selector selector;
  private final Thread thread;
  private final EngineConfig config;
  private final CookieGate gate;
  private final Map<InetSocketAddress, Peer> peers = new HashMap<>();
  private final Queue<Runnable> orders = new ConcurrentLinkedQueue<>();
  private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> identities = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> closes = new LinkedBlockingQueue<>();
  private final ByteBuffer incoming = ByteBuffer.allocate(0xFFFF);
  private final ByteBuffer reply = ByteBuffer.allocate(100);
  private IntPredicate dropped = number -> false;
  private int received;
  private boolean echoes;
  private volatile boolean isStopped;

  /** A server whose clients all have {@link #KEY}, whatever their names. */
  static TestServer start() throws IOException {
    return start(KEY);
  }

  static TestServer start(byte[] key) throws IOException {
    EngineConfig config =
        EngineConfig.builder()
            .pskResolver(request -> PskCredential.of(request.identity(), key))
            .build();
    return start(config);
  }

  static TestServer start(EngineConfig config) throws IOException {
    return new TestServer(config);
  }

  private TestServer(EngineConfig config) throws IOException {
    this.config = config;
    this.gate = CookieGate.create(config, System.nanoTime());
    this.channel = DatagramChannel.open();
    channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    channel.configureBlocking(false);
    this.selector = Selector.open();
    channel.register(selector, SelectionKey.OP_READ);
    this.thread = new Thread(this::run, "test-server");
    thread.setDaemon(true);
    thread.start();
  }

  // ---- What tests ask --------------------------------------------------------------------------

  InetSocketAddress address() {
    try {
      return (InetSocketAddress) channel.getLocalAddress();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next message from any client, null when the time is over. */
  String nextMessage() throws InterruptedException {
    return messages.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
  }

  /** The identity of the next client that is established. */
  String nextIdentity() throws InterruptedException {
    return identities.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
  }

  /** The identity of the next client whose close_notify comes. */
  String nextClose() throws InterruptedException {
    return closes.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
  }

  // ---- What tests order ------------------------------------------------------------------------

  /** Drops datagrams by their number, 0 for the first that comes from now on. */
  void drop(IntPredicate which) {
    order(
        () -> {
          received = 0;
          dropped = which;
        });
  }

  void beSilent() {
    drop(number -> true);
  }

  /** Answers every message with itself from now on. */
  void echo() {
    order(() -> echoes = true);
  }

  void sendToAll(String message) {
    order(() -> forEachPeer(peer -> peer.loop.send(ByteBuffer.wrap(bytes(message)))));
  }

  /** Sends bytes that no engine made. */
  void sendRawToAll(byte[] datagram) {
    order(() -> peers.keySet().forEach(peer -> transmit(peer, ByteBuffer.wrap(datagram))));
  }

  /** Sends close_notify to all clients. */
  void closeAll() {
    order(() -> forEachPeer(peer -> peer.loop.close()));
  }

  private void forEachPeer(Consumer<Peer> action) {
    Collection<Peer> all = peers.values();
    all.forEach(action);
  }

  private void order(Runnable what) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    orders.add(
        () -> {
          what.run();
          done.complete(null);
        });
    selector.wakeup();
    done.orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() throws IOException {
    vanish();
  }

  /** Is gone from one moment to the next: its clients hear nothing. */
  void vanish() throws IOException {
    isStopped = true;
    selector.wakeup();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(LIMIT_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    selector.close();
    channel.close();
  }

  // ---- The loop --------------------------------------------------------------------------------

  private void run() {
    try {
      while (!isStopped) {
        turn();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void turn() throws IOException {
    long now = System.nanoTime();
    long nanos =
        peers.values().stream()
            .mapToLong(peer -> peer.loop.engine().nanosUntilDeadline(now))
            .min()
            .orElse(Long.MAX_VALUE);
    selector.select(nanos / 1_000_000 + 1);
    selector.selectedKeys().clear();
    for (Runnable order; (order = orders.poll()) != null; ) {
      order.run();
    }
    InetSocketAddress sender;
    while ((sender = (InetSocketAddress) channel.receive(incoming.clear())) != null) {
      incoming.flip();
      if (!dropped.test(received++)) {
        onDatagram(sender);
      }
    }
    forEachPeer(peer -> peer.loop.handleTimeout(System.nanoTime()));
  }

  private void onDatagram(InetSocketAddress sender) {
    long now = System.nanoTime();
    Peer known = peers.get(sender);
    if (known != null) {
      known.loop.receive(now, incoming);
      if (known.isGone) {
        // The system may give the same port to the next client.
        peers.remove(sender);
      }
      return;
    }
    byte[] id = bytes(sender.toString());
    GateResult result = gate.admit(now, id, incoming, reply.clear());
    if (result instanceof GateResult.Reply) {
      transmit(sender, reply.flip());
    } else if (result instanceof GateResult.Verified verified) {
      Peer peer = new Peer(sender, ServerEngine.start(verified.hello(), config, now));
      peers.put(sender, peer);
      peer.loop.settle();
    }
  }

  private void transmit(InetSocketAddress peer, ByteBuffer datagram) {
    try {
      channel.send(datagram, peer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** One client. */
  private final class Peer implements EngineLoop.Handler {
    private final InetSocketAddress address;
    private final EngineLoop loop;
    private String identity = "";
    private boolean isGone;

    Peer(InetSocketAddress address, ServerEngine engine) {
      this.address = address;
      this.loop = new EngineLoop(engine, this);
    }

    @Override
    public void transmit(ByteBuffer datagram) {
      TestServer.this.transmit(address, datagram);
    }

    @Override
    public void onEvent(EngineEvent event) {
      if (event instanceof EngineEvent.Established established) {
        identity = new String(established.identity(), StandardCharsets.UTF_8);
        identities.add(identity);
      } else if (event instanceof EngineEvent.PeerClosed) {
        closes.add(identity);
        isGone = true;
      }
    }

    @Override
    public void onMessage(ByteBuffer message) {
      byte[] text = new byte[message.remaining()];
      message.get(text);
      messages.add(new String(text, StandardCharsets.UTF_8));
      if (echoes) {
        loop.send(ByteBuffer.wrap(text));
      }
    }
  }
}
