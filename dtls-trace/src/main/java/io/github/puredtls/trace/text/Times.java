package io.github.puredtls.trace.text;

import java.util.Locale;

/** Times and lengths of time in the largest sensible unit. */
final class Times {
  private static final double MILLISECOND = 1e6;
  private static final double SECOND = 1e9;

  private Times() {}

  /** A time since the start, always with the same number of decimals. */
  static String since(long nanos) {
    return Math.abs(nanos) < SECOND
        ? String.format(Locale.ROOT, "%.3f ms", nanos / MILLISECOND)
        : String.format(Locale.ROOT, "%.3f s", nanos / SECOND);
  }

  /** How long something lasts, as short as possible. */
  static String length(long nanos) {
    boolean isShort = nanos < SECOND;
    String digits =
        String.format(Locale.ROOT, "%.3f", nanos / (isShort ? MILLISECOND : SECOND))
            .replaceAll("\\.?0+$", "");
    return digits + (isShort ? " ms" : " s");
  }
}
