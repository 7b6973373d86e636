package io.github.puredtls.core.wire;

/**
 * The server's request to prove the address by repeating the ClientHello with a cookie (RFC 6347
 * §4.2.1).
 *
 * <pre>
 * struct {
 *   ProtocolVersion server_version;
 *   opaque cookie&lt;0..2^8-1&gt;;
 * } HelloVerifyRequest;
 * </pre>
 *
 * @param version says nothing about the version to come: DTLS 1.0 whatever the server speaks
 * @param cookie 0 to 255 bytes
 */
public record HelloVerifyRequest(int version, byte[] cookie) implements HandshakeMessage {
  @Override
  public HandshakeType type() {
    return HandshakeType.HELLO_VERIFY_REQUEST;
  }

  static HelloVerifyRequest parse(WireReader in) throws DecodeException {
    return new HelloVerifyRequest(in.uint16(), in.vector8(0, 255));
  }

  @Override
  public void writeTo(WireWriter out) {
    out.uint16(version).vector8(cookie);
  }
}
