package io.github.puredtls.benchmarks.report;

import java.util.Locale;

/** Numbers for people: three digits that mean something, thousands apart. */
final class Numbers {
  private static final double THOUSAND = 1_000;
  private static final double HUNDRED = 100;
  private static final double TEN = 10;

  private Numbers() {}

  static String show(double value) {
    double size = Math.abs(value);
    if (size >= THOUSAND) {
      return String.format(Locale.ROOT, "%,.0f", value).replace(',', ' ');
    }
    if (size >= HUNDRED || value == Math.rint(value)) {
      return String.format(Locale.ROOT, "%.0f", value);
    }
    return String.format(Locale.ROOT, size >= TEN ? "%.1f" : "%.2f", value);
  }

  static String ratio(double value) {
    return String.format(Locale.ROOT, value >= TEN ? "%.1f" : "%.2f", value);
  }
}
