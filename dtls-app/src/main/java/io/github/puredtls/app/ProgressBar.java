package io.github.puredtls.app;

import java.util.concurrent.TimeUnit;

/** Shows on a terminal how far long work is; elsewhere it shows nothing. */
final class ProgressBar {
  private static final int WIDTH = 30;

  /** Often enough to look alive. */
  private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final Console console;
  private final long startNanos = System.nanoTime();
  private long shownNanos = startNanos;

  ProgressBar(Console console) {
    this.console = console;
  }

  /**
   * Shows the state of things.
   *
   * @param share how much is done, 0 to 1; with 1 the bar goes away
   * @param state more in words
   */
  void show(double share, String state) {
    long now = System.nanoTime();
    if (share >= 1) {
      console.transientLine("");
    } else if (now - shownNanos >= INTERVAL_NANOS) {
      shownNanos = now;
      console.transientLine(line(share, state, now - startNanos));
    }
  }

  /** The line for a share, after a time. */
  static String line(double share, String state, long elapsedNanos) {
    int done = (int) (share * WIDTH);
    long left = share <= 0 ? 0 : (long) (elapsedNanos * (1 - share) / share);
    return "[%s%s] %3d %%, %s, %d s left"
        .formatted(
            "#".repeat(done),
            ".".repeat(WIDTH - done),
            (int) (share * 100),
            state,
            TimeUnit.NANOSECONDS.toSeconds(left) + 1);
  }
}
