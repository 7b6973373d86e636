package io.github.puredtls.sim.network;

import java.util.List;

/**
 * One copy of a datagram that arrives.
 *
 * @param extraNanos how much later than the link's base delay; negative for earlier
 * @param flippedBits which bits are flipped, 0 for the highest bit of the first byte; negative
 *     numbers count from the end, -1 for the lowest bit of the last byte; bits outside are ignored
 * @param keptBytes how many bytes are left, or {@link #WHOLE}
 */
public record Copy(long extraNanos, List<Integer> flippedBits, int keptBytes) {
  /** Nothing is cut off. */
  public static final int WHOLE = -1;

  /** Arrives as sent, in time. */
  public static final Copy PLAIN = new Copy(0, List.of(), WHOLE);

  /** Arrives in time, with its last bit flipped. */
  public static final Copy DAMAGED = new Copy(0, List.of(-1), WHOLE);

  /**
   * Takes a copy of the list.
   *
   * @param extraNanos any
   * @param flippedBits copied
   * @param keptBytes 0 or more, or {@link #WHOLE}
   */
  public Copy {
    flippedBits = List.copyOf(flippedBits);
    if (keptBytes < WHOLE) {
      throw new IllegalArgumentException("a copy keeps 0 bytes or more");
    }
  }

  /**
   * A whole copy at another time.
   *
   * @param extraNanos how much later
   * @return the copy
   */
  public static Copy late(long extraNanos) {
    return new Copy(extraNanos, List.of(), WHOLE);
  }

  /**
   * Tells whether the bytes arrive as they were sent.
   *
   * @return false when bits are flipped or missing
   */
  public boolean isIntact() {
    return flippedBits.isEmpty() && keptBytes == WHOLE;
  }

  /** What arrives of a datagram. */
  byte[] of(byte[] bytes) {
    if (isIntact()) {
      return bytes;
    }
    byte[] arrived = bytes.clone();
    for (int bit : flippedBits) {
      int at = bit < 0 ? bit + bytes.length * Byte.SIZE : bit;
      if (at >= 0 && at < bytes.length * Byte.SIZE) {
        arrived[at / Byte.SIZE] ^= (byte) (0x80 >>> at % Byte.SIZE);
      }
    }
    boolean isCut = keptBytes != WHOLE && keptBytes < arrived.length;
    return isCut ? java.util.Arrays.copyOf(arrived, keptBytes) : arrived;
  }
}
