package io.github.puredtls.core.wire;

/**
 * The handshake messages of a PSK handshake (RFC 5246 §7.4, RFC 6347 §4.3.2).
 *
 * <p>Others exist; a handshake with pre-shared keys never has them (RFC 4279 §2).
 */
public enum HandshakeType {
  /** The server's wish to renegotiate, which is refused. */
  HELLO_REQUEST(0, "HelloRequest"),
  /** The client's first message. */
  CLIENT_HELLO(1, "ClientHello"),
  /** The server's choices. */
  SERVER_HELLO(2, "ServerHello"),
  /** The server's request to repeat the ClientHello with a cookie. */
  HELLO_VERIFY_REQUEST(3, "HelloVerifyRequest"),
  /** The server's identity hint. */
  SERVER_KEY_EXCHANGE(12, "ServerKeyExchange"),
  /** The end of the server's first part. */
  SERVER_HELLO_DONE(14, "ServerHelloDone"),
  /** The client's identity. */
  CLIENT_KEY_EXCHANGE(16, "ClientKeyExchange"),
  /** The proof that both sides saw the same handshake and hold the same key. */
  FINISHED(20, "Finished");

  private final int code;
  private final String title;

  HandshakeType(int code, String title) {
    this.code = code;
    this.title = title;
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
   * Finds the type with a number.
   *
   * @param code a byte from the wire, 0 to 255
   * @return the type, or {@code null} when a PSK handshake has none
   */
  public static HandshakeType ofCode(int code) {
    return switch (code) {
      case 0 -> HELLO_REQUEST;
      case 1 -> CLIENT_HELLO;
      case 2 -> SERVER_HELLO;
      case 3 -> HELLO_VERIFY_REQUEST;
      case 12 -> SERVER_KEY_EXCHANGE;
      case 14 -> SERVER_HELLO_DONE;
      case 16 -> CLIENT_KEY_EXCHANGE;
      case 20 -> FINISHED;
      default -> null;
    };
  }

  /**
   * The name of a type, also of one that this list does not hold.
   *
   * @param code a byte from the wire, 0 to 255
   * @return for example {@code ClientHello}, or {@code handshake type 11}
   */
  public static String nameOf(int code) {
    HandshakeType type = ofCode(code);
    return type == null ? "handshake type " + code : type.title;
  }

  /** The name as the RFCs write it, for example {@code ClientHello}. */
  @Override
  public String toString() {
    return title;
  }
}
