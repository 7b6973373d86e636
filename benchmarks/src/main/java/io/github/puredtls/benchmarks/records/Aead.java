package io.github.puredtls.benchmarks.records;

/** The ciphers whose records are measured. */
public enum Aead {
  /** The one that every peer has. */
  AES_128_GCM(16),
  /** Measured for us and for the bare cipher. */
  AES_256_GCM(32);

  private final int keyBytes;

  Aead(int keyBytes) {
    this.keyBytes = keyBytes;
  }

  /**
   * The length of its key.
   *
   * @return bytes
   */
  public int keyBytes() {
    return keyBytes;
  }
}
