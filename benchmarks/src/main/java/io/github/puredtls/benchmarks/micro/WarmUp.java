package io.github.puredtls.benchmarks.micro;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Repeats a short run until the compiler has nothing more to do about it, and it becomes no faster.
 * On a busy machine that takes longer than any fixed time that would do on an idle one.
 */
final class WarmUp {
  /** The compiler always has a little to do, since each run brings its own code. */
  private static final double QUIET_SHARE = 0.25;

  /** A compilation counts when it ends, and a large one may take a second. */
  private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(1_200);

  private static final double FASTER = 0.95;

  private final CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
  private final long limitNanos;
  private double best = Double.MAX_VALUE;

  /** Something that takes some time for each of many operations. */
  interface Work {
    /** Runs, and tells how long an operation took. */
    double run() throws RunnerException;
  }

  /** Gives up after the limit: what is measured then is not at its best. */
  WarmUp(long limitMillis) {
    this.limitNanos = TimeUnit.MILLISECONDS.toNanos(limitMillis);
  }

  /**
   * Repeats the work.
   *
   * @return whether it was quiet before the limit
   */
  boolean repeat(Work work) throws RunnerException {
    long start = System.nanoTime();
    long quietSince = start;
    do {
      if (!isQuiet(work)) {
        quietSince = System.nanoTime();
      }
      if (System.nanoTime() - quietSince >= QUIET_NANOS) {
        return true;
      }
    } while (System.nanoTime() - start < limitNanos);
    return false;
  }

  private boolean isQuiet(Work work) throws RunnerException {
    long compiledMillis = compiler.getTotalCompilationTime();
    long start = System.nanoTime();
    double time = work.run();
    boolean isFaster = time < best * FASTER;
    best = Math.min(best, time);
    long elapsedMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    compiledMillis = compiler.getTotalCompilationTime() - compiledMillis;
    return !isFaster && compiledMillis <= QUIET_SHARE * elapsedMillis;
  }
}
