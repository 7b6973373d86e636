package io.github.puredtls.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Values along one side of a plot: from which to which, where their marks are, and at which pixel.
 */
final class Axis {
  private static final int STEPS = 6;
  private static final double[] ROUND = {1, 2, 2.5, 5, 10};

  private final double low;
  private final double high;
  private final double from;
  private final double to;
  private final boolean isLogarithmic;

  private Axis(double low, double high, double from, double to, boolean isLogarithmic) {
    this.low = low;
    this.high = high;
    this.from = from;
    this.to = to;
    this.isLogarithmic = isLogarithmic;
  }

  /** From zero to a round number that is not below {@code highest}. */
  static Axis linear(double highest, double from, double to) {
    double step = step(highest);
    return new Axis(0, step * Math.max(1, Math.ceil(highest / step)), from, to, false);
  }

  /** Between two powers of ten. */
  static Axis logarithmic(double lowest, double highest, double from, double to) {
    double low = Math.pow(10, Math.floor(Math.log10(lowest)));
    double high = Math.pow(10, Math.ceil(Math.log10(highest)));
    return new Axis(low, high > low ? high : low * 10, from, to, true);
  }

  double pixel(double value) {
    double share =
        isLogarithmic ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
    return from + share * (to - from);
  }

  List<Double> marks() {
    List<Double> marks = new ArrayList<>();
    double step = step(high);
    for (double mark = low; mark <= high * 1.0001; mark = isLogarithmic ? mark * 10 : mark + step) {
      marks.add(mark);
    }
    return marks;
  }

  private static double step(double highest) {
    double rough = Math.max(highest, Double.MIN_NORMAL) / STEPS;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    for (double round : ROUND) {
      if (round * power >= rough) {
        return round * power;
      }
    }
    return 10 * power;
  }
}
