package io.github.puredtls.core.engine;

import java.time.Duration;
import java.util.Objects;

/**
 * Makes an association that has been quiet for a while {@linkplain DtlsEngine#goIdle go idle}: a
 * deadline more for an adapter that has many of them.
 *
 * <p>Not thread-safe; it is used by whoever uses the engine.
 */
public final class IdleTimer {
  /** How long nothing is sent or received before an association goes idle. */
  public static final Duration QUIET = Duration.ofSeconds(30);

  private static final long QUIET_NANOS = QUIET.toNanos();

  private final DtlsEngine engine;
  private long activeNanos;
  private boolean isIdle;

  /**
   * A timer that runs.
   *
   * @param engine goes idle
   * @param nowNanos the caller's time
   */
  public IdleTimer(DtlsEngine engine, long nowNanos) {
    this.engine = Objects.requireNonNull(engine, "engine");
    this.activeNanos = nowNanos;
  }

  /**
   * Notes that something was received or sent.
   *
   * @param nowNanos the caller's time
   */
  public void onActivity(long nowNanos) {
    activeNanos = nowNanos;
    isIdle = false;
  }

  /**
   * Makes the engine go idle, if it has been quiet for {@link #QUIET}. Early and repeated calls are
   * harmless.
   *
   * @param nowNanos the caller's time
   */
  public void handleTimeout(long nowNanos) {
    if (!isIdle && nowNanos - activeNanos >= QUIET_NANOS) {
      isIdle = true;
      engine.goIdle();
    }
  }

  /**
   * How long it is until {@link #handleTimeout} has something to do.
   *
   * @param nowNanos the caller's time
   * @return 0 or more, or {@link DtlsEngine#NO_DEADLINE} while the association is idle
   */
  public long nanosUntilDeadline(long nowNanos) {
    return isIdle ? DtlsEngine.NO_DEADLINE : Math.max(0, QUIET_NANOS - (nowNanos - activeNanos));
  }
}
