package io.github.puredtls.core.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.puredtls.core.testing.TestBytes;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The hash against its definition, computed bit by bit (NIST SP 800-38D §6.3, §6.4). */
class GhashTest {
  /** R of §6.3: 11100001 and 120 zeros. */
  private static final BigInteger R = BigInteger.valueOf(0xE1).shiftLeft(120);

  @Test
  void multipliesAsTheDefinitionDoes() {
    long seed = 0x6A5;
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 2_000; i++) {
      long keyHigh = number(random);
      long keyLow = number(random);
      long high = number(random);
      long low = number(random);
      Ghash hash = new Ghash(keyHigh, keyLow);
      hash.updateBlock(high, low);
      BigInteger expected = product(joined(high, low), joined(keyHigh, keyLow));
      assertEquals(expected, joined(hash.high(), hash.low()), "seed " + seed + ", case " + i);
    }
  }

  @Test
  void chainsBlocksAndPadsTheLast() {
    SplittableRandom random = new SplittableRandom(7);
    byte[] bytes = TestBytes.random(random, 45);
    Ghash hash = new Ghash(random.nextLong(), random.nextLong());
    hash.update(bytes, 0, bytes.length);
    long high = hash.high();
    long low = hash.low();
    hash.restart();
    byte[] padded = Arrays.copyOf(bytes, 48);
    for (int at = 0; at < padded.length; at += Ghash.BLOCK_BYTES) {
      ByteBuffer block = ByteBuffer.wrap(padded, at, Ghash.BLOCK_BYTES);
      hash.updateBlock(block.getLong(), block.getLong());
    }
    assertEquals(joined(hash.high(), hash.low()), joined(high, low));
  }

  /** Any bits, and often those where carries could go wrong: all ones, none, a single one. */
  private static long number(SplittableRandom random) {
    return switch (random.nextInt(4)) {
      case 0 -> -1;
      case 1 -> random.nextBoolean() ? 0 : 1L << random.nextInt(64);
      default -> random.nextLong();
    };
  }

  private static BigInteger joined(long high, long low) {
    return new BigInteger(1, ByteBuffer.allocate(16).putLong(high).putLong(low).array());
  }

  /** §6.3: bit 0 is the leftmost one. */
  private static BigInteger product(BigInteger x, BigInteger y) {
    BigInteger z = BigInteger.ZERO;
    BigInteger v = y;
    for (int bit = 127; bit >= 0; bit--) {
      if (x.testBit(bit)) {
        z = z.xor(v);
      }
      v = v.testBit(0) ? v.shiftRight(1).xor(R) : v.shiftRight(1);
    }
    return z;
  }
}
