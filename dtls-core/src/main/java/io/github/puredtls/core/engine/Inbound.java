package io.github.puredtls.core.engine;

import io.github.puredtls.core.DiscardReason;
import io.github.puredtls.core.ReceiveResult;
import io.github.puredtls.core.handshake.HandshakeException;
import io.github.puredtls.core.record.DiscardCounters;
import io.github.puredtls.core.record.RecordCheck;
import io.github.puredtls.core.trace.TraceEvent;
import io.github.puredtls.core.trace.TraceSink;
import io.github.puredtls.core.wire.Alert;
import io.github.puredtls.core.wire.ContentType;
import io.github.puredtls.core.wire.DecodeException;
import io.github.puredtls.core.wire.RecordHeader;
import io.github.puredtls.core.wire.WireReader;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** The way of a record that came in: checked, sorted by epoch and content type, opened, handled. */
final class Inbound {
  private static final byte[] NO_BYTES = {};

  private final EngineCore engine;
  private final DiscardCounters discards;
  private final TraceSink trace;

  /** Takes the content of handshake records and alerts. */
  private byte[] content = NO_BYTES;

  private long recordsReceived;
  private int consumedBytes;
  private int deliveredBytes;

  Inbound(EngineCore engine, TraceSink trace) {
    this.engine = engine;
    this.discards = engine.records.discards();
    this.trace = trace;
  }

  /** How long the next record says it is, header included. */
  static int claimedBytes(ByteBuffer datagram) {
    if (datagram.remaining() < RecordHeader.BYTES) {
      return datagram.remaining();
    }
    int lengthAt = datagram.position() + RecordHeader.BYTES - 2;
    int length = (datagram.get(lengthAt) & 0xFF) << 8 | datagram.get(lengthAt + 1) & 0xFF;
    return RecordHeader.BYTES + length;
  }

  /** How much of the datagram the last record took. */
  int consumedBytes() {
    return consumedBytes;
  }

  /** How much plaintext was delivered last. */
  int deliveredBytes() {
    return deliveredBytes;
  }

  long recordsReceived() {
    return recordsReceived;
  }

  /** Lets go of the room for contents. */
  void rest() {
    content = NO_BYTES;
  }

  /** Handles one record; {@code available} counts to the datagram's end. */
  ReceiveResult onRecord(
      long nowNanos, byte[] bytes, int at, int available, byte[] plaintext, int plaintextAt) {
    discards.beginRecord();
    deliveredBytes = 0;
    DiscardReason restUnusable = RecordCheck.refuseRest(bytes, at, available);
    if (restUnusable != null) {
      // RFC 6347 §4.1.2.7: invalid records are dropped, the association goes on.
      consumedBytes = available;
      int claimed = available < RecordHeader.BYTES ? 0 : RecordHeader.length(bytes, at);
      int there = Math.min(available, RecordHeader.BYTES + claimed);
      account(discard(restUnusable), bytes, at, there);
      return ReceiveResult.DISCARDED;
    }
    consumedBytes = RecordHeader.BYTES + RecordHeader.length(bytes, at);
    ReceiveResult result = sort(nowNanos, bytes, at, plaintext, plaintextAt);
    account(result, bytes, at, consumedBytes);
    afterInput(nowNanos);
    return result;
  }

  private void account(ReceiveResult result, byte[] bytes, int at, int length) {
    // A kept record counts when it is taken up.
    if (result != ReceiveResult.DISCARDED && result != ReceiveResult.KEPT) {
      recordsReceived++;
    }
    if (trace != null) {
      byte[] record = Arrays.copyOfRange(bytes, at, at + length);
      DiscardReason reason = discards.firstOfRecord();
      trace.on(new TraceEvent.RecordIn(record, result, Optional.ofNullable(reason)));
    }
  }

  private ReceiveResult discard(DiscardReason reason) {
    discards.count(reason);
    return ReceiveResult.DISCARDED;
  }

  private ReceiveResult sort(
      long nowNanos, byte[] bytes, int at, byte[] plaintext, int plaintextAt) {
    if (engine.life() == Life.ENDED || engine.life() == Life.CLOSED_BY_PEER) {
      return discard(DiscardReason.AFTER_CLOSE);
    }
    DiscardReason refusal = RecordCheck.refuse(bytes, at, engine.handshake.isVersionOpen());
    if (refusal != null) {
      return discard(refusal);
    }
    ContentType type = ContentType.ofCode(RecordHeader.type(bytes, at));
    int epoch = RecordHeader.epoch(RecordHeader.epochAndSequence(bytes, at));
    try {
      return switch (epoch) {
        case 0 -> onPlainRecord(nowNanos, type, bytes, at);
        case 1 -> onProtectedRecord(nowNanos, type, bytes, at, plaintext, plaintextAt);
        // RFC 6347 §4.1: without renegotiation there is no third epoch.
        default -> discard(DiscardReason.WRONG_EPOCH);
      };
    } catch (HandshakeException e) {
      engine.violated(e);
      return ReceiveResult.HANDSHAKE;
    }
  }

  // ---- Epoch 0: nothing is authentic -----------------------------------------------------------

  private ReceiveResult onPlainRecord(long nowNanos, ContentType type, byte[] bytes, int at)
      throws HandshakeException {
    if (engine.life() == Life.CLOSING) {
      return discard(DiscardReason.AFTER_CLOSE);
    }
    int start = at + RecordHeader.BYTES;
    int length = RecordHeader.length(bytes, at);
    return switch (type) {
      case HANDSHAKE -> engine.handshake.onRecord(nowNanos, 0, bytes, start, length);
      case CHANGE_CIPHER_SPEC -> {
        DiscardReason reason = engine.handshake.onChangeCipherSpec(bytes, start, length);
        yield reason == null ? ReceiveResult.HANDSHAKE : discard(reason);
      }
      case ALERT -> onPlainAlert(bytes, start, length);
      // RFC 5246 §6.2.1: application data is never accepted without protection.
      case APPLICATION_DATA -> discard(DiscardReason.UNPROTECTED_APPLICATION_DATA);
    };
  }

  private ReceiveResult onPlainAlert(byte[] bytes, int at, int length) {
    Alert alert = parseAlert(bytes, at, length);
    if (alert == null) {
      return discard(DiscardReason.MALFORMED_ALERT);
    }
    traceAlert(alert, false);
    engine.handshake.onUnauthenticatedAlert(alert);
    return discard(DiscardReason.UNAUTHENTICATED_ALERT);
  }

  // ---- Epoch 1: what opens is authentic --------------------------------------------------------

  private ReceiveResult onProtectedRecord(
      long nowNanos, ContentType type, byte[] bytes, int at, byte[] plaintext, int plaintextAt)
      throws HandshakeException {
    boolean isData = type == ContentType.APPLICATION_DATA;
    // RFC 5246 §7.2.1: after our close_notify only the peer's is of use, and its Finished again,
    // since without our last flight it can read neither (RFC 6347 §4.2.4).
    if (engine.life() == Life.CLOSING && isData) {
      return discard(DiscardReason.AFTER_CLOSE);
    }
    boolean canUse = isData ? engine.handshake.isEstablished() : engine.records.opensProtected();
    if (!canUse) {
      return keep(bytes, at);
    }
    if (!isData) {
      return onProtocolRecord(nowNanos, type, bytes, at);
    }
    return openData(bytes, at, plaintext, plaintextAt)
        ? ReceiveResult.APPLICATION_DATA
        : ReceiveResult.DISCARDED;
  }

  private ReceiveResult keep(byte[] bytes, int at) {
    // RFC 6347 §4.1: records of the next epoch may come before the end of the present one.
    int length = RecordHeader.BYTES + RecordHeader.length(bytes, at);
    DiscardReason reason = engine.records.early().keep(bytes, at, length);
    return reason == null ? ReceiveResult.KEPT : discard(reason);
  }

  private boolean openData(byte[] bytes, int at, byte[] plaintext, int plaintextAt) {
    int opened =
        engine.records.open(ContentType.APPLICATION_DATA, bytes, at, plaintext, plaintextAt);
    if (opened < 0) {
      engine.checkFailedDecryptions();
      return false;
    }
    engine.peerEstablished();
    deliveredBytes = opened;
    return true;
  }

  private ReceiveResult onProtocolRecord(long nowNanos, ContentType type, byte[] bytes, int at)
      throws HandshakeException {
    makeRoom(RecordHeader.length(bytes, at));
    int length = engine.records.open(type, bytes, at, content, 0);
    if (length < 0) {
      onUnreadable(type);
      return ReceiveResult.DISCARDED;
    }
    return switch (type) {
      case HANDSHAKE -> onProtectedHandshake(nowNanos, length);
      case ALERT -> onProtectedAlert(length);
      // There is no second change of epoch.
      default -> discard(DiscardReason.UNEXPECTED_CHANGE_CIPHER_SPEC);
    };
  }

  private ReceiveResult onProtectedHandshake(long nowNanos, int length) throws HandshakeException {
    long before = engine.handshake.flightsRetransmitted();
    ReceiveResult result = engine.handshake.onRecord(nowNanos, 1, content, 0, length);
    if (engine.handshake.flightsRetransmitted() > before) {
      engine.lastFlightRepeated();
    }
    return result;
  }

  private void makeRoom(int recordBytes) {
    if (content.length < recordBytes) {
      content = new byte[recordBytes];
    }
  }

  /** Tells whether a record was sealed with the peer's keys; changes and counts nothing. */
  boolean isAuthentic(byte[] bytes, int at, int available) {
    if (RecordCheck.refuseRest(bytes, at, available) != null
        || RecordCheck.refuse(bytes, at, false) != null
        || RecordHeader.epoch(RecordHeader.epochAndSequence(bytes, at)) != 1) {
      return false;
    }
    makeRoom(RecordHeader.length(bytes, at));
    ContentType type = ContentType.ofCode(RecordHeader.type(bytes, at));
    return engine.records.isAuthentic(type, bytes, at, content);
  }

  private void onUnreadable(ContentType type) throws HandshakeException {
    boolean isBadTag = discards.firstOfRecord() == DiscardReason.BAD_TAG;
    if (isBadTag && type == ContentType.HANDSHAKE) {
      engine.handshake.onUnreadableRecord();
    }
    engine.checkFailedDecryptions();
  }

  private ReceiveResult onProtectedAlert(int length) {
    Alert alert = parseAlert(content, 0, length);
    if (alert == null) {
      return discard(DiscardReason.MALFORMED_ALERT);
    }
    traceAlert(alert, true);
    // Before the peer's Finished an alert does not show that it got our flight.
    if (engine.handshake.isEstablished()) {
      engine.peerEstablished();
    }
    engine.onAlert(alert);
    return ReceiveResult.ALERT;
  }

  private void traceAlert(Alert alert, boolean authentic) {
    if (trace != null) {
      trace.on(new TraceEvent.AlertIn(alert, authentic));
    }
  }

  private static Alert parseAlert(byte[] bytes, int at, int length) {
    try {
      return Alert.parse(new WireReader("alert", bytes, at, length));
    } catch (DecodeException e) {
      return null;
    }
  }

  // ---- Records that came early -----------------------------------------------------------------

  /** Follows up what an input changed: the handshake may be done, kept records may open now. */
  void afterInput(long nowNanos) {
    byte[] record;
    followHandshake();
    while (engine.records.opensProtected()
        && engine.life() != Life.ENDED
        && engine.life() != Life.CLOSED_BY_PEER
        && (record = engine.records.early().takeProtocolRecord()) != null) {
      discards.beginRecord();
      account(takeUp(nowNanos, record), record, 0, record.length);
      followHandshake();
    }
  }

  private ReceiveResult takeUp(long nowNanos, byte[] record) {
    ContentType type = ContentType.ofCode(RecordHeader.type(record, 0));
    try {
      return onProtocolRecord(nowNanos, type, record, 0);
    } catch (HandshakeException e) {
      engine.violated(e);
      return ReceiveResult.HANDSHAKE;
    }
  }

  private void followHandshake() {
    if (engine.life() == Life.HANDSHAKING && engine.handshake.isEstablished()) {
      engine.established();
    }
  }

  /** Opens the oldest record of application data that came early; false when it was dropped. */
  boolean openEarly(byte[] plaintext, int plaintextAt) {
    discards.beginRecord();
    byte[] record = engine.records.early().takeApplicationRecord();
    boolean isOpened = openData(record, 0, plaintext, plaintextAt);
    ReceiveResult result = isOpened ? ReceiveResult.APPLICATION_DATA : ReceiveResult.DISCARDED;
    account(result, record, 0, record.length);
    return isOpened;
  }
}
