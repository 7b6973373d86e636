package io.github.puredtls.core.handshake;

import io.github.puredtls.core.DiscardReason;
import io.github.puredtls.core.EngineConfig;
import io.github.puredtls.core.Failure;
import io.github.puredtls.core.KeyMismatchResponse;
import io.github.puredtls.core.PeerViolation;
import io.github.puredtls.core.PskCredential;
import io.github.puredtls.core.ReceiveResult;
import io.github.puredtls.core.record.DiscardCounters;
import io.github.puredtls.core.record.RecordLayer;
import io.github.puredtls.core.trace.TraceSink;
import io.github.puredtls.core.wire.Alert;
import io.github.puredtls.core.wire.DecodeException;
import io.github.puredtls.core.wire.FragmentHeader;
import io.github.puredtls.core.wire.HandshakeMessage;
import io.github.puredtls.core.wire.HandshakeType;

/**
 * The handshake of one association: brings fragments to messages, messages to the state, and the
 * flights' timers to the caller.
 */
public final class HandshakeMachine implements Handshake {
  /** Stands for the peer's flight before a client's first: no fragment has this number. */
  private static final FragmentHeader NO_MESSAGE = new FragmentHeader(0, 0, -1, 0, 0);

  private final HandshakeContext context;
  private final FlightMachine flights;
  private final Reassembler reassembler;
  private final HandshakeClock clock;
  private final HandshakeIntake intake;
  private final Outbox outbox;
  private HandshakeState state;
  private boolean changeCipherSpecReceived;

  /**
   * The last message that was taken, and the one that caused the present flight, by their headers.
   */
  private FragmentHeader lastTaken = NO_MESSAGE;

  private FragmentHeader flightCause = NO_MESSAGE;

  private HandshakeMachine(
      EngineConfig config,
      Reassembler reassembler,
      boolean client,
      RecordLayer records,
      Outbox outbox,
      TraceSink trace) {
    this.flights = new FlightMachine(config, records, trace);
    this.reassembler = reassembler;
    this.context =
        new HandshakeContext(config, client, records, flights, reassembler, outbox, trace);
    this.clock = new HandshakeClock(config);
    this.intake = new HandshakeIntake(this, context, flights, outbox);
    this.outbox = outbox;
  }

  /**
   * A client's handshake; flight 1 waits to be polled.
   *
   * @param config the settings
   * @param records the association's records
   * @param outbox takes events
   * @param trace may be null
   * @param nowNanos the caller's time
   * @return the handshake
   */
  public static HandshakeMachine client(
      EngineConfig config, RecordLayer records, Outbox outbox, TraceSink trace, long nowNanos) {
    Reassembler reassembler = Reassembler.forClient(config.identityLimitBytes());
    HandshakeMachine machine =
        new HandshakeMachine(config, reassembler, true, records, outbox, trace);
    machine.begin(nowNanos);
    machine.changeState(ClientState.start(machine.context));
    return machine;
  }

  /**
   * A server's handshake; {@link #startServer} makes it begin.
   *
   * @param config the settings
   * @param records the association's records
   * @param outbox takes events
   * @param trace may be null
   * @param messageSeq the number of the verified ClientHello
   * @return the handshake
   */
  public static HandshakeMachine server(
      EngineConfig config, RecordLayer records, Outbox outbox, TraceSink trace, int messageSeq) {
    Reassembler reassembler = Reassembler.forServer(config.identityLimitBytes(), messageSeq);
    HandshakeMachine machine =
        new HandshakeMachine(config, reassembler, false, records, outbox, trace);
    machine.state = new ServerState.AwaitClientHello(messageSeq);
    return machine;
  }

  /**
   * Handles the verified ClientHello; flight 4 waits to be polled.
   *
   * @param nowNanos the caller's time
   * @param messageSeq its number
   * @param body its bytes
   * @throws HandshakeException when it breaks a rule
   */
  public void startServer(long nowNanos, int messageSeq, byte[] body) throws HandshakeException {
    begin(nowNanos);
    intake.rememberHello(new KnownHello(messageSeq, body));
    handle(new ReceivedMessage(HandshakeType.CLIENT_HELLO, messageSeq, body));
  }

  private void begin(long nowNanos) {
    context.now(nowNanos);
    clock.start(nowNanos);
  }

  @Override
  public ReceiveResult onRecord(long nowNanos, int epoch, byte[] content, int at, int length)
      throws HandshakeException {
    context.now(nowNanos);
    return intake.takeFragments(epoch, content, at, at + length);
  }

  /** The last message of the peer's flight that the present one answers. */
  FragmentHeader flightCause() {
    return flightCause;
  }

  boolean awaitsPsk() {
    return state.awaitsPsk();
  }

  /** The refusal of a message that is due but not allowed. */
  HandshakeException unexpected(String got) {
    return Unexpected.message(got, state);
  }

  /** Handles every message that is whole and due. */
  void handleWholeMessages() throws HandshakeException {
    ReceivedMessage message;
    while ((message = reassembler.take()) != null) {
      handle(message);
    }
  }

  private void handle(ReceivedMessage message) throws HandshakeException {
    context.traceMessageIn(message);
    lastTaken = FragmentHeader.whole(message.type(), message.body().length, message.messageSeq());
    context.messageSeqInHand(message.messageSeq());
    addToTranscript(message);
    changeState(state.on(parse(message), context));
  }

  private void addToTranscript(ReceivedMessage message) {
    // RFC 6347 §4.2.6: not HelloVerifyRequest. The client's Finished is there already, and nothing
    // comes after the server's.
    boolean counts =
        message.type() != HandshakeType.HELLO_VERIFY_REQUEST
            && message.type() != HandshakeType.FINISHED;
    if (counts) {
      context.transcript().add(message.type(), message.messageSeq(), message.body());
    }
  }

  private static HandshakeMessage parse(ReceivedMessage message) throws HandshakeException {
    try {
      return HandshakeMessage.parse(message.type(), message.body());
    } catch (DecodeException e) {
      throw new HandshakeException(PeerViolation.MALFORMED_MESSAGE, e.getMessage() + ".");
    }
  }

  private void changeState(HandshakeState next) {
    state = next;
    if (context.takeFlightBegun()) {
      flightCause = lastTaken;
    }
    if (state.awaitsPsk()) {
      clock.startPskWait(context.now());
    }
    changeReadEpochWhenDue();
    if (state.isEstablished()) {
      clock.stop();
      reassembler.clear();
    }
  }

  @Override
  public DiscardReason onChangeCipherSpec(byte[] content, int at, int length) {
    if (!isChangeCipherSpec(content, at, length)) {
      return DiscardReason.MALFORMED_CHANGE_CIPHER_SPEC;
    }
    // It has no number, so all that can be said is whether the flight that holds it is due: the
    // client's flight 5 from the start, the server's flight 6 once flight 5 is out.
    boolean isDue = context.isClient() ? state.awaitsFinished() : !state.isEstablished();
    if (!isDue || changeCipherSpecReceived) {
      return DiscardReason.UNEXPECTED_CHANGE_CIPHER_SPEC;
    }
    changeCipherSpecReceived = true;
    changeReadEpochWhenDue();
    return null;
  }

  /** Tells whether a record's content is a ChangeCipherSpec. */
  static boolean isChangeCipherSpec(byte[] content, int at, int length) {
    // RFC 5246 §7.1: a single byte of value 1.
    return length == 1 && content[at] == 1;
  }

  private void changeReadEpochWhenDue() {
    if (changeCipherSpecReceived && context.records().isReadEpochWaiting()) {
      context.records().changeReadEpoch();
    }
  }

  @Override
  public void onUnauthenticatedAlert(Alert alert) {
    // A server has shown nothing yet that a peer could complain about with effect.
    boolean counts = context.isClient() && !state.isEstablished();
    if (counts && (alert.isFatal() || alert.isCloseNotify())) {
      context.evidence().alertNoted(alert.description());
    }
  }

  @Override
  public void onUnreadableRecord() throws HandshakeException {
    if (context.isClient() || !state.awaitsFinished()) {
      return;
    }
    context.evidence().finishedUnreadable();
    KeyMismatchResponse response = context.config().keyMismatchResponse();
    String cause = context.evidence().keyProblem();
    if (response == KeyMismatchResponse.BAD_RECORD_MAC) {
      throw new HandshakeException(PeerViolation.UNREADABLE_FINISHED, cause);
    }
    if (response == KeyMismatchResponse.DECRYPT_ERROR) {
      throw new HandshakeException(PeerViolation.UNREADABLE_FINISHED_DECRYPT_ERROR, cause);
    }
  }

  @Override
  public void onAuthenticData() {
    flights.release();
  }

  @Override
  public Handshake remainder() {
    return state.isEstablished() && !flights.hasFlight()
        ? new CompletedHandshake(
            context.isClient(),
            context.records().discards(),
            outbox,
            intake.knownHello(),
            flights.retransmitted())
        : this;
  }

  @Override
  public void supplyPsk(long nowNanos, PskCredential psk) {
    state.checkPsk(psk);
    endPskWait(nowNanos);
    changeState(state.onPsk(psk, context));
  }

  @Override
  public void unknownIdentity(long nowNanos) throws HandshakeException {
    if (!state.awaitsPsk()) {
      throw HandshakeState.noPskAskedFor();
    }
    endPskWait(nowNanos);
    changeState(state.onUnknownIdentity(context));
  }

  private void endPskWait(long nowNanos) {
    context.now(nowNanos);
    flights.deadline().postpone(clock.endPskWait(nowNanos));
  }

  @Override
  public Failure onTimeout(long nowNanos) {
    context.now(nowNanos);
    if (state.awaitsPsk()) {
      return clock.isPskWaitOver(nowNanos) ? HandshakeEvidence.pskTimeout(context.config()) : null;
    }
    if (clock.isHandshakeOver(nowNanos)) {
      DiscardCounters discards = context.records().discards();
      return context.evidence().timeout(state, flights.transmissions(), discards);
    }
    if (!flights.deadline().isDue(nowNanos)) {
      return null;
    }
    if (context.evidence().notedAlert() != null) {
      return context.evidence().alertFailure();
    }
    flights.onTimeout(nowNanos);
    return null;
  }

  @Override
  public long nanosUntilDeadline(long nowNanos) {
    if (state.awaitsPsk()) {
      return clock.nanosUntilPskTimeout(nowNanos);
    }
    return Math.min(
        flights.deadline().nanosLeft(nowNanos), clock.nanosUntilHandshakeTimeout(nowNanos));
  }

  @Override
  public int nextDatagram(byte[] out, int outAt) {
    return flights.nextDatagram(out, outAt);
  }

  @Override
  public int keptBytes() {
    return reassembler.keptBytes();
  }

  @Override
  public void stop() {
    flights.release();
    clock.stop();
    reassembler.clear();
  }

  @Override
  public void mtu(int bytes) {
    flights.mtu(bytes);
  }

  @Override
  public boolean isVersionOpen() {
    return context.isClient() && reassembler.isFirstOpen();
  }

  @Override
  public boolean isEstablished() {
    return state.isEstablished();
  }

  @Override
  public long flightsRetransmitted() {
    return flights.retransmitted();
  }
}
