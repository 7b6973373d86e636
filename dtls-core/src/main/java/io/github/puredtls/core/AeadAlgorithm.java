package io.github.puredtls.core;

/**
 * The record protections, with the sizes that the key schedule and the record format need.
 *
 * <p>Adding one is a row here, a row in {@link CipherSuite} and one class in the {@code crypto}
 * package, which its {@code RecordProtection} names.
 */
public enum AeadAlgorithm {
  /** AES-128 in Galois/Counter Mode (RFC 5288 §3). */
  AES_128_GCM(16, 4, 8, 16),
  /** AES-256 in Galois/Counter Mode (RFC 5288 §3). */
  AES_256_GCM(32, 4, 8, 16);

  private final int keyBytes;
  private final int fixedIvBytes;
  private final int explicitNonceBytes;
  private final int tagBytes;

  AeadAlgorithm(int keyBytes, int fixedIvBytes, int explicitNonceBytes, int tagBytes) {
    this.keyBytes = keyBytes;
    this.fixedIvBytes = fixedIvBytes;
    this.explicitNonceBytes = explicitNonceBytes;
    this.tagBytes = tagBytes;
  }

  /**
   * The length of each direction's key.
   *
   * @return bytes
   */
  public int keyBytes() {
    return keyBytes;
  }

  /**
   * The length of the part of the nonce that comes from the key block ({@code fixed_iv_length}).
   *
   * @return bytes
   */
  public int fixedIvBytes() {
    return fixedIvBytes;
  }

  /**
   * The length of the part of the nonce that travels in each record ({@code record_iv_length}).
   *
   * @return bytes
   */
  public int explicitNonceBytes() {
    return explicitNonceBytes;
  }

  /**
   * The length of the authentication tag.
   *
   * @return bytes
   */
  public int tagBytes() {
    return tagBytes;
  }

  /**
   * What protection adds to a record: explicit nonce and tag.
   *
   * @return bytes
   */
  public int overheadBytes() {
    return explicitNonceBytes + tagBytes;
  }
}
