package io.github.puredtls.core.record;

import io.github.puredtls.core.DiscardReason;

/**
 * Remembers which of the last 64 sequence numbers were received (RFC 6347 §4.1.2.6).
 *
 * <p>Asked before a record is opened, marked only after it proved authentic: otherwise one forged
 * record with a large number would shut out all true ones.
 */
final class ReplayWindow {
  private static final int SIZE = 64;

  /** The highest number so far; below the first, so that the first is new. */
  private long highest = -1;

  /** Bit i stands for number {@code highest - i}. */
  private long received;

  /**
   * Tells whether a record with this number may be opened.
   *
   * @return null when it may, otherwise why not
   */
  DiscardReason refuse(long sequence) {
    long age = highest - sequence;
    if (age < 0) {
      return null;
    }
    // RFC 6347 §4.1.2.6: what is left of the window is dropped, as it may be a duplicate.
    if (age >= SIZE) {
      return DiscardReason.TOO_OLD_RECORD;
    }
    return (received >>> age & 1) == 0 ? null : DiscardReason.REPLAYED_RECORD;
  }

  /** Marks the number of an authentic record. */
  void mark(long sequence) {
    long ahead = sequence - highest;
    if (ahead <= 0) {
      received |= 1L << -ahead;
      return;
    }
    // A shift by 64 or more would be taken modulo 64.
    received = ahead >= SIZE ? 1 : received << ahead | 1;
    highest = sequence;
  }
}
