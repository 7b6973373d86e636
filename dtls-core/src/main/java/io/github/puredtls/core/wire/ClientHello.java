package io.github.puredtls.core.wire;

import java.util.ArrayList;
import java.util.List;

/**
 * The client's first message (RFC 6347 §4.2.1).
 *
 * <pre>
 * struct {
 *   ProtocolVersion client_version;
 *   Random random;
 *   SessionID session_id;
 *   opaque cookie&lt;0..2^8-1&gt;;
 *   CipherSuite cipher_suites&lt;2..2^16-1&gt;;
 *   CompressionMethod compression_methods&lt;1..2^8-1&gt;;
 *   Extension extensions&lt;0..2^16-1&gt;;
 * } ClientHello;
 * </pre>
 *
 * @param version the highest version that the client speaks
 * @param random 32 bytes
 * @param sessionId 0 to 32 bytes
 * @param cookie 0 to 255 bytes, empty in the first ClientHello
 * @param cipherSuites the numbers of the offered suites, unknown ones included
 * @param compressionMethods the numbers of the offered methods, one byte each
 * @param extensions in the order of the wire
 */
public record ClientHello(
    int version,
    byte[] random,
    byte[] sessionId,
    byte[] cookie,
    List<Integer> cipherSuites,
    byte[] compressionMethods,
    List<Extension> extensions)
    implements HandshakeMessage {

  /** The length of the random in bytes. */
  public static final int RANDOM_BYTES = 32;

  /** The number that stands for an empty renegotiation_info among the suites (RFC 5746 §3.3). */
  public static final int EMPTY_RENEGOTIATION_INFO_SCSV = 0x00FF;

  @Override
  public HandshakeType type() {
    return HandshakeType.CLIENT_HELLO;
  }

  /**
   * Reads the body up to and including the compression methods: all but the extensions.
   *
   * @param in positioned at the body's start, afterwards at the extensions
   * @return a hello without extensions
   * @throws DecodeException when bytes are missing or lengths out of range
   */
  public static ClientHello parseWithoutExtensions(WireReader in) throws DecodeException {
    return new ClientHello(
        in.uint16(),
        in.bytes(RANDOM_BYTES),
        in.vector8(0, 32),
        in.vector8(0, 255),
        parseCipherSuites(in),
        in.vector8(1, 255),
        List.of());
  }

  static ClientHello parse(WireReader in) throws DecodeException {
    return parseWithoutExtensions(in).withExtensions(Extension.parseBlock(in));
  }

  @Override
  public void writeTo(WireWriter out) {
    out.uint16(version).bytes(random).vector8(sessionId).vector8(cookie);
    out.vector16(() -> cipherSuites.forEach(out::uint16));
    out.vector8(compressionMethods);
    Extension.writeBlock(extensions, out);
  }

  /**
   * The same hello with another cookie: the answer to a HelloVerifyRequest.
   *
   * @param newCookie the server's cookie
   * @return a new hello that differs in nothing else
   */
  public ClientHello withCookie(byte[] newCookie) {
    // RFC 6347 §4.2.1: the second ClientHello must have the same parameters as the first.
    return new ClientHello(
        version, random, sessionId, newCookie, cipherSuites, compressionMethods, extensions);
  }

  private ClientHello withExtensions(List<Extension> newExtensions) {
    return new ClientHello(
        version, random, sessionId, cookie, cipherSuites, compressionMethods, newExtensions);
  }

  private static List<Integer> parseCipherSuites(WireReader in) throws DecodeException {
    WireReader suites = in.window16("cipher_suites");
    if (suites.remaining() < 2 || suites.remaining() % 2 != 0) {
      throw suites.malformed("length %d is not 2, 4, 6 …".formatted(suites.remaining()));
    }
    List<Integer> numbers = new ArrayList<>(suites.remaining() / 2);
    while (suites.remaining() > 0) {
      numbers.add(suites.uint16());
    }
    return List.copyOf(numbers);
  }
}
