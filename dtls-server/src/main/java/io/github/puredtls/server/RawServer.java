package io.github.puredtls.server;

import io.github.puredtls.core.EngineConfig;
import io.github.puredtls.core.EngineEvent;
import io.github.puredtls.core.engine.CookieGate;
import io.github.puredtls.core.engine.DtlsEngine;
import io.github.puredtls.core.engine.GateResult;
import io.github.puredtls.core.engine.ServerEngine;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Many associations over one UDP socket, run by one thread.
 *
 * <p>{@link #run} is the loop. Other threads hand in messages for all peers with {@link
 * #broadcast}, or end everything with {@link #close}.
 *
 * <p>Peers are told apart by address and port. There are at most {@link #PEER_LIMIT}; beyond that a
 * new one only takes the place of one that has been silent for {@link #SILENCE_LIMIT}, which is
 * then closed.
 *
 * <p><b>Limit:</b> a client that lost its state and comes back from the same port (RFC 6347 §4.2.8)
 * is not heard until its old association has ended. A client that takes a new port is.
 */
public final class RawServer implements AutoCloseable {
  /** How many peers there may be at a time. */
  public static final int PEER_LIMIT = 64;

  /** How long a peer must have been silent before another one may take its place. */
  public static final Duration SILENCE_LIMIT = Duration.ofSeconds(60);

  /** How many messages may wait to be sent; {@link #broadcast} blocks while there are as many. */
  public static final int QUEUE_LIMIT_MESSAGES = 64;

  /** So that a flood of datagrams cannot keep the timers and the messages waiting. */
  private static final int DATAGRAMS_PER_TURN = 256;

  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

  private final DatagramChannel channel;
  private final Selector selector;
  private final EngineConfig config;
  private final CookieGate gate;
  private final Listener listener;
  private final Map<InetSocketAddress, RawPeer> peers = new HashMap<>();
  private final ByteBuffer incoming = ByteBuffer.allocate(0xFFFF);
  private final ByteBuffer reply = ByteBuffer.allocate(EngineConfig.MTU_MINIMUM_BYTES);
  private final BlockingQueue<byte[]> messages = new ArrayBlockingQueue<>(QUEUE_LIMIT_MESSAGES);
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile boolean closeRequested;

  /** What the application learns; called on the thread of {@link RawServer#run}. */
  public interface Listener {
    /**
     * Takes an event of a peer's engine.
     *
     * @param peer whose
     * @param event what happened
     */
    void onEvent(RawPeer peer, EngineEvent event);

    /**
     * Takes a message from a peer.
     *
     * @param peer whose
     * @param message the content of one datagram, possibly empty; valid during the call only
     */
    void onMessage(RawPeer peer, ByteBuffer message);

    /**
     * A datagram could not be sent, which ends nothing: it counts as lost.
     *
     * @param trouble what the socket said
     */
    void onTrouble(IOException trouble);
  }

  /** The way out, for peers. */
  interface Transport {
    void send(InetSocketAddress peer, ByteBuffer datagram);
  }

  private RawServer(
      DatagramChannel channel,
      Selector selector,
      EngineConfig config,
      CookieGate gate,
      Listener listener) {
    this.channel = channel;
    this.selector = selector;
    this.config = config;
    this.gate = gate;
    this.listener = listener;
  }

  /**
   * Opens the socket of a server that demands cookies.
   *
   * @param address where to listen; port 0 lets the system choose one
   * @param config the engines' settings, with a resolver for the keys
   * @param listener learns what happens
   * @return a server, to be started with {@link #run}
   * @throws IOException when the address is not ours or the port is in use
   */
  public static RawServer bind(InetSocketAddress address, EngineConfig config, Listener listener)
      throws IOException {
    return bind(address, config, CookieGate.create(config, System.nanoTime()), listener);
  }

  /**
   * Opens the socket of a server that demands no cookies.
   *
   * @param address where to listen, on this machine's loopback only; port 0 lets the system choose
   * @param config the engines' settings, with a resolver for the keys
   * @param listener learns what happens
   * @return a server, to be started with {@link #run}
   * @throws IOException when the port is in use
   * @throws IllegalArgumentException when it is not a loopback address: without cookies anyone who
   *     forges sender addresses could direct this server's answers at others
   */
  public static RawServer bindWithoutCookies(
      InetSocketAddress address, EngineConfig config, Listener listener) throws IOException {
    if (address.isUnresolved() || !address.getAddress().isLoopbackAddress()) {
      throw new IllegalArgumentException("without cookies a server serves loopback only");
    }
    return bind(address, config, CookieGate.withoutCookies(), listener);
  }

  private static RawServer bind(
      InetSocketAddress address, EngineConfig config, CookieGate gate, Listener listener)
      throws IOException {
    Objects.requireNonNull(listener, "listener");
    DatagramChannel channel = DatagramChannel.open();
    try {
      channel.bind(address).configureBlocking(false);
      Selector selector = Selector.open();
      channel.register(selector, SelectionKey.OP_READ);
      return new RawServer(channel, selector, config, gate, listener);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * Where the server listens.
   *
   * @return address and real port
   * @throws IOException when the socket is closed
   */
  public InetSocketAddress localAddress() throws IOException {
    return (InetSocketAddress) channel.getLocalAddress();
  }

  // ---- From any thread -----------------------------------------------------------------------

  /**
   * Hands in a message for all peers whose handshake is complete. Blocks while too many wait.
   *
   * @param message 0 to 16 384 bytes, not copied
   * @return false when the server has ended
   * @throws InterruptedException when the thread was interrupted while it waited
   */
  public boolean broadcast(byte[] message) throws InterruptedException {
    while (over.getCount() > 0) {
      if (messages.offer(message, 100, TimeUnit.MILLISECONDS)) {
        selector.wakeup();
        return true;
      }
    }
    return false;
  }

  /**
   * Sends what waits, ends all associations with close_notify, and waits a moment for {@link #run}
   * to return.
   */
  @Override
  public void close() {
    closeRequested = true;
    selector.wakeup();
    try {
      over.await(CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  // ---- The loop ------------------------------------------------------------------------------

  /**
   * Serves until {@link #close}, and closes the socket. To be called once.
   *
   * @throws IOException when the socket cannot be used any more
   */
  public void run() throws IOException {
    try {
      while (!closeRequested) {
        turn();
      }
      sendMessages();
      peers.values().forEach(RawPeer::close);
    } finally {
      over.countDown();
      selector.close();
      channel.close();
    }
  }

  private void turn() throws IOException {
    // One millisecond more, because the selector knows no shorter time and 0 is for ever there.
    selector.select(nanosUntilDeadline(System.nanoTime()) / 1_000_000 + 1);
    selector.selectedKeys().clear();
    for (int i = 0; i < DATAGRAMS_PER_TURN; i++) {
      InetSocketAddress sender = (InetSocketAddress) channel.receive(incoming.clear());
      if (sender == null) {
        break;
      }
      onDatagram(System.nanoTime(), sender, incoming.flip());
    }
    handleTimeouts(System.nanoTime());
    sendMessages();
  }

  private long nanosUntilDeadline(long nowNanos) {
    long nanos = DtlsEngine.NO_DEADLINE;
    for (RawPeer peer : peers.values()) {
      nanos = Math.min(nanos, peer.nanosUntilDeadline(nowNanos));
    }
    return nanos;
  }

  private void handleTimeouts(long nowNanos) {
    for (Iterator<RawPeer> i = peers.values().iterator(); i.hasNext(); ) {
      RawPeer peer = i.next();
      peer.handleTimeout(nowNanos);
      // An ended association may also come from a send that used up the sequence numbers.
      if (peer.isOver()) {
        i.remove();
      }
    }
  }

  private void sendMessages() {
    byte[] message;
    while ((message = messages.poll()) != null) {
      for (RawPeer peer : peers.values()) {
        if (peer.isEstablished()) {
          peer.send(ByteBuffer.wrap(message));
        }
      }
    }
  }

  private void onDatagram(long nowNanos, InetSocketAddress sender, ByteBuffer datagram) {
    RawPeer peer = peers.get(sender);
    if (peer == null) {
      onStranger(nowNanos, sender, datagram);
      return;
    }
    peer.receive(nowNanos, datagram);
    forgetWhenOver(peer);
  }

  private void onStranger(long nowNanos, InetSocketAddress sender, ByteBuffer datagram) {
    GateResult result = gate.admit(nowNanos, identify(sender), datagram, reply.clear());
    if (result instanceof GateResult.Reply) {
      transmit(sender, reply.flip());
    } else if (result instanceof GateResult.Verified verified && makeRoom(nowNanos)) {
      ServerEngine engine = ServerEngine.start(verified.hello(), config, nowNanos);
      RawPeer peer = new RawPeer(sender, engine, listener, this::transmit, nowNanos);
      peers.put(sender, peer);
      peer.start();
      peer.receive(nowNanos, datagram);
      forgetWhenOver(peer);
    }
  }

  private static byte[] identify(InetSocketAddress peer) {
    byte[] address = peer.getAddress().getAddress();
    return ByteBuffer.allocate(address.length + Character.BYTES)
        .put(address)
        .putChar((char) peer.getPort())
        .array();
  }

  /** Whether there is room for one more peer, if need be in the place of a silent one. */
  private boolean makeRoom(long nowNanos) {
    if (peers.size() < PEER_LIMIT) {
      return true;
    }
    Optional<RawPeer> mostSilent =
        peers.values().stream()
            .max(Comparator.comparingLong(peer -> peer.silentNanos(nowNanos)))
            .filter(peer -> peer.silentNanos(nowNanos) >= SILENCE_LIMIT.toNanos());
    mostSilent.ifPresent(RawPeer::close);
    mostSilent.ifPresent(this::forgetWhenOver);
    return mostSilent.isPresent();
  }

  private void forgetWhenOver(RawPeer peer) {
    if (peer.isOver()) {
      peers.remove(peer.address());
    }
  }

  private void transmit(InetSocketAddress peer, ByteBuffer datagram) {
    try {
      channel.send(datagram, peer);
    } catch (IOException e) {
      listener.onTrouble(e);
    }
  }
}
