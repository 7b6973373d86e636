package io.github.puredtls.client;

import io.github.puredtls.core.DiscardReason;
import io.github.puredtls.core.EngineEvent;
import io.github.puredtls.core.EngineStats;
import io.github.puredtls.core.Failure;
import io.github.puredtls.core.SendResult;
import io.github.puredtls.core.engine.ClientEngine;
import io.github.puredtls.core.engine.EngineLoop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One association on its loop's thread: the socket, the engine and the timers, and what is said
 * about them. Fields that other threads may see say so; they write none but {@code queued}, the
 * queues and {@link #requestClose}.
 */
final class AssociationDriver {
  /** So that one busy association cannot keep the others of its loop waiting. */
  private static final int DATAGRAMS_PER_TURN = 64;

  private static final int MESSAGES_PER_TURN = 64;
  private static final int MESSAGE_LIMIT_BYTES = 16_384;

  /** Whether the loop is to look at this association; any thread. */
  final AtomicBoolean queued = new AtomicBoolean();

  final Inbox inbox = new Inbox();
  final CompletableFuture<Void> established = new CompletableFuture<>();
  final CompletableFuture<DtlsAssociation.Closed> closed = new CompletableFuture<>();

  private final Outgoing outgoing = new Outgoing();
  private final Settings settings;
  private final AssociationLoop loop;
  private final Reporter reporter;
  private final PingTimer pings;
  private final DeadlineHeap.Timer<AssociationDriver> timer = new DeadlineHeap.Timer<>(this);

  private volatile boolean isCloseRequested;
  private volatile Phase phase = Phase.NEW;
  private volatile InetSocketAddress peer;
  private volatile EngineEvent.Established session;
  private volatile EngineStats stats =
      new EngineStats(0, 0, 0, new EnumMap<DiscardReason, Long>(DiscardReason.class));

  private CompletableFuture<InetAddress> lookup;
  private ConnectedSocket socket;
  private EngineLoop engine;

  /** When the look-up or the wait for the peer's close_notify is given up. */
  private long limitNanos;

  private boolean isMuted;
  private boolean isTimeout;
  private ByteBuffer datagramInHand;
  private int messagesOfDatagram;
  private IOException writeTrouble;
  private boolean isClosedByPeer;
  private AssociationException problem;

  /** Where the association stands. */
  private enum Phase {
    NEW,
    LOOKING_UP,
    HANDSHAKING,
    ESTABLISHED,
    /** Our close_notify is out, the peer's may still come. */
    CLOSING,
    OVER
  }

  AssociationDriver(Settings settings, AssociationLoop loop, Reporter reporter) {
    this.settings = settings;
    this.loop = loop;
    this.reporter = reporter;
    this.pings = new PingTimer(settings.name(), settings.pingInterval(), settings.pingLimit());
  }

  // ---- From any thread -------------------------------------------------------------------------

  void requestClose() {
    isCloseRequested = true;
    loop.wake(this);
  }

  boolean offer(byte[] message) {
    if (isCloseRequested || !outgoing.offer(message)) {
      return false;
    }
    loop.wake(this);
    return true;
  }

  boolean isEstablished() {
    return phase == Phase.ESTABLISHED;
  }

  InetSocketAddress peer() {
    return peer;
  }

  EngineEvent.Established session() {
    return session;
  }

  EngineStats stats() {
    return loop.isLoopThread() && engine != null ? engine.engine().stats() : stats;
  }

  // ---- From the loop ---------------------------------------------------------------------------

  /** Another thread left something: a close request, messages, an address. */
  void onWake() {
    if (phase == Phase.NEW && !isCloseRequested) {
      begin();
    } else if (phase == Phase.LOOKING_UP && lookup.isDone()) {
      onAddress();
    }
    settled();
  }

  void onReadable(ByteBuffer incoming) {
    for (int i = 0; i < DATAGRAMS_PER_TURN && phase != Phase.OVER; i++) {
      if (!readOne(incoming, i == 0)) {
        break;
      }
      settled();
    }
    settled();
  }

  void onDeadline() {
    long now = System.nanoTime();
    if (phase == Phase.HANDSHAKING) {
      onEngineDeadline(now);
    } else if (phase == Phase.ESTABLISHED) {
      pingWhenDue(now);
    } else if (limitNanos - now <= 0) {
      onLimit();
    }
    settled();
  }

  /** Something threw that should not have: this association ends, the loop goes on. */
  void onDefect(Throwable thrown) {
    reporter.error(EventTexts.connectionError(thrown.toString()));
    end(new AssociationException("the association ended by a defect: " + thrown, thrown));
    isMuted = true;
    settled();
  }

  /** The loop ends, and with it this association. */
  void onLoopEnd(IOException trouble) {
    if (trouble != null) {
      reporter.error(EventTexts.connectionError(trouble.toString()));
      end(new AssociationException("the association loop failed: " + trouble, trouble));
    } else if (phase != Phase.OVER) {
      close();
      phase = Phase.OVER;
    }
    settled();
  }

  // ---- The beginning ---------------------------------------------------------------------------

  private void begin() {
    if (settings.address() != null) {
      connect(settings.address());
      return;
    }
    phase = Phase.LOOKING_UP;
    limitNanos = System.nanoTime() + settings.config().handshakeTimeout().toNanos();
    if (HostLookup.isLiteral(settings.host())) {
      lookup = HostLookup.parse(settings.host());
      onAddress();
      return;
    }
    reporter.info(EventTexts.lookingUp(settings.host()));
    lookup = HostLookup.start(settings.host(), settings.resolver());
    lookup.whenComplete((address, thrown) -> loop.wake(this));
  }

  private void onAddress() {
    try {
      connect(new InetSocketAddress(lookup.join(), settings.port()));
    } catch (CompletionException e) {
      lookupFailed(
          "the name %s was not found (%s); check its spelling, or give an address"
              .formatted(settings.host(), e.getCause()),
          e.getCause());
    }
  }

  private void lookupFailed(String reason, Throwable cause) {
    String text = EventTexts.lookupFailed(reason);
    reporter.error(text);
    end(new AssociationException(text, cause));
  }

  private void connect(InetSocketAddress server) {
    peer = server;
    reporter.info(EventTexts.CONNECTING);
    try {
      socket = ConnectedSocket.open(server, loop.selector(), this);
    } catch (IOException e) {
      String text = EventTexts.notStarted(String.valueOf(e.getMessage()));
      reporter.error(text);
      end(new AssociationException(text, e));
      return;
    }
    reporter.info(EventTexts.CONNECTED);
    phase = Phase.HANDSHAKING;
    engine = new EngineLoop(startEngine(System.nanoTime()), new Outputs());
    reporter.info(EventTexts.STARTING);
    engine.settle();
  }

  private ClientEngine startEngine(long nowNanos) {
    return settings.trace() == null
        ? ClientEngine.start(settings.config(), nowNanos)
        : ClientEngine.start(settings.config(), nowNanos, settings.trace());
  }

  // ---- What comes in ---------------------------------------------------------------------------

  /** Reads and handles one datagram; false when there is none. */
  private boolean readOne(ByteBuffer incoming, boolean isFirst) {
    try {
      if (!socket.read(incoming.clear())) {
        if (isFirst) {
          reporter.warning(EventTexts.SPURIOUS_READ);
        }
        return false;
      }
    } catch (IOException e) {
      // The server may be starting: retransmission goes on until the time limit.
      reporter.warning(EventTexts.socketTrouble(e, session != null));
      return socket.isOpen();
    }
    if (incoming.flip().hasRemaining()) {
      onDatagram(incoming);
    } else {
      reporter.warning(EventTexts.SPURIOUS_READ);
    }
    return true;
  }

  private void onDatagram(ByteBuffer datagram) {
    Phase before = phase;
    datagramInHand = datagram;
    messagesOfDatagram = 0;
    engine.receive(System.nanoTime(), datagram);
    datagramInHand = null;
    if (phase == Phase.HANDSHAKING) {
      reporter.info(EventTexts.CONTINUING);
    } else if (before == Phase.ESTABLISHED
        && phase == Phase.ESTABLISHED
        && messagesOfDatagram == 0) {
      reporter.warning(EventTexts.EMPTY);
    }
  }

  private void onMessage(ByteBuffer message) {
    if (!message.hasRemaining() || datagramInHand == null) {
      return;
    }
    messagesOfDatagram++;
    byte[] plaintext = new byte[message.remaining()];
    message.get(plaintext);
    if (settings.isBlocking()) {
      inbox.offer(plaintext);
    } else {
      // The engine has moved the position, but the datagram's bytes are all there.
      byte[] datagram = Arrays.copyOf(datagramInHand.array(), datagramInHand.limit());
      reporter.response(datagram, plaintext);
    }
  }

  private void onEvent(EngineEvent event) {
    if (event instanceof EngineEvent.Established now) {
      onEstablished(now);
    } else if (event instanceof EngineEvent.PeerClosed) {
      onPeerClosed();
    } else if (event instanceof EngineEvent.Failed failed) {
      onFailure(failed.failure());
    } else if (event instanceof EngineEvent.ShortKey shortKey) {
      reporter.warning(EventTexts.shortKey(shortKey.keyBytes()));
    }
  }

  private void onEstablished(EngineEvent.Established now) {
    session = now;
    phase = Phase.ESTABLISHED;
    reporter.info(EventTexts.ESTABLISHED);
    if (settings.isPinging()) {
      pings.start(System.nanoTime());
      pingWhenDue(System.nanoTime());
    }
    established.complete(null);
  }

  private void onPeerClosed() {
    if (phase != Phase.CLOSING) {
      isClosedByPeer = true;
      reporter.error(EventTexts.SHUTDOWN);
    }
    pings.stop();
    phase = Phase.OVER;
  }

  private void onFailure(Failure failure) {
    reporter.error(failureText(failure.explanation()));
    end(new AssociationException(failure));
  }

  private String failureText(String explanation) {
    if (session != null) {
      return EventTexts.connectionError(explanation);
    }
    return isTimeout
        ? EventTexts.notRetransmitted(explanation)
        : EventTexts.handshakeError(explanation);
  }

  // ---- Timers ----------------------------------------------------------------------------------

  private void onEngineDeadline(long now) {
    long before = engine.engine().stats().flightsRetransmitted();
    isTimeout = true;
    engine.engine().handleTimeout(now);
    if (engine.engine().stats().flightsRetransmitted() > before) {
      reporter.warning(EventTexts.RETRANSMITTING);
    }
    engine.settle();
    isTimeout = false;
  }

  private void pingWhenDue(long now) {
    if (!pings.isDue(now)) {
      return;
    }
    pings.next(now);
    String reason = trySend(pings.text());
    if (reason == null) {
      reporter.ping(pings.count());
    } else {
      reporter.error(EventTexts.pingFailed(reason));
      pings.stop();
    }
  }

  private void onLimit() {
    if (phase == Phase.LOOKING_UP) {
      lookupFailed(
          "the name service did not answer for %s in time; try again, or give an address"
              .formatted(settings.host()),
          null);
    } else if (phase == Phase.CLOSING) {
      phase = Phase.OVER;
    }
  }

  private long nanosUntilDeadline(long now) {
    return switch (phase) {
      case HANDSHAKING -> engine.engine().nanosUntilDeadline(now);
      case ESTABLISHED -> pings.nanosUntilDue(now);
      case LOOKING_UP, CLOSING -> Math.max(0, limitNanos - now);
      default -> DeadlineHeap.NONE;
    };
  }

  // ---- What goes out ---------------------------------------------------------------------------

  private void sendMessages() {
    byte[] message;
    for (int i = 0; i < MESSAGES_PER_TURN && isEstablished(); i++) {
      if ((message = outgoing.poll()) == null) {
        return;
      }
      String reason = trySend(message);
      if (reason != null) {
        reporter.warning(EventTexts.messageFailed(reason));
      }
    }
    if (!outgoing.isEmpty()) {
      loop.wake(this);
    }
  }

  /** Sends application data; null when it went out, otherwise why not. */
  private String trySend(byte[] message) {
    if (message.length > MESSAGE_LIMIT_BYTES) {
      return "%d bytes are too many for one record, which holds %d"
          .formatted(message.length, MESSAGE_LIMIT_BYTES);
    }
    writeTrouble = null;
    SendResult result = engine.send(ByteBuffer.wrap(message));
    return switch (result) {
      case SEALED -> writeTrouble == null ? null : writeTrouble.getMessage();
      case NOT_OPEN_YET -> "the handshake is not complete yet";
      case CLOSED, EXHAUSTED -> "the association is over";
    };
  }

  private void transmit(ByteBuffer datagram) {
    if (isMuted) {
      return;
    }
    try {
      PortUnreachableException earlier = socket.write(datagram);
      if (earlier != null) {
        reporter.warning(EventTexts.unreachable(session != null));
      }
    } catch (IOException e) {
      writeTrouble = e;
      if (phase == Phase.HANDSHAKING) {
        // It counts as lost: retransmission goes on until the time limit.
        reporter.warning(EventTexts.socketTrouble(e, false));
      }
    }
  }

  private final class Outputs implements EngineLoop.Handler {
    @Override
    public void transmit(ByteBuffer datagram) {
      AssociationDriver.this.transmit(datagram);
    }

    @Override
    public void onEvent(EngineEvent event) {
      AssociationDriver.this.onEvent(event);
    }

    @Override
    public void onMessage(ByteBuffer message) {
      AssociationDriver.this.onMessage(message);
    }
  }

  // ---- The end ---------------------------------------------------------------------------------

  /** After every input: does what other threads asked for, and arms the timer. */
  private void settled() {
    if (!loop.holds(this)) {
      return;
    }
    sendMessages();
    boolean isDone = phase == Phase.CLOSING || phase == Phase.OVER;
    // What was handed in before the close goes out before it, once there is a way out.
    if (isCloseRequested && !isDone && (outgoing.isEmpty() || !isEstablished())) {
      close();
    }
    if (engine != null) {
      stats = engine.engine().stats();
    }
    if (phase == Phase.OVER) {
      release();
    } else {
      long now = System.nanoTime();
      loop.arm(timer, now, nanosUntilDeadline(now));
    }
  }

  /** This side ends the association: close_notify, but only if there is a connection to end. */
  private void close() {
    pings.stop();
    boolean waits = phase == Phase.ESTABLISHED && !settings.closeTimeout().isZero();
    isMuted = phase != Phase.ESTABLISHED;
    phase = waits ? Phase.CLOSING : Phase.OVER;
    limitNanos = System.nanoTime() + settings.closeTimeout().toNanos();
    if (engine != null) {
      engine.close();
    }
  }

  private void end(AssociationException why) {
    if (problem == null) {
      problem = why;
    }
    pings.stop();
    phase = Phase.OVER;
  }

  private void release() {
    outgoing.end();
    if (socket != null) {
      try {
        socket.close();
      } catch (IOException e) {
        reporter.warning(EventTexts.socketTrouble(e, true));
      }
    }
    settings.forgetKey();
    loop.remove(this, timer, this::complete);
  }

  private void complete() {
    AssociationException why =
        problem == null
            ? new AssociationException("closed before the handshake was complete", null)
            : problem;
    inbox.end();
    established.completeExceptionally(why);
    closed.complete(new DtlsAssociation.Closed(Optional.ofNullable(problem), isClosedByPeer));
  }
}
