package io.github.puredtls.core.crypto;

import io.github.puredtls.core.wire.BigEndian;
import java.util.Arrays;

/**
 * What GCM needs for the record in hand: nonce and additional data, as numbers, and room for
 * counter blocks. Both directions of an association share it, as they never work at the same time.
 *
 * <p>An association makes no other additional data than those of records, which fit into one block.
 */
final class GcmWorkspace {
  /** How long the nonce is. */
  static final int NONCE_BYTES = 12;

  /** How long the additional data may be. */
  static final int ADDITIONAL_DATA_LIMIT_BYTES = Ghash.BLOCK_BYTES;

  /** SP 800-38D §7.1: the counter of the block that masks the tag; the plaintext's follow. */
  private static final int FIRST_COUNTER = 1;

  private final int blocks;
  private long nonceHigh;
  private int nonceLow;
  private long additionalHigh;
  private long additionalLow;
  private int additionalBytes;

  // Null until they are needed, and while the association rests.
  private byte[] counters;
  private byte[] keystream;

  /**
   * A workspace without room.
   *
   * @param limitBytes the largest plaintext that is encrypted by counter blocks made here
   */
  GcmWorkspace(int limitBytes) {
    this.blocks = blocks(limitBytes);
  }

  /** How many counter blocks a record needs: one for the tag's mask, the rest for the plaintext. */
  static int blocks(int plaintextBytes) {
    return 1 + (plaintextBytes + Ghash.BLOCK_BYTES - 1) / Ghash.BLOCK_BYTES;
  }

  /**
   * Sets the nonce of the record in hand.
   *
   * @param high its first eight bytes
   * @param low its last four
   */
  void nonce(long high, int low) {
    nonceHigh = high;
    nonceLow = low;
  }

  /**
   * Sets the additional data of the record in hand.
   *
   * @param high its first eight bytes
   * @param low what follows, and zeros up to eight bytes
   * @param bytes how long they are, 0 to {@link #ADDITIONAL_DATA_LIMIT_BYTES}
   */
  void additionalData(long high, long low, int bytes) {
    additionalHigh = high;
    additionalLow = low;
    additionalBytes = bytes;
  }

  long nonceHigh() {
    return nonceHigh;
  }

  int nonceLow() {
    return nonceLow;
  }

  long additionalHigh() {
    return additionalHigh;
  }

  long additionalLow() {
    return additionalLow;
  }

  int additionalBytes() {
    return additionalBytes;
  }

  /** Makes the room, unless it is there. */
  void wake() {
    if (counters != null) {
      return;
    }
    counters = new byte[blocks * Ghash.BLOCK_BYTES];
    keystream = new byte[blocks * Ghash.BLOCK_BYTES];
    for (int block = 0; block < blocks; block++) {
      int counterAt = block * Ghash.BLOCK_BYTES + NONCE_BYTES;
      BigEndian.putUint32(counters, counterAt, FIRST_COUNTER + block);
    }
  }

  /** Lets go of the room; the keystream of the last record would give away its plaintext. */
  void rest() {
    if (keystream != null) {
      Arrays.fill(keystream, (byte) 0);
    }
    counters = null;
    keystream = null;
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
