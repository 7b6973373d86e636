package io.github.puredtls.client;

import io.github.puredtls.core.DiscardReason;
import io.github.puredtls.core.EngineConfig;
import io.github.puredtls.core.EngineEvent;
import io.github.puredtls.core.EngineStats;
import io.github.puredtls.core.Failure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One association's life on its loop's thread: from the look-up to the release of the socket, with
 * the timers. Fields that other threads may see say so; they write none but {@code queued}, the
 * queues and {@link #requestClose}.
 */
final class AssociationDriver implements Traffic.Owner {
  /** So that one busy association cannot keep the others of its loop waiting. */
  private static final int DATAGRAMS_PER_TURN = 64;

  private static final int MESSAGES_PER_TURN = 64;

  /** What the handshake gets when the address came at the last moment: one millisecond. */
  private static final long LEAST_HANDSHAKE_NANOS = 1_000_000;

  /** Whether the loop is to look at this association; any thread. */
  final AtomicBoolean queued = new AtomicBoolean();

  final Inbox inbox = new Inbox();
  final SharedFuture<Void> established = new SharedFuture<>();
  final SharedFuture<DtlsAssociation.Closed> closed = new SharedFuture<>();

  final Outgoing outgoing = new Outgoing();
  private final Settings settings;
  private final AssociationLoop loop;
  private final Reporter reporter;
  private final PingTimer pings;
  private final DeadlineHeap.Timer<AssociationDriver> timer = new DeadlineHeap.Timer<>(this);

  private volatile boolean isCloseRequested;
  private volatile boolean isPingRequested;
  private volatile Phase phase = Phase.NEW;
  private volatile InetSocketAddress peer;
  private volatile EngineEvent.Established session;
  private volatile EngineStats stats =
      new EngineStats(0, 0, 0, 0, new EnumMap<DiscardReason, Long>(DiscardReason.class));

  private CompletableFuture<InetAddress> lookup;
  private ConnectedSocket socket;
  private Traffic traffic;

  /** When the look-up or the wait for the peer's close_notify is given up. */
  private long limitNanos;

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

  boolean requestPing() {
    if (isCloseRequested || !isEstablished()) {
      return false;
    }
    isPingRequested = true;
    loop.wake(this);
    return true;
  }

  boolean offer(byte[] message) {
    if (isCloseRequested || phase == Phase.OVER || !outgoing.offer(message)) {
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
    return loop.isLoopThread() && traffic != null ? traffic.stats() : stats;
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
      if (!traffic.readOne(incoming, i == 0)) {
        break;
      }
      settled();
    }
    settled();
  }

  void onDeadline() {
    long now = System.nanoTime();
    if (phase == Phase.HANDSHAKING) {
      traffic.onDeadline(now);
    } else if (phase == Phase.ESTABLISHED) {
      pingWhenDue(now);
      traffic.goIdleWhenQuiet(now);
    } else if (limitNanos - now <= 0) {
      onLimit();
    }
    settled();
  }

  /** Something threw that should not have: this association ends, the loop goes on. */
  void onDefect(Throwable thrown) {
    end(new AssociationException("the association ended by a defect: " + thrown, thrown));
    reporter.error(EventTexts.connectionError(thrown.toString()));
    settled();
  }

  /** The loop ends, and with it this association. */
  void onLoopEnd(Throwable trouble) {
    if (trouble != null) {
      end(new AssociationException("the association loop failed: " + trouble, trouble));
      reporter.error(EventTexts.connectionError(trouble.toString()));
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
      lookupFailed(EventTexts.noAddress(settings.host(), e.getCause()), e.getCause());
    }
  }

  private void lookupFailed(String reason, Throwable cause) {
    String text = EventTexts.lookupFailed(reason);
    end(new AssociationException(text, cause));
    reporter.error(text);
  }

  private void connect(InetSocketAddress server) {
    peer = server;
    reporter.info(EventTexts.CONNECTING);
    try {
      socket = ConnectedSocket.open(server, loop.selector(), this);
      traffic = new Traffic(settings, configForTheTimeLeft(), reporter, socket, loop, inbox, this);
    } catch (IOException e) {
      String text = EventTexts.notStarted(String.valueOf(e.getMessage()));
      end(new AssociationException(text, e));
      reporter.error(text);
      return;
    }
    reporter.info(EventTexts.CONNECTED);
    phase = Phase.HANDSHAKING;
    traffic.start();
  }

  /** One limit for look-up and handshake, so what the one took is not there for the other. */
  private EngineConfig configForTheTimeLeft() {
    if (lookup == null) {
      return settings.config();
    }
    long nanosLeft = Math.max(LEAST_HANDSHAKE_NANOS, limitNanos - System.nanoTime());
    return settings.configWithin(Duration.ofNanos(nanosLeft));
  }

  // ---- What happens on the way
  // -------------------------------------------------------------------

  @Override
  public void onEstablished(EngineEvent.Established now) {
    session = now;
    phase = Phase.ESTABLISHED;
    reporter.info(EventTexts.ESTABLISHED);
    if (settings.isPinging()) {
      pings.start(System.nanoTime());
      pingWhenDue(System.nanoTime());
    }
    established.settle(null);
    Reporter.forgetInterrupt();
  }

  @Override
  public void onPeerClosed() {
    boolean isAnswer = phase == Phase.CLOSING;
    pings.stop();
    // Before anyone is told, so that a listener finds the association over.
    phase = Phase.OVER;
    if (!isAnswer) {
      isClosedByPeer = true;
      reporter.error(EventTexts.SHUTDOWN);
    }
  }

  @Override
  public void onFailure(Failure failure) {
    end(new AssociationException(failure));
  }

  // ---- Timers ----------------------------------------------------------------------------------

  private void pingWhenDue(long now) {
    if (!pings.isDue(now)) {
      return;
    }
    pings.next(now);
    ping();
  }

  private void pingWhenAsked() {
    if (isPingRequested && isEstablished()) {
      isPingRequested = false;
      ping();
    }
  }

  private void ping() {
    String reason = traffic.send(pings.text());
    if (reason == null) {
      reporter.ping(pings.count());
    } else {
      reporter.error(EventTexts.pingFailed(reason));
      pings.stop();
    }
  }

  private void onLimit() {
    if (phase == Phase.LOOKING_UP) {
      lookupFailed(EventTexts.noAnswer(settings.host()), null);
    } else if (phase == Phase.CLOSING) {
      phase = Phase.OVER;
    }
  }

  long nanosUntilDeadline(long now) {
    return switch (phase) {
      case HANDSHAKING -> traffic.nanosUntilDeadline(now);
      case ESTABLISHED -> Math.min(pings.nanosUntilDue(now), traffic.nanosUntilIdle(now));
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
      String reason = traffic.send(message);
      if (reason != null) {
        reporter.warning(EventTexts.messageFailed(reason));
      }
    }
    if (!outgoing.isEmpty()) {
      loop.wake(this);
    }
  }

  // ---- The end ---------------------------------------------------------------------------------

  /** After every input: does what other threads asked for, and arms the timer. */
  private void settled() {
    if (!loop.holds(this)) {
      return;
    }
    pingWhenAsked();
    sendMessages();
    boolean isDone = phase == Phase.CLOSING || phase == Phase.OVER;
    // What was handed in before the close goes out before it, once there is a way out.
    if (isCloseRequested && !isDone && (outgoing.isEmpty() || !isEstablished())) {
      close();
    }
    if (traffic != null) {
      stats = traffic.stats();
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
    boolean isSilent = phase != Phase.ESTABLISHED;
    phase = waits ? Phase.CLOSING : Phase.OVER;
    limitNanos = System.nanoTime() + settings.closeTimeout().toNanos();
    if (traffic != null) {
      traffic.close(isSilent);
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
        reporter.warning(EventTexts.socketTrouble(e));
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
    established.fail(why);
    closed.settle(new DtlsAssociation.Closed(Optional.ofNullable(problem), isClosedByPeer));
    Reporter.forgetInterrupt();
  }
}
