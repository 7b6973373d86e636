package io.github.puredtls.trace.model;

import io.github.puredtls.trace.dissect.RfcSection;
import java.util.Optional;

/**
 * What became of a record at its receiver.
 *
 * @param nanos when
 * @param copy which arrival of the datagram it speaks of, from 0
 * @param disposition what was done
 * @param trigger why, in the snake_case of {@code DiscardReason}; may be empty
 * @param text the same in one sentence
 * @param rfc the rule's section
 * @param inferred whether it was concluded from other things instead of told by the receiver
 */
public record Fate(
    long nanos,
    int copy,
    Disposition disposition,
    String trigger,
    String text,
    Optional<RfcSection> rfc,
    boolean inferred) {
  /** What a receiver does with a record. */
  public enum Disposition {
    /** It was used. */
    ACCEPTED,
    /** It is kept until its keys exist. */
    BUFFERED,
    /** It had been kept, and was used now. */
    RELEASED,
    /** It has no effect, because the same was handled before. */
    IGNORED,
    /** It was dropped. */
    DROPPED,
    /** It never arrived. */
    LOST,
    /** It is not known what became of it. */
    UNKNOWN
  }
}
