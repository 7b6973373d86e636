package io.github.puredtls.benchmarks.report;

import io.github.puredtls.benchmarks.results.Key;
import io.github.puredtls.benchmarks.results.Results;
import io.github.puredtls.benchmarks.results.Summary;
import java.util.Optional;

/**
 * What a promise is about: a median, or the ratio of two medians.
 *
 * @param numerator the figure, or the one above
 * @param denominator null when the figure stands alone
 */
public record Quantity(Key numerator, Key denominator) {
  /**
   * The ratio of two subjects in the same group at the same parameter.
   *
   * @param group the group
   * @param parameter the parameter
   * @param subject above
   * @param reference below
   * @return the quantity
   */
  public static Quantity ratio(String group, String parameter, String subject, String reference) {
    return new Quantity(new Key(group, subject, parameter), new Key(group, reference, parameter));
  }

  /**
   * A figure by itself.
   *
   * @param group the group
   * @param parameter the parameter
   * @param subject the subject
   * @return the quantity
   */
  public static Quantity value(String group, String parameter, String subject) {
    return new Quantity(new Key(group, subject, parameter), null);
  }

  /**
   * Its value in a run.
   *
   * @param results of one JDK
   * @return empty when something was not measured
   */
  public Optional<Double> in(Results results) {
    Optional<Double> above = results.find(numerator).map(Summary::median);
    if (denominator == null) {
      return above;
    }
    Optional<Double> below = results.find(denominator).map(Summary::median);
    return above.isPresent() && below.isPresent()
        ? Optional.of(above.get() / below.get())
        : Optional.empty();
  }

  /**
   * How its value is written.
   *
   * @param value of the quantity or of its limit
   * @param unit of a figure by itself
   * @return for example {@code 1.08 ×} or {@code 35 000 B}
   */
  String show(double value, String unit) {
    return denominator == null ? Numbers.show(value) + " " + unit : Numbers.ratio(value) + " ×";
  }
}
