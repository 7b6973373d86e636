package io.github.puredtls.core.handshake;

/**
 * A point in the caller's time, or none. Only differences count, so that a clock may be negative or
 * wrap, as {@link System#nanoTime} may.
 */
public final class Deadline {
  /** What {@link #nanosLeft} returns when there is no deadline. */
  public static final long NONE = Long.MAX_VALUE;

  private boolean isSet;
  private long atNanos;

  /** No deadline. */
  public Deadline() {}

  /**
   * Sets the deadline.
   *
   * @param nowNanos the caller's time
   * @param delayNanos how far ahead it lies
   */
  public void set(long nowNanos, long delayNanos) {
    isSet = true;
    atNanos = nowNanos + delayNanos;
  }

  /** Takes the deadline away. */
  public void clear() {
    isSet = false;
  }

  /**
   * Puts the deadline off, if there is one.
   *
   * @param nanos by how much
   */
  public void postpone(long nanos) {
    atNanos += nanos;
  }

  /**
   * Tells whether the deadline has come.
   *
   * @param nowNanos the caller's time
   * @return false when there is none
   */
  public boolean isDue(long nowNanos) {
    return isSet && atNanos - nowNanos <= 0;
  }

  /**
   * How long it is until the deadline.
   *
   * @param nowNanos the caller's time
   * @return 0 or more, or {@link #NONE}
   */
  public long nanosLeft(long nowNanos) {
    return isSet ? Math.max(0, atNanos - nowNanos) : NONE;
  }
}
