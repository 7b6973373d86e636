package io.github.puredtls.core.wire;

import java.util.List;

/**
 * The server's choices (RFC 5246 §7.4.1.3).
 *
 * <pre>
 * struct {
 *   ProtocolVersion server_version;
 *   Random random;
 *   SessionID session_id;
 *   CipherSuite cipher_suite;
 *   CompressionMethod compression_method;
 *   Extension extensions&lt;0..2^16-1&gt;;
 * } ServerHello;
 * </pre>
 *
 * @param version the version of the association
 * @param random 32 bytes
 * @param sessionId 0 to 32 bytes
 * @param cipherSuite the chosen suite's number
 * @param compressionMethod the chosen method's number
 * @param extensions the answers to the client's extensions, in the order of the wire
 */
public record ServerHello(
    int version,
    byte[] random,
    byte[] sessionId,
    int cipherSuite,
    int compressionMethod,
    List<Extension> extensions)
    implements HandshakeMessage {
  @Override
  public HandshakeType type() {
    return HandshakeType.SERVER_HELLO;
  }

  static ServerHello parse(WireReader in) throws DecodeException {
    return new ServerHello(
        in.uint16(),
        in.bytes(ClientHello.RANDOM_BYTES),
        in.vector8(0, 32),
        in.uint16(),
        in.uint8(),
        Extension.parseBlock(in));
  }

  @Override
  public void writeTo(WireWriter out) {
    out.uint16(version).bytes(random).vector8(sessionId);
    out.uint16(cipherSuite).uint8(compressionMethod);
    Extension.writeBlock(extensions, out);
  }
}
