package io.github.puredtls.sim;

/**
 * One line of a simulation's history.
 *
 * @param atNanos virtual time
 * @param kind what kind of step
 * @param who who did it, for example {@code client} or {@code server}; of a datagram its number and
 *     direction
 * @param text what happened, for people and without secrets
 * @param bytes the datagram, when it is about one; otherwise empty
 */
public record Step(long atNanos, Kind kind, String who, String text, byte[] bytes) {
  /** The kinds of step. */
  public enum Kind {
    /** A datagram leaves; the text says what becomes of it. */
    SENT,
    /** A datagram arrives. */
    ARRIVED,
    /** An end does something. */
    DID,
    /** An action of the setup. */
    ACTION
  }
}
