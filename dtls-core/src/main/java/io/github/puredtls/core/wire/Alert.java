package io.github.puredtls.core.wire;

import io.github.puredtls.core.AlertDescription;

/**
 * An alert (RFC 5246 §7.2).
 *
 * <pre>
 * struct {
 *   AlertLevel level;
 *   AlertDescription description;
 * } Alert;
 * </pre>
 *
 * @param level 1 for a warning, 2 for a fatal alert
 * @param description the number on the wire, 0 to 255
 */
public record Alert(int level, int description) {
  /** The level of a warning. */
  public static final int WARNING = 1;

  /** The level of an alert that ends the association. */
  public static final int FATAL = 2;

  /**
   * A warning.
   *
   * @param description what about
   * @return the alert
   */
  public static Alert warning(AlertDescription description) {
    return new Alert(WARNING, description.code());
  }

  /**
   * An alert that ends the association.
   *
   * @param description what about
   * @return the alert
   */
  public static Alert fatal(AlertDescription description) {
    return new Alert(FATAL, description.code());
  }

  /**
   * Reads an alert, which must be all of the reader's content.
   *
   * @param in positioned at the alert
   * @return the alert
   * @throws DecodeException when it is not two bytes or the level is neither 1 nor 2
   */
  public static Alert parse(WireReader in) throws DecodeException {
    Alert alert = new Alert(in.uint8(), in.uint8());
    in.expectEnd();
    if (alert.level != WARNING && alert.level != FATAL) {
      throw in.malformed("level " + alert.level + " is neither warning nor fatal");
    }
    return alert;
  }

  /**
   * The two bytes.
   *
   * @return a new array
   */
  public byte[] toByteArray() {
    return new byte[] {(byte) level, (byte) description};
  }

  /**
   * Tells whether the sender ends the association with it.
   *
   * @return true for level fatal
   */
  public boolean isFatal() {
    return level == FATAL;
  }

  /**
   * Tells whether it is close_notify, at whatever level: some peers send it as fatal.
   *
   * @return true for close_notify
   */
  public boolean isCloseNotify() {
    return description == AlertDescription.CLOSE_NOTIFY.code();
  }
}
