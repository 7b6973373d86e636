package io.github.puredtls.benchmarks.report;

import io.github.puredtls.benchmarks.results.Results;
import java.util.Optional;

/**
 * Something that the project promises of its speed or size.
 *
 * @param number of the promise that this is a part of
 * @param text what is promised, in a few words
 * @param quantity what is compared with the limit
 * @param limit the quantity is to be at most this
 * @param unit of a limit that is no ratio; empty for ratios
 * @param isForNewestJdkOnly whether older JDKs are not judged
 * @param reason why it is missed, where it is; empty when nothing is known
 */
public record Promise(
    int number,
    String text,
    Quantity quantity,
    double limit,
    String unit,
    boolean isForNewestJdkOnly,
    String reason) {

  /** What a run says of a promise. */
  public enum Verdict {
    /** At most the limit. */
    HELD("**held**"),
    /** Above the limit. */
    MISSED("**missed**"),
    /** A figure is missing. */
    NOT_MEASURED("not measured"),
    /** Not promised of this JDK. */
    NOT_PROMISED("–");

    private final String text;

    Verdict(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * A promise of a ratio.
   *
   * @param number see {@link Promise}
   * @param text see {@link Promise}
   * @param quantity a ratio
   * @param limit see {@link Promise}
   * @return a promise for all JDKs, without a reason
   */
  public static Promise ratio(int number, String text, Quantity quantity, double limit) {
    return new Promise(number, text, quantity, limit, "", false, "");
  }

  /**
   * A promise of a figure.
   *
   * @param number see {@link Promise}
   * @param text see {@link Promise}
   * @param quantity a figure by itself
   * @param limit see {@link Promise}
   * @param unit see {@link Promise}
   * @return a promise for all JDKs, without a reason
   */
  public static Promise value(
      int number, String text, Quantity quantity, double limit, String unit) {
    return new Promise(number, text, quantity, limit, unit, false, "");
  }

  /**
   * The same for the newest JDK only.
   *
   * @return a copy
   */
  public Promise forNewestJdk() {
    return new Promise(number, text, quantity, limit, unit, true, reason);
  }

  /**
   * The same with a reason, which stands beside it where it is missed.
   *
   * @param why a sentence
   * @return a copy
   */
  public Promise because(String why) {
    return new Promise(number, text, quantity, limit, unit, isForNewestJdkOnly, why);
  }

  /**
   * Judges a run.
   *
   * @param results of one JDK
   * @param isNewest whether it is the newest of the run
   * @return the verdict
   */
  public Verdict judge(Results results, boolean isNewest) {
    if (isForNewestJdkOnly && !isNewest) {
      return Verdict.NOT_PROMISED;
    }
    Optional<Double> value = quantity.in(results);
    if (value.isEmpty()) {
      return Verdict.NOT_MEASURED;
    }
    return value.get() <= limit ? Verdict.HELD : Verdict.MISSED;
  }
}
