package io.github.puredtls.core.wire;

/**
 * The versions of DTLS as they stand on the wire: one's complement of the TLS version, so that a
 * newer version is a smaller number (RFC 6347 §4.1).
 */
public final class ProtocolVersion {
  /** DTLS 1.0. */
  public static final int DTLS_1_0 = 0xFEFF;

  /** DTLS 1.2, the only one that this implementation speaks. */
  public static final int DTLS_1_2 = 0xFEFD;

  private ProtocolVersion() {}

  /**
   * Tells whether a version is one of DTLS at all.
   *
   * @param version from the wire
   * @return true for 0xFExx
   */
  public static boolean isDtls(int version) {
    return version >>> 8 == 0xFE;
  }

  /**
   * Tells whether a client that offers a version also speaks DTLS 1.2.
   *
   * @param clientVersion the highest version that the client speaks
   * @return true for DTLS 1.2 and later
   */
  public static boolean includesDtls12(int clientVersion) {
    // RFC 6347 §4.1: later versions have smaller numbers.
    return isDtls(clientVersion) && clientVersion <= DTLS_1_2;
  }
}
