package io.github.puredtls.core;

import java.util.List;

/** The cipher suites that this implementation speaks, in its order of preference. */
public enum CipherSuite {
  /** PSK with AES-128-GCM and SHA-256 (RFC 5487 §2). */
  TLS_PSK_WITH_AES_128_GCM_SHA256(0x00A8, AeadAlgorithm.AES_128_GCM, "SHA-256", "HmacSHA256"),
  /** PSK with AES-256-GCM and SHA-384 (RFC 5487 §2). */
  TLS_PSK_WITH_AES_256_GCM_SHA384(0x00A9, AeadAlgorithm.AES_256_GCM, "SHA-384", "HmacSHA384");

  private final int id;
  private final AeadAlgorithm aead;
  private final String hashAlgorithm;
  private final String macAlgorithm;

  CipherSuite(int id, AeadAlgorithm aead, String hashAlgorithm, String macAlgorithm) {
    this.id = id;
    this.aead = aead;
    this.hashAlgorithm = hashAlgorithm;
    this.macAlgorithm = macAlgorithm;
  }

  /**
   * The number on the wire.
   *
   * @return 0x0000 to 0xFFFF
   */
  public int id() {
    return id;
  }

  /**
   * What protects the records.
   *
   * @return the algorithm and its sizes
   */
  public AeadAlgorithm aead() {
    return aead;
  }

  /**
   * The hash of the transcript and the PRF (RFC 5246 §5: each suite names its own).
   *
   * @return a {@link java.security.MessageDigest} algorithm name
   */
  public String hashAlgorithm() {
    return hashAlgorithm;
  }

  /**
   * The HMAC that the PRF is made of (RFC 5246 §5).
   *
   * @return a {@link javax.crypto.Mac} algorithm name
   */
  public String macAlgorithm() {
    return macAlgorithm;
  }

  /**
   * Finds the suite with a number.
   *
   * @param id a number from the wire, 0x0000 to 0xFFFF
   * @return the suite, or {@code null} when this implementation does not speak it
   */
  public static CipherSuite ofId(int id) {
    for (CipherSuite suite : ALL) {
      if (suite.id == id) {
        return suite;
      }
    }
    return null;
  }

  /**
   * All suites, most preferred first.
   *
   * @return an unmodifiable list
   */
  public static List<CipherSuite> all() {
    return ALL;
  }

  private static final List<CipherSuite> ALL = List.of(values());
}
