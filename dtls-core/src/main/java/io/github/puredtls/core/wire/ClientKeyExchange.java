package io.github.puredtls.core.wire;

/**
 * The client's identity, by which the server finds the key (RFC 4279 §2).
 *
 * <pre>
 * opaque psk_identity&lt;0..2^16-1&gt;;
 * </pre>
 *
 * @param identity opaque bytes; text is UTF-8
 */
public record ClientKeyExchange(byte[] identity) implements HandshakeMessage {
  @Override
  public HandshakeType type() {
    return HandshakeType.CLIENT_KEY_EXCHANGE;
  }

  static ClientKeyExchange parse(WireReader in) throws DecodeException {
    return new ClientKeyExchange(in.vector16(0, 0xFFFF));
  }

  @Override
  public void writeTo(WireWriter out) {
    out.vector16(identity);
  }
}
