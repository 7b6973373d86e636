package io.github.puredtls.trace.text;

import java.util.Collections;
import java.util.SortedSet;

/**
 * A receiver's replay window at the moment when it refuses a record, as far as it was seen.
 *
 * @param sequence the refused record's sequence number
 * @param received the sequence numbers within the window that were marked before; not empty
 */
public record ReplayWindow(long sequence, SortedSet<Long> received) {
  /** RFC 6347 §4.1.2.6: 64 is the preferred size. */
  static final int SIZE = 64;

  /**
   * Takes an unmodifiable view.
   *
   * @param sequence 0 or more
   * @param received not null
   */
  public ReplayWindow {
    received = Collections.unmodifiableSortedSet(received);
  }

  /**
   * The right edge.
   *
   * @return the highest number that was received
   */
  public long highest() {
    return received.last();
  }

  /**
   * The left edge: what is smaller is too old.
   *
   * @return 0 or more
   */
  public long leftEdge() {
    return leftEdge(highest());
  }

  static long leftEdge(long highest) {
    return Math.max(0, highest - SIZE + 1);
  }
}
