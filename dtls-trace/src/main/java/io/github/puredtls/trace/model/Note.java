package io.github.puredtls.trace.model;

import io.github.puredtls.trace.dissect.RfcSection;
import java.util.Optional;

/**
 * Something worth a sentence that is no property of one field.
 *
 * @param kind how grave
 * @param nanos when
 * @param about the id that it speaks of; empty for the whole
 * @param text one or more sentences
 * @param rfc the section behind it
 */
public record Note(Kind kind, long nanos, String about, String text, Optional<RfcSection> rfc) {
  /** How grave a note is. */
  public enum Kind {
    /** Good to know. */
    INFO,
    /** Something is missing or odd. */
    WARNING,
    /** The association ended badly, or cannot have worked. */
    FAILURE
  }
}
