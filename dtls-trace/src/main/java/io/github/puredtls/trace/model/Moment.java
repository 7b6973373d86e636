package io.github.puredtls.trace.model;

/**
 * One entry of a time line.
 *
 * @param nanos when
 * @param kind what
 * @param id of the datagram, timer step or key step; for a note its place in the list of notes
 * @param copy for an arrival which one of the datagram, from 0
 */
public record Moment(long nanos, Kind kind, String id, int copy) {
  /** What happens at a moment. */
  public enum Kind {
    /** A datagram is sent, or in a capture seen. */
    SENT,
    /** A datagram, or a copy of it, arrives. */
    ARRIVED,
    /** A timer is started, expires or is stopped. */
    TIMER,
    /** All inputs of a key step are known. */
    KEY,
    /** A note. */
    NOTE
  }
}
