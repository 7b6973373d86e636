package io.github.puredtls.core;

/**
 * The alerts that this implementation sends or names when it receives them (RFC 5246 §7.2, RFC 4279
 * §2, RFC 5246 §7.4.1.4).
 *
 * <p>A peer may send a code that is not in this list; it is then known by its number only.
 */
public enum AlertDescription {
  /** The sender sends nothing more on this association (RFC 5246 §7.2.1). */
  CLOSE_NOTIFY(0),
  /** A message came at a place where the protocol does not allow it. */
  UNEXPECTED_MESSAGE(10),
  /** A record did not authenticate. */
  BAD_RECORD_MAC(20),
  /** A record was longer than allowed. */
  RECORD_OVERFLOW(22),
  /** No acceptable set of parameters was offered. */
  HANDSHAKE_FAILURE(40),
  /** A field was out of range or inconsistent with other fields. */
  ILLEGAL_PARAMETER(47),
  /** Access was denied after valid credentials were seen. */
  ACCESS_DENIED(49),
  /** A message could not be decoded. */
  DECODE_ERROR(50),
  /** A cryptographic operation of the handshake failed, a Finished that does not match included. */
  DECRYPT_ERROR(51),
  /** The version that the peer offered is recognised but not supported. */
  PROTOCOL_VERSION(70),
  /** The server requires more secure parameters than the client offered. */
  INSUFFICIENT_SECURITY(71),
  /** An error that has nothing to do with the peer. */
  INTERNAL_ERROR(80),
  /** The user ended the handshake for a reason outside the protocol. */
  USER_CANCELED(90),
  /** The sender does not renegotiate (RFC 5246 §7.2.2); always a warning. */
  NO_RENEGOTIATION(100),
  /** A ServerHello carried an extension that was not offered (RFC 5246 §7.4.1.4). */
  UNSUPPORTED_EXTENSION(110),
  /** The server does not know the identity (RFC 4279 §2). */
  UNKNOWN_PSK_IDENTITY(115);

  private static final AlertDescription[] BY_CODE = new AlertDescription[256];

  static {
    for (AlertDescription description : values()) {
      BY_CODE[description.code] = description;
    }
  }

  private final int code;

  AlertDescription(int code) {
    this.code = code;
  }

  /**
   * The number on the wire.
   *
   * @return 0 to 255
   */
  public int code() {
    return code;
  }

  /**
   * The name as the RFCs write it, also for a code that this list does not hold.
   *
   * @param code a number from the wire, 0 to 255
   * @return for example {@code close_notify}, or {@code alert 99}
   */
  public static String nameOf(int code) {
    AlertDescription known = ofCode(code);
    return known == null ? "alert " + code : known.toString();
  }

  /**
   * Finds the alert with a number.
   *
   * @param code a number from the wire, 0 to 255
   * @return the alert, or {@code null} when this list does not hold it
   */
  public static AlertDescription ofCode(int code) {
    return BY_CODE[code];
  }

  /** The name as the RFCs write it, for example {@code close_notify}. */
  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
