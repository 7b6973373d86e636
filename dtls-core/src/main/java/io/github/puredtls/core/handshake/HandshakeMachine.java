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
public final class HandshakeMachine {
  /** Stands for the peer's flight before a client's first: no fragment has this number. */
  private static final FragmentHeader NO_MESSAGE = new FragmentHeader(0, 0, -1, 0, 0);

  private final HandshakeContext context;
  private final FlightMachine flights;
  private final Reassembler reassembler;
  private final HandshakeClock clock;
  private final HandshakeIntake intake;
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

  /**
   * Handles the content of a handshake record: one or more fragments.
   *
   * @param nowNanos the caller's time
   * @param epoch the record's epoch; its content is authentic unless that is 0
   * @param content holds it
   * @param at where it begins
   * @param length how long it is
   * @return {@code HANDSHAKE}, {@code NEW_CLIENT_HELLO}, or {@code DISCARDED} when nothing in it
   *     was of use
   * @throws HandshakeException when it breaks a rule that ends the handshake
   */
  public ReceiveResult onRecord(long nowNanos, int epoch, byte[] content, int at, int length)
      throws HandshakeException {
    context.now(nowNanos);
    return intake.onRecord(epoch, content, at, at + length);
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

  /**
   * Handles the content of a ChangeCipherSpec record.
   *
   * @param content holds it
   * @param at where it begins
   * @param length how long it is
   * @return null when it was of use, otherwise why not
   */
  public DiscardReason onChangeCipherSpec(byte[] content, int at, int length) {
    // RFC 5246 §7.1: a single byte of value 1.
    if (length != 1 || content[at] != 1) {
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

  private void changeReadEpochWhenDue() {
    if (changeCipherSpecReceived && context.records().isReadEpochWaiting()) {
      context.records().changeReadEpoch();
    }
  }

  /**
   * Notes an alert that came without protection: it proves nothing, but when the present flight
   * gets no answer either, it tells why.
   *
   * @param alert what came
   */
  public void onUnauthenticatedAlert(Alert alert) {
    // A server has shown nothing yet that a peer could complain about with effect.
    boolean counts = context.isClient() && !state.isEstablished();
    if (counts && (alert.isFatal() || alert.isCloseNotify())) {
      context.evidence().alertNoted(alert.description());
    }
  }

  /**
   * A protected handshake record did not open.
   *
   * @throws HandshakeException when the configuration wants the peer to be told
   */
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

  /** The peer's authentic data shows that it got the last flight, which is kept no longer. */
  public void onAuthenticData() {
    flights.release();
  }

  /**
   * Goes on with the application's key.
   *
   * @param nowNanos the caller's time
   * @param psk stays the caller's
   * @throws IllegalArgumentException when it does not answer the request
   * @throws IllegalStateException when no key is asked for
   */
  public void supplyPsk(long nowNanos, PskCredential psk) {
    state.checkPsk(psk);
    endPskWait(nowNanos);
    changeState(state.onPsk(psk, context));
  }

  /**
   * Goes on without a key.
   *
   * @param nowNanos the caller's time
   * @throws HandshakeException when the handshake ends by that
   */
  public void unknownIdentity(long nowNanos) throws HandshakeException {
    if (!state.awaitsPsk()) {
      throw new IllegalStateException("no pre-shared key is asked for");
    }
    endPskWait(nowNanos);
    changeState(state.onUnknownIdentity(context));
  }

  private void endPskWait(long nowNanos) {
    context.now(nowNanos);
    flights.deadline().postpone(clock.endPskWait(nowNanos));
  }

  /**
   * Does what is due by now.
   *
   * @param nowNanos the caller's time
   * @return why the handshake ends by that, or null when it goes on
   */
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

  /**
   * How long it is until {@link #onTimeout} has something to do.
   *
   * @param nowNanos the caller's time
   * @return 0 or more, or {@link Deadline#NONE}
   */
  public long nanosUntilDeadline(long nowNanos) {
    if (state.awaitsPsk()) {
      return clock.nanosUntilPskTimeout(nowNanos);
    }
    return Math.min(
        flights.deadline().nanosLeft(nowNanos), clock.nanosUntilHandshakeTimeout(nowNanos));
  }

  /**
   * Writes the next datagram of the present flight.
   *
   * @param out where to; at least the MTU must fit
   * @param outAt where it begins
   * @return its length, 0 when there is none
   */
  public int nextDatagram(byte[] out, int outAt) {
    return flights.nextDatagram(out, outAt);
  }

  /**
   * How much is kept of messages that are not whole or not due.
   *
   * @return bytes
   */
  public int keptBytes() {
    return reassembler.keptBytes();
  }

  /** Ends everything: nothing is sent or kept any more. */
  public void stop() {
    flights.release();
    clock.stop();
    reassembler.clear();
  }

  /**
   * Sets the largest datagram.
   *
   * @param bytes UDP payload
   */
  public void mtu(int bytes) {
    flights.mtu(bytes);
  }

  /**
   * Tells whether record versions are still the peer's choice: until a client has ServerHello.
   *
   * @return false at a server, whose ServerHello comes first of all
   */
  public boolean isVersionOpen() {
    return context.isClient() && reassembler.isFirstOpen();
  }

  /**
   * Tells whether the handshake is complete.
   *
   * @return true from the verified Finished of the peer on
   */
  public boolean isEstablished() {
    return state.isEstablished();
  }

  /**
   * How often a flight was sent again.
   *
   * @return 0 or more
   */
  public long flightsRetransmitted() {
    return flights.retransmitted();
  }
}
