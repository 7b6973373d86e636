package io.github.puredtls.core.crypto;

import io.github.puredtls.core.wire.BigEndian;

/** The premaster secret of plain PSK (RFC 4279 §2). */
public final class PskPremaster {
  private PskPremaster() {}

  /**
   * Forms the premaster secret.
   *
   * @param key the pre-shared key, 1 to 65 535 bytes
   * @return a new array, to be wiped by the caller
   */
  public static byte[] of(byte[] key) {
    // RFC 4279 §2: for a key of N octets: uint16 N, N zero octets, uint16 N, the key.
    int n = key.length;
    byte[] premaster = new byte[2 + n + 2 + n];
    BigEndian.putUint16(premaster, 0, n);
    BigEndian.putUint16(premaster, 2 + n, n);
    System.arraycopy(key, 0, premaster, 2 + n + 2, n);
    return premaster;
  }
}
