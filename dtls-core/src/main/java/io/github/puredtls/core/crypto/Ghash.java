package io.github.puredtls.core.crypto;

import io.github.puredtls.core.wire.BigEndian;

/**
 * The hash of Galois/Counter Mode (NIST SP 800-38D §6.4): a polynomial over the field with 2^128
 * elements, evaluated at the secret hash key.
 *
 * <p>Constant-time: no table is indexed and no branch taken by secret data. Polynomials over one
 * bit are multiplied by the processor's integer multiplication, which takes the same time for all
 * operands: each operand is split into four parts that keep every fourth bit, so that a sum of
 * products never carries into a bit that is kept. Not thread-safe.
 *
 * <p>In this mode the most significant bit stands for the lowest power, so that products come out
 * reversed: {@link #updateBlock} shifts them by one bit.
 */
final class Ghash {
  static final int BLOCK_BYTES = 16;

  // Every fourth bit, beginning with bit 0, 1, 2 and 3.
  private static final long PART_0 = 0x1111_1111_1111_1111L;
  private static final long PART_1 = PART_0 << 1;
  private static final long PART_2 = PART_0 << 2;
  private static final long PART_3 = PART_0 << 3;

  private final long keyHigh;
  private final long keyLow;

  private long high;
  private long low;

  /**
   * A hash with its key.
   *
   * @param keyHigh the first eight bytes of the hash key
   * @param keyLow the last eight
   */
  Ghash(long keyHigh, long keyLow) {
    this.keyHigh = keyHigh;
    this.keyLow = keyLow;
  }

  /** Begins a new hash. */
  void restart() {
    high = 0;
    low = 0;
  }

  /** The first eight bytes of the hash so far. */
  long high() {
    return high;
  }

  /** The last eight bytes of the hash so far. */
  long low() {
    return low;
  }

  /** Adds bytes, and zeros up to the end of a block. */
  void update(byte[] bytes, int at, int length) {
    int end = at + length;
    int next = at;
    for (; next + BLOCK_BYTES <= end; next += BLOCK_BYTES) {
      updateBlock(BigEndian.uint64(bytes, next), BigEndian.uint64(bytes, next + 8));
    }
    if (next < end) {
      int middle = Math.min(next + 8, end);
      updateBlock(padded(bytes, next, middle), padded(bytes, middle, end));
    }
  }

  /** Up to eight bytes, and zeros behind them. */
  private static long padded(byte[] bytes, int at, int end) {
    long value = 0;
    for (int next = at; next < end; next++) {
      value |= (bytes[next] & 0xFFL) << 56 - 8 * (next - at);
    }
    return value;
  }

  /** Adds a block: the hash becomes (hash + block) · key. */
  void updateBlock(long blockHigh, long blockLow) {
    long high = this.high ^ blockHigh;
    long low = this.low ^ blockLow;
    // The upper half of a product is the lower half of the product of the reversed operands.
    long highReversed = Long.reverse(high);
    long lowReversed = Long.reverse(low);
    long keyHighReversed = Long.reverse(keyHigh);
    long keyLowReversed = Long.reverse(keyLow);

    // Karatsuba, three products instead of four: high · high, low · low, and the cross products
    // from the product of the sums.
    long highProduct = multiply(high, keyHigh);
    long lowProduct = multiply(low, keyLow);
    long crossProduct = multiply(high ^ low, keyHigh ^ keyLow) ^ highProduct ^ lowProduct;
    long highCarry = multiply(highReversed, keyHighReversed);
    long lowCarry = multiply(lowReversed, keyLowReversed);
    long crossCarry =
        multiply(highReversed ^ lowReversed, keyHighReversed ^ keyLowReversed)
            ^ highCarry
            ^ lowCarry;

    // The product's four words, the lowest first; the carries come one bit too high.
    long word0 = lowProduct;
    long word1 = crossProduct ^ Long.reverse(lowCarry) >>> 1;
    long word2 = highProduct ^ Long.reverse(crossCarry) >>> 1;
    long word3 = Long.reverse(highCarry) >>> 1;
    reduce(word0, word1, word2, word3);
  }

  /** Shifts the product by the bit that the reversal costs, and brings it back into the field. */
  private void reduce(long word0, long word1, long word2, long word3) {
    long lowest = word0 << 1;
    long second = word1 << 1 | word0 >>> 63;
    long third = word2 << 1 | word1 >>> 63;
    long fourth = word3 << 1 | word2 >>> 63;

    // SP 800-38D §6.3: x^128 = x^7 + x^2 + x + 1; first for the lowest word, then for the next.
    third ^= lowest ^ lowest >>> 1 ^ lowest >>> 2 ^ lowest >>> 7;
    second ^= lowest << 63 ^ lowest << 62 ^ lowest << 57;
    fourth ^= second ^ second >>> 1 ^ second >>> 2 ^ second >>> 7;
    third ^= second << 63 ^ second << 62 ^ second << 57;
    high = fourth;
    low = third;
  }

  /** The lower 64 bits of the product of two polynomials over one bit. */
  private static long multiply(long a, long b) {
    long a0 = a & PART_0;
    long a1 = a & PART_1;
    long a2 = a & PART_2;
    long a3 = a & PART_3;
    long b0 = b & PART_0;
    long b1 = b & PART_1;
    long b2 = b & PART_2;
    long b3 = b & PART_3;
    return (a0 * b0 ^ a1 * b3 ^ a2 * b2 ^ a3 * b1) & PART_0
        | (a0 * b1 ^ a1 * b0 ^ a2 * b3 ^ a3 * b2) & PART_1
        | (a0 * b2 ^ a1 * b1 ^ a2 * b0 ^ a3 * b3) & PART_2
        | (a0 * b3 ^ a1 * b2 ^ a2 * b1 ^ a3 * b0) & PART_3;
  }
}
