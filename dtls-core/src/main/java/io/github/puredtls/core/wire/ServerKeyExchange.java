package io.github.puredtls.core.wire;

/**
 * The server's hint which identity to use (RFC 4279 §2); left out when there is no hint.
 *
 * <pre>
 * opaque psk_identity_hint&lt;0..2^16-1&gt;;
 * </pre>
 *
 * @param identityHint opaque bytes; text is UTF-8
 */
public record ServerKeyExchange(byte[] identityHint) implements HandshakeMessage {
  @Override
  public HandshakeType type() {
    return HandshakeType.SERVER_KEY_EXCHANGE;
  }

  static ServerKeyExchange parse(WireReader in) throws DecodeException {
    return new ServerKeyExchange(in.vector16(0, 0xFFFF));
  }

  @Override
  public void writeTo(WireWriter out) {
    out.vector16(identityHint);
  }
}
