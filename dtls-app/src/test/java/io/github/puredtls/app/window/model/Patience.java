package io.github.puredtls.app.window.model;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits until something is so, and not for ever. */
public final class Patience {
  private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(20);
  private static final long LOOK_AGAIN_MILLIS = 10;

  private final Semaphore happened = new Semaphore(0);

  /** Something happened that may matter. */
  public void lookAgain() {
    happened.release();
  }

  /** Waits; a failure tells what never came, and the report. */
  public void await(String what, BooleanSupplier condition, Supplier<String> report) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start > LIMIT_NANOS) {
        throw new AssertionError("never: " + what + "\n" + report.get());
      }
      try {
        // Counts change without a word, so it looks again after a while at the latest.
        if (happened.tryAcquire(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
          happened.drainPermits();
        }
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }
}
