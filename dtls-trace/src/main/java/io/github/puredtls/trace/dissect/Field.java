package io.github.puredtls.trace.dissect;

/**
 * What the catalogue says about a field, a message or a key step.
 *
 * @param name its name, for example {@code verify_data}
 * @param rfc where it is defined
 * @param form how its value is shown
 * @param visibility whether its bytes may be shown
 * @param text one short paragraph: what it is, why it is there, what an attacker could do without
 *     it
 * @param example a value as it may be met
 */
public record Field(
    String name,
    RfcSection rfc,
    ValueForm form,
    Visibility visibility,
    String text,
    String example) {
  /** Who may see a field's bytes. */
  public enum Visibility {
    /** Everyone: it travels in clear or gives nothing away. */
    PUBLIC,
    /** Nobody, unless secrets are asked for. */
    SECRET,
    /** Everyone, unless the trace is to be anonymous. */
    PERSONAL,
    /** Nobody, unless plaintext is asked for: it belongs to the application. */
    PLAINTEXT
  }
}
