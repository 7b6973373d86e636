package io.github.puredtls.sim.network;

/**
 * A time in which nothing gets through.
 *
 * @param fromNanos when it begins, on the link's own clock
 * @param toNanos when it is over
 */
public record BlackOut(long fromNanos, long toNanos) {
  /**
   * Checks the order.
   *
   * @param fromNanos 0 or more
   * @param toNanos more than that
   */
  public BlackOut {
    if (fromNanos < 0 || toNanos <= fromNanos) {
      throw new IllegalArgumentException("blackout: it ends before it begins");
    }
  }

  boolean covers(long nowNanos) {
    return nowNanos >= fromNanos && nowNanos < toNanos;
  }
}
