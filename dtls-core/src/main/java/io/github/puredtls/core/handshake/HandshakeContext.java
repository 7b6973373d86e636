package io.github.puredtls.core.handshake;

import io.github.puredtls.core.CipherSuite;
import io.github.puredtls.core.DiscardReason;
import io.github.puredtls.core.EngineConfig;
import io.github.puredtls.core.EngineEvent;
import io.github.puredtls.core.PskCredential;
import io.github.puredtls.core.PskRequest;
import io.github.puredtls.core.crypto.Transcript;
import io.github.puredtls.core.record.RecordLayer;
import io.github.puredtls.core.trace.TraceEvent;
import io.github.puredtls.core.trace.TraceSink;
import io.github.puredtls.core.wire.ClientHello;
import io.github.puredtls.core.wire.HandshakeMessage;
import java.util.List;
import java.util.Optional;

/** All that a handshake state may see and do besides returning the next state. */
final class HandshakeContext {
  private final EngineConfig config;
  private final boolean client;
  private final RecordLayer records;
  private final FlightMachine flights;
  private final Reassembler reassembler;
  private final Outbox outbox;
  private final TraceSink trace;
  private final Transcript transcript = new Transcript();
  private final HandshakeEvidence evidence = new HandshakeEvidence();
  private int nextMessageSeq;
  private int messageSeqInHand;
  private long nowNanos;
  private boolean flightBegun;
  private DiscardReason ignored;

  HandshakeContext(
      EngineConfig config,
      boolean client,
      RecordLayer records,
      FlightMachine flights,
      Reassembler reassembler,
      Outbox outbox,
      TraceSink trace) {
    this.config = config;
    this.client = client;
    this.records = records;
    this.flights = flights;
    this.reassembler = reassembler;
    this.outbox = outbox;
    this.trace = trace;
  }

  EngineConfig config() {
    return config;
  }

  boolean isClient() {
    return client;
  }

  RecordLayer records() {
    return records;
  }

  Transcript transcript() {
    return transcript;
  }

  HandshakeEvidence evidence() {
    return evidence;
  }

  Reassembler reassembler() {
    return reassembler;
  }

  /** The caller's time of the present call. */
  void now(long nanos) {
    nowNanos = nanos;
  }

  long now() {
    return nowNanos;
  }

  /** 32 random bytes for a hello. */
  byte[] helloRandom() {
    // RFC 5246 §7.4.1.2 puts the time in front; all 32 bytes are random here, as it tells an
    // observer nothing then.
    byte[] random = new byte[ClientHello.RANDOM_BYTES];
    config.random().nextBytes(random);
    return random;
  }

  /** Numbers and encodes a message that counts in the transcript. */
  Flight.Message message(HandshakeMessage message, int epoch) {
    Flight.Message made = messageOutsideTranscript(message, epoch);
    transcript.add(made.type(), made.messageSeq(), made.body());
    return made;
  }

  /** Numbers and encodes a message that the transcript holds already, or never. */
  Flight.Message messageOutsideTranscript(HandshakeMessage message, int epoch) {
    byte[] body = message.toByteArray();
    int messageSeq = nextMessageSeq++;
    if (trace != null) {
      trace.on(new TraceEvent.MessageOut(message.type(), messageSeq, body.clone()));
    }
    return new Flight.Message(message.type(), messageSeq, body, epoch);
  }

  /** The number of this side's next message. */
  int nextMessageSeq() {
    return nextMessageSeq;
  }

  /** Sets the number of this side's next message. */
  void nextMessageSeq(int messageSeq) {
    nextMessageSeq = messageSeq;
  }

  /** Sends a flight that the peer answers. */
  void send(Flight flight) {
    flightBegun = true;
    evidence.flightBegun();
    flights.send(flight, nowNanos);
  }

  /** Sends the handshake's last flight. */
  void sendLast(Flight flight) {
    flightBegun = true;
    flights.sendLast(flight, nowNanos);
  }

  /** Tells, once, whether a flight was begun since the last question. */
  boolean takeFlightBegun() {
    boolean begun = flightBegun;
    flightBegun = false;
    return begun;
  }

  /** Stops repeating the present flight: the peer's next one is whole. */
  void flightAnswered() {
    flights.onAnswered();
    evidence.flightAnswered();
  }

  /** The number of the peer's message that is being handled. */
  int messageSeqInHand() {
    return messageSeqInHand;
  }

  /** Sets the number of the peer's message that is being handled. */
  void messageSeqInHand(int messageSeq) {
    messageSeqInHand = messageSeq;
  }

  /** How often the present flight was sent. */
  int transmissions() {
    return flights.transmissions();
  }

  /** Says that the message in hand has no effect. */
  void ignore(DiscardReason reason) {
    ignored = reason;
  }

  /** Tells, once, why the last message had no effect; null when it had one. */
  DiscardReason takeIgnored() {
    DiscardReason reason = ignored;
    ignored = null;
    return reason;
  }

  /** Goes on at once with the resolver's answer, or asks the application and waits. */
  HandshakeState askForPsk(HandshakeState waiting, PskRequest request) throws HandshakeException {
    if (config.pskResolver().isEmpty()) {
      outbox.raise(new EngineEvent.PskRequired(request));
      return waiting;
    }
    PskCredential psk = config.pskResolver().get().resolve(request);
    if (psk == null) {
      return waiting.onUnknownIdentity(this);
    }
    try {
      request.check(psk);
    } catch (IllegalArgumentException e) {
      // A peer can bring this about by its identity or hint, so it must not come out of receive.
      evidence.credentialUnfit(e.getMessage());
      return waiting.onUnknownIdentity(this);
    }
    return waiting.onPsk(psk, this);
  }

  /** Warns about a key that can be guessed. */
  void warnAboutShortKey(PskCredential psk) {
    if (psk.isShortKey()) {
      outbox.raise(new EngineEvent.ShortKey(psk.keyBytes()));
    }
  }

  /** Reports that both Finished messages fit. */
  void established(NegotiatedParameters parameters, byte[] identity) {
    CipherSuite suite = parameters.suite();
    boolean extended = parameters.extendedMasterSecret();
    outbox.raise(new EngineEvent.Established(suite, extended, identity.clone()));
  }

  boolean isTraced() {
    return trace != null;
  }

  /** Traces a step of the key schedule, with its value only when the configuration says so. */
  void traceKeyStep(String name, byte[] value) {
    if (trace != null) {
      trace.on(
          new TraceEvent.KeyStep(
              name, config.isTraceSecrets() ? Optional.of(value.clone()) : Optional.empty()));
    }
  }

  /** Traces a message that is handled. */
  void traceMessageIn(ReceivedMessage message) {
    if (trace != null) {
      trace.on(
          new TraceEvent.MessageIn(message.type(), message.messageSeq(), message.body().clone()));
    }
  }

  /** The numbers of the suites that the configuration enables. */
  List<Integer> enabledSuites() {
    return config.cipherSuites().stream().map(CipherSuite::id).toList();
  }
}
