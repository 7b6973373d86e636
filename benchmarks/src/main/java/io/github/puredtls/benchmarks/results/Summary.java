package io.github.puredtls.benchmarks.results;

import java.util.Collections;
import java.util.List;

/**
 * A figure over all rounds. Each round counts as one value, the median of its samples.
 *
 * @param median of the rounds' values
 * @param lowest of the rounds' values
 * @param highest of the rounds' values
 * @param rounds how many there were
 * @param unit of all three
 */
public record Summary(double median, double lowest, double highest, int rounds, String unit) {
  /**
   * Sums up.
   *
   * @param values one for each round
   * @param unit their unit
   * @return the summary
   */
  static Summary of(List<Double> values, String unit) {
    return new Summary(
        Statistics.median(values),
        Collections.min(values),
        Collections.max(values),
        values.size(),
        unit);
  }
}
