package io.github.puredtls.sim;

import io.github.puredtls.core.EngineEvent;
import io.github.puredtls.core.Failure;
import io.github.puredtls.core.PskCredential;
import io.github.puredtls.core.ReceiveResult;
import io.github.puredtls.core.SendResult;
import io.github.puredtls.core.engine.DtlsEngine;
import io.github.puredtls.core.trace.TraceSink;
import io.github.puredtls.core.wire.ContentType;
import io.github.puredtls.core.wire.RecordHeader;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Function;

/** One engine, the loop around it, and the watch over it. */
final class End {
  /** What becomes of what an engine gives. */
  interface Owner {
    void transmit(End end, byte[] datagram);

    void onEstablished(End end);

    void onMessage(End end, byte[] message);

    /** It closed or failed. */
    void onOver(End end);
  }

  /** An association's life as its application sees it. */
  enum Status {
    HANDSHAKING,
    ESTABLISHED,
    CLOSED,
    FAILED,
    /** Its owner forgot it. */
    ABANDONED
  }

  /** What {@link io.github.puredtls.core.EngineStats#keptBytes} promises. */
  private static final int KEPT_LIMIT_BYTES = 33_280 + 16 * 2_048;

  final World world;
  final String name;
  final boolean isServer;
  final int client;
  final Watch watch;
  final long startedNanos;
  private final Owner owner;
  private DtlsEngine engine;
  private Status status = Status.HANDSHAKING;
  private EngineEvent.Established session;
  private Failure failure;
  private long settledNanos = -1;
  private long deadlineNanos = Long.MAX_VALUE;
  private boolean isClosing;

  End(World world, String name, boolean isServer, int client, Owner owner) {
    this.world = world;
    this.name = name;
    this.isServer = isServer;
    this.client = client;
    this.owner = owner;
    this.startedNanos = world.nowNanos();
    PskCredential psk = world.keys.ofClient(client);
    this.watch = new Watch(world, name, !isServer, psk.key());
    world.ends.add(this);
  }

  /** Starts the engine, which is traced. */
  void start(Function<TraceSink, DtlsEngine> starter) {
    guard(() -> engine = starter.apply(watch));
    settle();
    arm();
  }

  Status status() {
    return status;
  }

  Failure failure() {
    return failure;
  }

  /** When it was established or failed, -1 before. */
  long settledNanos() {
    return settledNanos;
  }

  boolean wasEstablished() {
    return session != null;
  }

  long deadlineNanos() {
    return deadlineNanos;
  }

  DtlsEngine engine() {
    return engine;
  }

  String wayOut() {
    return (isServer ? "s" : "c") + client + ":";
  }

  String wayIn() {
    return (isServer ? "c" : "s") + client + ":";
  }

  // ---- Inputs --------------------------------------------------------------------------------

  /** Takes the next record of a datagram. */
  ReceiveResult receive(ByteBuffer in, Arrival arrival) {
    boolean isDue = isDue(in, arrival);
    watch.onInput();
    world.plaintext.clear();
    ReceiveResult[] result = new ReceiveResult[1];
    guard(() -> result[0] = engine.receive(world.engineNanos(), in, world.plaintext));
    byte[] message =
        result[0] == ReceiveResult.APPLICATION_DATA ? copy(world.plaintext.flip()) : null;
    if (isDue && message == null) {
      broken(Invariant.DELIVERED_IF_NEW, "a true record of application data is dropped");
    }
    afterInput();
    if (message != null) {
      deliver(message);
    }
    return result[0];
  }

  /** Tells whether the next record is true and new application data that cannot be refused. */
  private boolean isDue(ByteBuffer in, Arrival arrival) {
    byte[] bytes = arrival.bytes();
    int at = in.position();
    boolean isTrue =
        arrival.isIntact()
            && arrival.sender() != null
            && in.remaining() >= RecordHeader.BYTES
            && RecordHeader.epoch(RecordHeader.epochAndSequence(bytes, at)) == 1
            && !watch.keyLine().isEmpty()
            && watch.keyLine().equals(arrival.sender().watch.keyLine());
    if (!isTrue) {
      return false;
    }
    long sequence = RecordHeader.sequence(RecordHeader.epochAndSequence(bytes, at));
    watch.onTrueRecord(sequence);
    return RecordHeader.type(bytes, at) == ContentType.APPLICATION_DATA.code()
        && status == Status.ESTABLISHED
        && !isClosing
        && watch.isDue(sequence);
  }

  void handleTimeout() {
    watch.onInput();
    guard(() -> engine.handleTimeout(world.engineNanos()));
    afterInput();
    if (deadlineNanos <= world.nowNanos()) {
      broken(Invariant.DEADLINE_AHEAD, "the deadline that was handled is due again");
    }
  }

  /** Sends a message of its own, if it can. */
  void send() {
    if (status != Status.ESTABLISHED || isClosing) {
      return;
    }
    byte[] message = world.ledger.compose(this);
    world.out.clear();
    SendResult[] result = new SendResult[1];
    guard(() -> result[0] = engine.send(ByteBuffer.wrap(message), world.out));
    if (result[0] == SendResult.SEALED) {
      owner.transmit(this, copy(world.out.flip()));
    }
    afterInput();
  }

  void close() {
    if (!isClosing && (status == Status.ESTABLISHED || status == Status.HANDSHAKING)) {
      isClosing = true;
      world.did(name, "closes");
      guard(() -> engine.close());
      if (status == Status.HANDSHAKING) {
        status = Status.CLOSED;
      }
      afterInput();
    }
  }

  /** What the path's MTU is, says the network. */
  void mtu(int bytes) {
    world.did(name, "is told that the path's MTU is " + bytes);
    guard(
        () -> engine.mtu(Math.max(io.github.puredtls.core.EngineConfig.MTU_MINIMUM_BYTES, bytes)));
  }

  void abandon() {
    if (status == Status.HANDSHAKING || status == Status.ESTABLISHED) {
      status = Status.ABANDONED;
    }
    deadlineNanos = Long.MAX_VALUE;
  }

  private void answerPsk(byte[] identity) {
    if (status != Status.HANDSHAKING) {
      return;
    }
    PskCredential found = world.keys.ofServer(identity);
    guard(
        () -> {
          if (found == null) {
            engine.unknownIdentity(world.engineNanos());
          } else {
            engine.supplyPsk(world.engineNanos(), found);
          }
        });
    afterInput();
  }

  // ---- Outputs -------------------------------------------------------------------------------

  private void afterInput() {
    int kept = engine.stats().keptBytes();
    if (kept > KEPT_LIMIT_BYTES) {
      broken(Invariant.MEMORY_BOUNDED, "%d bytes are kept", kept);
    }
    int recut = world.setup.ends().recutMtu();
    if (watch.takeRetransmitting() && recut != 0) {
      guard(() -> engine.mtu(recut));
    }
    settle();
    arm();
    checkTime();
  }

  private void settle() {
    settleOutputs();
    while (poll(() -> engine.pollPlaintext(world.plaintext.clear()))) {
      deliver(copy(world.plaintext.flip()));
    }
    settleOutputs();
  }

  private void settleOutputs() {
    EngineEvent event;
    do {
      while (poll(() -> engine.pollTransmit(world.out.clear()))) {
        owner.transmit(this, copy(world.out.flip()));
      }
      event = engine.pollEvent();
      if (event != null) {
        on(event);
      }
    } while (event != null);
  }

  private void on(EngineEvent event) {
    String text = StepTexts.of(event);
    watch.checkNoSecret(text + event);
    watch.onReport(event);
    world.did(name, text);
    if (event instanceof EngineEvent.Established established) {
      session = established;
      status = Status.ESTABLISHED;
      settledNanos = world.nowNanos();
      world.compare(this);
      owner.onEstablished(this);
    } else if (event instanceof EngineEvent.PeerClosed) {
      watch.onOver();
      status = Status.CLOSED;
      owner.onOver(this);
    } else if (event instanceof EngineEvent.Failed failed) {
      watch.onOver();
      status = Status.FAILED;
      failure = failed.failure();
      settledNanos = world.nowNanos();
      owner.onOver(this);
    } else if (event instanceof EngineEvent.PskRequired required) {
      byte[] identity = required.request().identity();
      long delay = world.setup.ends().keyDelay().toNanos();
      world.schedule(world.nowNanos() + delay, () -> answerPsk(identity));
    }
  }

  private void deliver(byte[] message) {
    world.ledger.deliver(this, message);
    world.did(name, "delivers a message of %d bytes".formatted(message.length));
    owner.onMessage(this, message);
  }

  private void arm() {
    if (status == Status.ABANDONED) {
      return;
    }
    long left = engine.nanosUntilDeadline(world.engineNanos());
    if (left < 0) {
      broken(Invariant.DEADLINE_AHEAD, "the next deadline lies in the past");
    }
    deadlineNanos = left == DtlsEngine.NO_DEADLINE ? Long.MAX_VALUE : world.nowNanos() + left;
  }

  // ---- Checks --------------------------------------------------------------------------------

  private void checkTime() {
    Ends ends = world.setup.ends();
    long limit = ends.handshakeTimeout().plus(ends.keyDelay()).toNanos();
    if (status == Status.HANDSHAKING && world.nowNanos() - startedNanos > limit) {
      broken(Invariant.ENDS_IN_TIME, "still in the handshake after its limit");
    }
  }

  void compareWith(End other) {
    check(watch.keyLine().equals(other.watch.keyLine()), "the master secrets differ");
    check(session.cipherSuite() == other.session.cipherSuite(), "the cipher suites differ");
    check(
        session.extendedMasterSecret() == other.session.extendedMasterSecret(),
        "only one has the extended master secret");
    check(Arrays.equals(session.identity(), other.session.identity()), "the identities differ");
    if (!isServer) {
      check(watch.transcript().equals(other.watch.transcript()), "the transcripts differ");
    }
  }

  private void check(boolean holds, String difference) {
    if (!holds) {
      broken(Invariant.ENDS_AGREE, difference);
    }
  }

  void broken(Invariant invariant, String detail, Object... values) {
    throw world.broken(invariant, name + ": " + detail.formatted(values));
  }

  private void guard(Runnable call) {
    try {
      call.run();
    } catch (Broken e) {
      throw e;
    } catch (RuntimeException e) {
      broken(Invariant.NO_EXCEPTION, "%s", e);
    }
  }

  private boolean poll(java.util.function.BooleanSupplier call) {
    boolean[] more = new boolean[1];
    guard(() -> more[0] = call.getAsBoolean());
    return more[0];
  }

  private static byte[] copy(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }
}
