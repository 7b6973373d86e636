package io.github.puredtls.app;

import java.util.concurrent.TimeUnit;

/**
 * The time of day, as captures have it, which never goes back: read once from the system's clock
 * and counted on from there.
 */
public final class RunClock {
  private final long startNanos = System.nanoTime();
  private final long startEpochNanos = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());

  /** A clock that begins now. */
  public RunClock() {}

  /**
   * What the time is.
   *
   * @return nanoseconds since 1970
   */
  public long epochNanos() {
    return startEpochNanos + (System.nanoTime() - startNanos);
  }
}
