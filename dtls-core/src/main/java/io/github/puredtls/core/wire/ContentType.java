package io.github.puredtls.core.wire;

/** What a record carries (RFC 5246 §6.2.1). */
public enum ContentType {
  /** The single byte that announces the next epoch (RFC 5246 §7.1). */
  CHANGE_CIPHER_SPEC(20),
  /** An {@link Alert}. */
  ALERT(21),
  /** Fragments of handshake messages. */
  HANDSHAKE(22),
  /** The application's bytes. */
  APPLICATION_DATA(23);

  private final int code;

  ContentType(int code) {
    this.code = code;
  }

  /**
   * The number on the wire.
   *
   * @return 20 to 23
   */
  public int code() {
    return code;
  }

  /**
   * Finds the type with a number.
   *
   * @param code a byte from the wire, 0 to 255
   * @return the type, or {@code null} when DTLS 1.2 has none
   */
  public static ContentType ofCode(int code) {
    return switch (code) {
      case 20 -> CHANGE_CIPHER_SPEC;
      case 21 -> ALERT;
      case 22 -> HANDSHAKE;
      case 23 -> APPLICATION_DATA;
      default -> null;
    };
  }
}
