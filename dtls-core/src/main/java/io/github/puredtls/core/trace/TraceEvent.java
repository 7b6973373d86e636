package io.github.puredtls.core.trace;

import io.github.puredtls.core.DiscardReason;
import io.github.puredtls.core.ReceiveResult;
import io.github.puredtls.core.wire.Alert;
import io.github.puredtls.core.wire.HandshakeType;
import java.util.Optional;

/**
 * One step of an engine.
 *
 * <p>No event holds a decrypted application record or, unless the configuration asks for secrets, a
 * key. The body of a Finished is shown: its verify_data tells nothing about the keys.
 */
public sealed interface TraceEvent {

  /**
   * A record came in, or one that had been kept was taken up again. It follows the steps that it
   * caused, as only then its fate is known.
   *
   * @param record its bytes as received, header included; as much of a truncated one as came
   * @param result what was done with it
   * @param reason why it, or the first refused fragment in it, was dropped
   */
  record RecordIn(byte[] record, ReceiveResult result, Optional<DiscardReason> reason)
      implements TraceEvent {}

  /**
   * A record goes out.
   *
   * @param record its bytes as sent, header included
   */
  record RecordOut(byte[] record) implements TraceEvent {}

  /**
   * A handshake message is whole and is handled.
   *
   * @param type its type
   * @param messageSeq its number
   * @param body its bytes, without header
   */
  record MessageIn(HandshakeType type, int messageSeq, byte[] body) implements TraceEvent {}

  /**
   * A handshake message was made; it may be sent several times, in fragments of different sizes.
   *
   * @param type its type
   * @param messageSeq its number
   * @param body its bytes, without header
   */
  record MessageOut(HandshakeType type, int messageSeq, byte[] body) implements TraceEvent {}

  /**
   * An alert came in.
   *
   * @param alert what it says
   * @param authentic whether it was protected; if not, it proves nothing
   */
  record AlertIn(Alert alert, boolean authentic) implements TraceEvent {}

  /**
   * An alert goes out.
   *
   * @param alert what it says
   */
  record AlertOut(Alert alert) implements TraceEvent {}

  /**
   * A step of the key schedule.
   *
   * @param name the value's name in the RFCs, for example {@code master_secret}
   * @param value the value, only when the configuration asks for secrets
   */
  record KeyStep(String name, Optional<byte[]> value) implements TraceEvent {
    /** Names the step without its value. */
    @Override
    public String toString() {
      return "KeyStep[" + name + "]";
    }
  }

  /**
   * A flight is sent, for the first time or again.
   *
   * @param transmission 1 for the first time, 2 for the first retransmission, …
   * @param cause why
   * @param mtu the largest datagram it is cut for, in bytes
   */
  record FlightSent(int transmission, Cause cause, int mtu) implements TraceEvent {}

  /** Why a flight is sent. */
  enum Cause {
    /** It is its turn. */
    NEW,
    /** Its answer did not come in time. */
    TIMEOUT,
    /** The peer repeated the flight before it. */
    PEER_REPEAT
  }

  /**
   * The retransmission timer was started.
   *
   * @param timeoutNanos how long it runs
   */
  record TimerStarted(long timeoutNanos) implements TraceEvent {}

  /** The flight was answered, or the handshake is over: the retransmission timer was stopped. */
  record TimerStopped() implements TraceEvent {}
}
