package io.github.puredtls.core.wire;

/**
 * The proof that both sides saw the same handshake and hold the same key (RFC 5246 §7.4.9).
 *
 * <pre>
 * struct {
 *   opaque verify_data[12];
 * } Finished;
 * </pre>
 *
 * @param verifyData 12 bytes
 */
public record Finished(byte[] verifyData) implements HandshakeMessage {
  /** The length of verify_data in bytes; no PSK suite has another. */
  public static final int VERIFY_DATA_BYTES = 12;

  @Override
  public HandshakeType type() {
    return HandshakeType.FINISHED;
  }

  static Finished parse(WireReader in) throws DecodeException {
    return new Finished(in.bytes(VERIFY_DATA_BYTES));
  }

  @Override
  public void writeTo(WireWriter out) {
    out.bytes(verifyData);
  }
}
