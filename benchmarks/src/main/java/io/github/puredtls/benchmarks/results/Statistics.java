package io.github.puredtls.benchmarks.results;

import java.util.List;

/** What is said of several samples. */
public final class Statistics {
  private Statistics() {}

  /**
   * The middle of the sorted samples; of an even number, the mean of the two in the middle.
   *
   * @param samples one or more
   * @return the median
   * @throws IllegalArgumentException when there are none
   */
  public static double median(List<Double> samples) {
    if (samples.isEmpty()) {
      throw new IllegalArgumentException("there are no samples");
    }
    double[] sorted = samples.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
