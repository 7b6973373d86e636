package io.github.puredtls.server;

import io.github.puredtls.core.CipherSuite;
import io.github.puredtls.core.EngineEvent;
import io.github.puredtls.core.Failure;
import io.github.puredtls.core.PskCredential;
import io.github.puredtls.core.ReceiveResult;
import io.github.puredtls.core.SendResult;
import io.github.puredtls.core.engine.DtlsEngine;
import io.github.puredtls.core.engine.IdleTimer;
import io.github.puredtls.core.engine.ServerEngine;
import io.github.puredtls.core.engine.VerifiedClientHello;
import io.github.puredtls.core.trace.TraceSink;
import io.github.puredtls.core.wire.RecordHeader;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One engine, its timer and its outputs. All but the methods of {@link Peer} belong to the server's
 * thread.
 */
final class Association implements Peer {
  private static final byte[] NO_DATAGRAM = {};

  private final InetSocketAddress address;
  final Environment shared;
  private final Owner owner;
  private final ServerEngine engine;
  private final DeadlineHeap.Timer timer = new DeadlineHeap.Timer(() -> contain(this::onDeadline));
  private final AtomicBoolean closeAsked = new AtomicBoolean();
  private final IdleTimer idleTimer;
  private volatile Life life = Life.HANDSHAKING;
  private volatile EngineEvent.Established session;
  private long heardNanos;
  private long delivered;

  private enum Life {
    HANDSHAKING,
    ESTABLISHED,
    OVER
  }

  /** Keeps the books about associations. */
  interface Owner {
    /** The handshake is complete. */
    void onEstablished(Association association);

    /** The association has ended, for whatever reason; called once. */
    void onOver(Association association, boolean wasEstablished);
  }

  Association(
      InetSocketAddress address,
      VerifiedClientHello hello,
      Environment shared,
      Owner owner,
      long nowNanos) {
    this.address = address;
    this.shared = shared;
    this.owner = owner;
    this.heardNanos = nowNanos;
    TraceSink trace = shared.traceFor(address);
    this.engine =
        trace == null
            ? ServerEngine.start(hello, shared.config, nowNanos)
            : ServerEngine.start(hello, shared.config, nowNanos, trace);
    this.idleTimer = new IdleTimer(engine, nowNanos);
  }

  // ---- Peer ----------------------------------------------------------------------------------

  @Override
  public InetSocketAddress address() {
    return address;
  }

  @Override
  public Optional<byte[]> identity() {
    return Optional.ofNullable(session).map(known -> known.identity().clone());
  }

  @Override
  public Optional<CipherSuite> suite() {
    return Optional.ofNullable(session).map(EngineEvent.Established::cipherSuite);
  }

  @Override
  public boolean send(byte[] message) {
    checkLength(message);
    if (shared.isOwnThread.getAsBoolean()) {
      return sendNow(message);
    }
    if (life != Life.ESTABLISHED) {
      return false;
    }
    byte[] copy = message.clone();
    boolean isQueued = shared.commands.offerMessage(() -> sendNow(copy));
    if (!isQueued) {
      shared.counters.messagesRefused.increment();
    }
    return isQueued;
  }

  @Override
  public void close() {
    if (shared.isOwnThread.getAsBoolean()) {
      closeNow();
    } else if (life != Life.OVER && closeAsked.compareAndSet(false, true)) {
      shared.commands.control(this::closeNow);
    }
  }

  static void checkLength(byte[] message) {
    Objects.requireNonNull(message, "message");
    if (message.length > RecordHeader.CONTENT_LIMIT_BYTES) {
      throw new IllegalArgumentException(
          "a message holds 0 to 16 384 bytes, not " + message.length);
    }
  }

  @Override
  public String toString() {
    return "Peer[%s, %s]".formatted(ServerTexts.of(address), life);
  }

  // ---- On the server's thread ----------------------------------------------------------------

  boolean isHandshaking() {
    return life == Life.HANDSHAKING;
  }

  boolean isEstablished() {
    return life == Life.ESTABLISHED;
  }

  boolean isOver() {
    return life == Life.OVER;
  }

  /** How many messages it has handed on. */
  long delivered() {
    return delivered;
  }

  /** Sends flight 4. */
  void begin(long nowNanos) {
    shared.reports.started(this);
    settle();
    arm(nowNanos);
  }

  /** Tells whether the datagram's next record was sealed with this association's keys. */
  boolean opens(ByteBuffer datagram) {
    return engine.opens(datagram);
  }

  /** Takes the datagram's next record. */
  ReceiveResult receive(long nowNanos, ByteBuffer datagram) {
    boolean isPlain = PlainRecords.isNext(datagram);
    ReceiveResult result = engine.receive(nowNanos, datagram, shared.plaintext.clear());
    byte[] message =
        result == ReceiveResult.APPLICATION_DATA ? take(shared.plaintext.flip()) : NO_DATAGRAM;
    if (!isPlain && result != ReceiveResult.DISCARDED && result != ReceiveResult.KEPT) {
      // Only what is authentic keeps an association alive.
      heardNanos = nowNanos;
      idleTimer.onActivity(nowNanos);
    }
    // First of all, so that the handler knows the peer before it gets the data that came with it.
    settle();
    if (message.length > 0) {
      deliver(wholeOf(datagram), message);
    }
    arm(nowNanos);
    return result;
  }

  void supplyPsk(PskCredential psk) {
    contain(() -> onPsk(psk));
  }

  private void onPsk(PskCredential psk) {
    if (life != Life.HANDSHAKING) {
      return;
    }
    long nowNanos = shared.nowNanos();
    try {
      engine.supplyPsk(nowNanos, psk);
    } catch (IllegalArgumentException e) {
      shared.reports.error(ServerTexts.keyRefused(address, e.getMessage()));
      engine.unknownIdentity(nowNanos);
    }
    settle();
    arm(nowNanos);
  }

  void unknownIdentity() {
    if (life == Life.HANDSHAKING) {
      long nowNanos = shared.nowNanos();
      engine.unknownIdentity(nowNanos);
      settle();
      arm(nowNanos);
    }
  }

  boolean sendNow(byte[] message) {
    if (life != Life.ESTABLISHED) {
      return false;
    }
    SendResult result = engine.send(ByteBuffer.wrap(message), shared.out.clear());
    if (result != SendResult.SEALED) {
      settle();
      return false;
    }
    shared.counters.messagesSent.increment();
    shared.transmit(address, shared.out.flip());
    onSent();
    return true;
  }

  private void onSent() {
    long nowNanos = shared.nowNanos();
    boolean wasIdle = idleTimer.nanosUntilDeadline(nowNanos) == DtlsEngine.NO_DEADLINE;
    idleTimer.onActivity(nowNanos);
    if (wasIdle) {
      arm(nowNanos);
    }
  }

  void closeNow() {
    if (life != Life.OVER) {
      engine.close();
      // The peer's answer is not waited for: whoever closes forgets.
      end();
      settle();
    }
  }

  /** Forgets the association without a word to the peer. */
  void drop() {
    end();
  }

  // ---- Time ----------------------------------------------------------------------------------

  /** A step that fails by a mistake of ours ends this association, and no other. */
  private void contain(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      shared.reports.error(ServerTexts.internalError(address, e));
      drop();
    }
  }

  private void onDeadline() {
    long nowNanos = shared.nowNanos();
    engine.handleTimeout(nowNanos);
    settle();
    idleTimer.handleTimeout(nowNanos);
    if (life == Life.ESTABLISHED && silenceNanosLeft(nowNanos) <= 0) {
      shared.reports.info(ServerTexts.idle(address));
      closeNow();
    }
    arm(nowNanos);
  }

  private long silenceNanosLeft(long nowNanos) {
    return shared.idleNanos == 0
        ? DtlsEngine.NO_DEADLINE
        : shared.idleNanos - (nowNanos - heardNanos);
  }

  private void arm(long nowNanos) {
    if (life == Life.OVER) {
      return;
    }
    long nanos = engine.nanosUntilDeadline(nowNanos);
    if (life == Life.ESTABLISHED) {
      nanos = Math.min(nanos, silenceNanosLeft(nowNanos));
      nanos = Math.min(nanos, idleTimer.nanosUntilDeadline(nowNanos));
    }
    if (nanos == DtlsEngine.NO_DEADLINE) {
      shared.deadlines.disarm(timer);
    } else {
      // Never at once, so that one association cannot keep the timers' loop busy. A timer that is
      // early finds nothing to do; to move it at every record would cost more.
      shared.deadlines.armBy(timer, nowNanos + Math.max(1, nanos));
    }
  }

  // ---- Outputs -------------------------------------------------------------------------------

  private void settle() {
    settleOutputs();
    while (engine.pollPlaintext(shared.plaintext.clear())) {
      deliver(NO_DATAGRAM, take(shared.plaintext.flip()));
    }
    settleOutputs();
  }

  private void settleOutputs() {
    EngineEvent event;
    do {
      while (engine.pollTransmit(shared.out.clear())) {
        shared.transmit(address, shared.out.flip());
      }
      event = engine.pollEvent();
      if (event != null) {
        on(event);
      }
    } while (event != null);
  }

  private void on(EngineEvent event) {
    if (event instanceof EngineEvent.PskRequired question) {
      shared.reports.info(ServerTexts.keyAsked(question.request().identity()));
      shared.askKey(this, question);
    } else if (event instanceof EngineEvent.ShortKey shortKey) {
      shared.reports.warning(ServerTexts.shortKey(address, shortKey.keyBytes()));
    } else if (event instanceof EngineEvent.Established established) {
      onEstablished(established);
    } else if (event instanceof EngineEvent.PeerClosed && life != Life.OVER) {
      shared.reports.error(ServerTexts.closedByPeer(address));
      end();
    } else if (event instanceof EngineEvent.Failed failed && life != Life.OVER) {
      shared.reports.error(ServerTexts.error(address, failed.failure().explanation()));
      end(Optional.of(failed.failure()));
    }
  }

  private void onEstablished(EngineEvent.Established established) {
    if (life == Life.HANDSHAKING) {
      session = established;
      life = Life.ESTABLISHED;
      owner.onEstablished(this);
      shared.reports.info(ServerTexts.encrypted(address, established.cipherSuite()));
      shared.reports.established(this);
    }
  }

  private void deliver(byte[] datagram, byte[] message) {
    if (life == Life.ESTABLISHED && message.length > 0) {
      delivered++;
      shared.onMessage(this, datagram, message);
    }
  }

  /** The one way out of every life: what was kept for the association is released here. */
  private void end() {
    end(Optional.empty());
  }

  private void end(Optional<Failure> failure) {
    if (life != Life.OVER) {
      boolean wasEstablished = life == Life.ESTABLISHED;
      life = Life.OVER;
      shared.deadlines.disarm(timer);
      owner.onOver(this, wasEstablished);
      shared.reports.closed(this, failure);
    }
  }

  /** The datagram for the listener, who sees what a network would show. */
  private byte[] wholeOf(ByteBuffer datagram) {
    return shared.reports.isHeard() ? take(datagram.duplicate().position(0)) : NO_DATAGRAM;
  }

  private static byte[] take(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }
}
