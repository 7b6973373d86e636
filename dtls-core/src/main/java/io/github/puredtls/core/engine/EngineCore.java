package io.github.puredtls.core.engine;

import io.github.puredtls.core.AeadAlgorithm;
import io.github.puredtls.core.AlertDescription;
import io.github.puredtls.core.CipherSuite;
import io.github.puredtls.core.EngineConfig;
import io.github.puredtls.core.EngineEvent;
import io.github.puredtls.core.EngineStats;
import io.github.puredtls.core.Failure;
import io.github.puredtls.core.PskCredential;
import io.github.puredtls.core.ReceiveResult;
import io.github.puredtls.core.SendResult;
import io.github.puredtls.core.handshake.Handshake;
import io.github.puredtls.core.handshake.HandshakeException;
import io.github.puredtls.core.handshake.Outbox;
import io.github.puredtls.core.record.RecordLayer;
import io.github.puredtls.core.trace.TraceEvent;
import io.github.puredtls.core.trace.TraceSink;
import io.github.puredtls.core.wire.Alert;
import io.github.puredtls.core.wire.ContentType;
import io.github.puredtls.core.wire.RecordHeader;
import java.nio.ByteBuffer;

/**
 * What both engines share: the association's life, and the caller's buffers. What comes in goes
 * through {@link Inbound}.
 */
abstract sealed class EngineCore implements DtlsEngine permits ClientEngine, ServerEngine {
  final EngineConfig config;
  final RecordLayer records;
  Handshake handshake;
  final Outbox outbox;
  private final TraceSink trace;
  private final Inbound inbound;
  private final Scratch input = new Scratch();
  private final Scratch output = new Scratch();
  private int mtu;
  private Life life = Life.HANDSHAKING;
  private boolean closeNotifyWaits;

  EngineCore(
      EngineConfig config,
      RecordLayer records,
      Handshake handshake,
      Outbox outbox,
      TraceSink trace) {
    this.config = config;
    this.records = records;
    this.handshake = handshake;
    this.outbox = outbox;
    this.mtu = config.mtu();
    this.trace = trace;
    this.inbound = new Inbound(this, trace);
  }

  // ---- Inputs --------------------------------------------------------------------------------

  @Override
  public final ReceiveResult receive(long nowNanos, ByteBuffer datagram, ByteBuffer plaintext) {
    if (plaintext.remaining() < datagram.remaining()) {
      throw new IllegalArgumentException(
          "plaintext has room for %d bytes, the datagram has %d"
              .formatted(plaintext.remaining(), datagram.remaining()));
    }
    Scratch.refuseOverlap(datagram, plaintext);
    int available = datagram.remaining();
    int recordBytes = Math.min(available, Inbound.claimedBytes(datagram));
    input.read(datagram, recordBytes);
    output.write(plaintext, recordBytes);
    ReceiveResult result =
        inbound.onRecord(
            nowNanos, input.array(), input.offset(), available, output.array(), output.offset());
    datagram.position(datagram.position() + inbound.consumedBytes());
    input.release();
    output.written(plaintext, inbound.deliveredBytes());
    return result;
  }

  final boolean isNextAuthentic(ByteBuffer datagram) {
    int available = datagram.remaining();
    input.read(datagram, Math.min(available, Inbound.claimedBytes(datagram)));
    boolean isAuthentic = inbound.isAuthentic(input.array(), input.offset(), available);
    input.release();
    return isAuthentic;
  }

  @Override
  public final void handleTimeout(long nowNanos) {
    if (life != Life.HANDSHAKING) {
      return;
    }
    Failure failure = handshake.onTimeout(nowNanos);
    if (failure != null) {
      end(failure);
    }
  }

  @Override
  public final void supplyPsk(long nowNanos, PskCredential psk) {
    if (life == Life.ENDED) {
      return;
    }
    handshake.supplyPsk(nowNanos, psk);
    inbound.afterInput(nowNanos);
  }

  @Override
  public final void unknownIdentity(long nowNanos) {
    if (life == Life.ENDED) {
      return;
    }
    try {
      handshake.unknownIdentity(nowNanos);
      inbound.afterInput(nowNanos);
    } catch (HandshakeException e) {
      violated(e);
    }
  }

  @Override
  public final void close() {
    switch (life) {
      case HANDSHAKING -> {
        sayClosing();
        stop(Life.ENDED);
      }
      case ESTABLISHED -> {
        sayClosing();
        // RFC 6347 §4.2.4: the last flight is kept, since the peer may still lack it.
        life = Life.CLOSING;
        records.early().clear();
      }
      // Our close_notify answered the peer's already.
      case CLOSED_BY_PEER -> stop(Life.ENDED);
      default -> {
        // Closed before.
      }
    }
  }

  private void sayClosing() {
    // RFC 5246 §7.2.1: each side says that it sends nothing more.
    outbox.last(Alert.warning(AlertDescription.CLOSE_NOTIFY));
  }

  @Override
  public final void goIdle() {
    records.rest();
    inbound.rest();
    input.rest();
    output.rest();
  }

  @Override
  public final void mtu(int bytes) {
    mtu = EngineConfig.checkMtu(bytes);
    handshake.mtu(bytes);
  }

  // ---- Application data ----------------------------------------------------------------------

  @Override
  public final SendResult send(ByteBuffer plaintext, ByteBuffer datagram) {
    if (life != Life.ESTABLISHED) {
      return life == Life.HANDSHAKING ? SendResult.NOT_OPEN_YET : SendResult.CLOSED;
    }
    int length = plaintext.remaining();
    int size = sealedSize(length);
    if (datagram.remaining() < size) {
      throw new IllegalArgumentException(
          "datagram has room for %d bytes, %d are needed".formatted(datagram.remaining(), size));
    }
    Scratch.refuseOverlap(plaintext, datagram);
    // RFC 6347 §4.1: sequence numbers never wrap; the association ends before.
    if (records.sealedRecords() >= config.sealedRecordLimit()) {
      exhausted();
      return SendResult.EXHAUSTED;
    }
    input.read(plaintext, length);
    output.write(datagram, size);
    int written =
        records.seal(
            1,
            ContentType.APPLICATION_DATA,
            input.array(),
            input.offset(),
            length,
            output.array(),
            output.offset());
    plaintext.position(plaintext.position() + length);
    input.release();
    output.written(datagram, written);
    return SendResult.SEALED;
  }

  @Override
  public final int sealedSize(int plaintextBytes) {
    if (plaintextBytes < 0 || plaintextBytes > RecordHeader.CONTENT_LIMIT_BYTES) {
      throw new IllegalArgumentException("a record holds 0 to 16 384 bytes, not " + plaintextBytes);
    }
    return plaintextBytes + (records.hasKeys() ? records.overheadBytes(1) : largestOverheadBytes());
  }

  private int largestOverheadBytes() {
    return RecordHeader.BYTES
        + config.cipherSuites().stream()
            .map(CipherSuite::aead)
            .mapToInt(AeadAlgorithm::overheadBytes)
            .max()
            .orElseThrow();
  }

  // ---- Outputs -------------------------------------------------------------------------------

  @Override
  public final boolean pollTransmit(ByteBuffer datagram) {
    if (datagram.remaining() < mtu) {
      throw new IllegalArgumentException(
          "datagram has room for %d bytes, the MTU is %d".formatted(datagram.remaining(), mtu));
    }
    output.write(datagram, mtu);
    int message = handshake.nextDatagram(output.array(), output.offset());
    int written = message == 0 ? writeAlert() : message;
    if (written == 0 && life == Life.ENDED) {
      records.forgetKeys();
    }
    output.written(datagram, written);
    return written > 0;
  }

  private int writeAlert() {
    Alert alert = outbox.pollAlert();
    if (alert == null) {
      return 0;
    }
    if (trace != null) {
      trace.on(new TraceEvent.AlertOut(alert));
    }
    byte[] content = alert.toByteArray();
    return records.seal(
        records.writeEpoch(),
        ContentType.ALERT,
        content,
        0,
        content.length,
        output.array(),
        output.offset());
  }

  @Override
  public final EngineEvent pollEvent() {
    // What the peer sent before it closed is delivered before the news that it closed.
    boolean isDataWaiting = mayReadEarly() && records.early().applicationRecordBytes() > 0;
    return isDataWaiting && outbox.isPeerClosedNext() ? null : outbox.pollEvent();
  }

  @Override
  public final boolean pollPlaintext(ByteBuffer plaintext) {
    int recordBytes;
    while (mayReadEarly() && (recordBytes = records.early().applicationRecordBytes()) > 0) {
      if (plaintext.remaining() < recordBytes) {
        throw new IllegalArgumentException(
            "plaintext has room for %d bytes, a record has %d"
                .formatted(plaintext.remaining(), recordBytes));
      }
      output.write(plaintext, recordBytes);
      if (inbound.openEarly(output.array(), output.offset())) {
        output.written(plaintext, inbound.deliveredBytes());
        return true;
      }
    }
    return false;
  }

  private boolean mayReadEarly() {
    return life == Life.ESTABLISHED || life == Life.CLOSED_BY_PEER;
  }

  @Override
  public final long nanosUntilDeadline(long nowNanos) {
    return life == Life.HANDSHAKING ? handshake.nanosUntilDeadline(nowNanos) : NO_DEADLINE;
  }

  @Override
  public final EngineStats stats() {
    return new EngineStats(
        inbound.recordsReceived(),
        records.recordsSent(),
        handshake.flightsRetransmitted(),
        handshake.keptBytes() + records.early().keptBytes(),
        records.discards().toMap());
  }

  // ---- The association's life ----------------------------------------------------------------

  final Life life() {
    return life;
  }

  /** Follows the handshake's end. */
  final void established() {
    life = Life.ESTABLISHED;
    forgetHandshake();
    if (closeNotifyWaits) {
      onCloseNotify();
    }
  }

  /** The peer proved by data or an alert that it is established, too. */
  final void peerEstablished() {
    handshake.onAuthenticData();
    forgetHandshake();
  }

  private void forgetHandshake() {
    Handshake remainder = handshake.remainder();
    if (remainder != handshake) {
      handshake = remainder;
      // What the handshake needed may not be what the data need.
      records.endPlainEpoch();
      records.rest();
      inbound.rest();
    }
  }

  /** The peer lacked our last flight, which goes out again. */
  final void lastFlightRepeated() {
    if (life == Life.CLOSING) {
      // Without its keys the peer could not read the first close_notify.
      sayClosing();
    }
  }

  /** The peer broke a rule: the one place where a violation becomes an alert and a failure. */
  final void violated(HandshakeException violation) {
    outbox.last(Alert.fatal(violation.violation().alert()));
    end(Failure.ofViolation(violation.violation(), violation.getMessage()));
  }

  /** The peer sent an authentic alert. */
  final void onAlert(Alert alert) {
    if (alert.isCloseNotify()) {
      onCloseNotify();
    } else if (alert.isFatal()) {
      // RFC 5246 §7.2.2: both sides close at once; nothing is sent after a fatal alert.
      outbox.silence();
      end(EngineFailures.peerAlert(alert.description()));
    }
  }

  private void onCloseNotify() {
    // It may overtake the Finished before it, and the data between them.
    if (life == Life.HANDSHAKING && this instanceof ClientEngine) {
      closeNotifyWaits = true;
      return;
    }
    // RFC 5246 §7.2.1: the other side answers with a close_notify of its own, once.
    if (life != Life.CLOSING) {
      sayClosing();
    }
    outbox.raise(new EngineEvent.PeerClosed());
    if (life == Life.ESTABLISHED) {
      life = Life.CLOSED_BY_PEER;
      handshake.stop();
    } else {
      stop(Life.ENDED);
    }
  }

  /** A record failed to open: nobody may try for ever. */
  final void checkFailedDecryptions() {
    if (records.failedDecryptions() < config.failedDecryptionLimit()) {
      return;
    }
    if (life == Life.CLOSING || life == Life.CLOSED_BY_PEER) {
      // Our close_notify is out already, and the application knows that this is the end.
      stop(Life.ENDED);
    } else {
      sayClosing();
      end(EngineFailures.failedDecryptions(records.failedDecryptions()));
    }
  }

  private void exhausted() {
    sayClosing();
    end(EngineFailures.exhausted(records.sealedRecords()));
  }

  private void end(Failure failure) {
    outbox.raise(new EngineEvent.Failed(failure));
    stop(Life.ENDED);
  }

  private void stop(Life next) {
    life = next;
    handshake.stop();
    records.early().clear();
  }
}
