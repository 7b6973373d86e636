package io.github.puredtls.trace.text;

import java.util.Locale;

/** Times and lengths of time in the largest sensible unit, the same in every output. */
public final class Times {
  private static final double MILLISECOND = 1e6;
  private static final double SECOND = 1e9;

  private Times() {}

  /**
   * A time since the start, always with the same number of decimals.
   *
   * @param nanos nanoseconds since the run's first observation
   * @return for example {@code 10.000 ms} or {@code 1.030 s}
   */
  public static String since(long nanos) {
    return Math.abs(nanos) < SECOND
        ? String.format(Locale.ROOT, "%.3f ms", nanos / MILLISECOND)
        : String.format(Locale.ROOT, "%.3f s", nanos / SECOND);
  }

  /**
   * How long something lasts, as short as possible.
   *
   * @param nanos nanoseconds, 0 or more
   * @return for example {@code 1 s}
   */
  public static String length(long nanos) {
    boolean isShort = nanos < SECOND;
    String digits =
        String.format(Locale.ROOT, "%.3f", nanos / (isShort ? MILLISECOND : SECOND))
            .replaceAll("\\.?0+$", "");
    return digits + (isShort ? " ms" : " s");
  }
}
