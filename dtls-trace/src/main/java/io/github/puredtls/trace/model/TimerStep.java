package io.github.puredtls.trace.model;

/**
 * A step of an end's retransmission timer (RFC 6347 §4.2.4.1).
 *
 * @param id {@code t1}, {@code t2} …
 * @param ofClient whose timer it is
 * @param nanos when
 * @param kind what happened
 * @param timeoutNanos the timer's value: to be waited, waited in vain, or stopped
 * @param nextNanos after an expiry the value it is started with again, else 0
 * @param flight the id of the flight that waits for its answer; may be empty
 * @param attempt which transmission of the flight waits, or waited in vain
 */
public record TimerStep(
    String id,
    boolean ofClient,
    long nanos,
    Kind kind,
    long timeoutNanos,
    long nextNanos,
    String flight,
    int attempt) {
  /** What happens to a timer. */
  public enum Kind {
    /** It was started. */
    SET,
    /** It expired; the flight is sent again. */
    EXPIRED,
    /** It was stopped, because the answer came or the handshake is over. */
    CANCELLED
  }
}
