package io.github.puredtls.core.crypto;

import io.github.puredtls.core.wire.BigEndian;

/**
 * Room for one record's nonce, additional data and counter blocks. Both directions of an
 * association share it, as they never work at the same time. It exists while they do work.
 */
final class GcmWorkspace {
  private static final int ADDITIONAL_DATA_BYTES = 13;

  /** SP 800-38D §7.1: the counter of the block that masks the tag; the plaintext's follow. */
  private static final int FIRST_COUNTER = 1;

  private final int blocks;
  private byte[] nonce;
  private byte[] additionalData;
  private byte[] counters;
  private byte[] keystream;

  /**
   * Room for records.
   *
   * @param limitBytes the largest plaintext that is encrypted by counter blocks made here
   */
  GcmWorkspace(int limitBytes) {
    this.blocks = blocks(limitBytes);
    make();
  }

  /** How many counter blocks a record needs: one for the tag's mask, the rest for the plaintext. */
  static int blocks(int plaintextBytes) {
    return 1 + (plaintextBytes + Ghash.BLOCK_BYTES - 1) / Ghash.BLOCK_BYTES;
  }

  /** Makes the room again after {@link #rest}. */
  void wake() {
    if (nonce == null) {
      make();
    }
  }

  private void make() {
    nonce = new byte[Gcm.NONCE_BYTES];
    additionalData = new byte[ADDITIONAL_DATA_BYTES];
    counters = new byte[blocks * Ghash.BLOCK_BYTES];
    keystream = new byte[blocks * Ghash.BLOCK_BYTES];
    for (int block = 0; block < blocks; block++) {
      int counterAt = block * Ghash.BLOCK_BYTES + Gcm.NONCE_BYTES;
      BigEndian.putUint32(counters, counterAt, FIRST_COUNTER + block);
    }
  }

  /** Lets go of the room. */
  void rest() {
    nonce = null;
    additionalData = null;
    counters = null;
    keystream = null;
  }

  byte[] nonce() {
    return nonce;
  }

  byte[] additionalData() {
    return additionalData;
  }

  /** The counter blocks; the last four bytes of each are its counter and stay. */
  byte[] counters() {
    return counters;
  }

  /** The encrypted counter blocks. */
  byte[] keystream() {
    return keystream;
  }
}
