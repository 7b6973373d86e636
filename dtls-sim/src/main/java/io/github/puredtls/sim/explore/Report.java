package io.github.puredtls.sim.explore;

import io.github.puredtls.sim.Outcome;
import io.github.puredtls.sim.Script;
import io.github.puredtls.sim.Setup;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What an exploration saw.
 *
 * @param schedules how many simulations ran
 * @param completed in how many of them every handshake completed
 * @param datagrams how many datagrams were sent in all
 * @param worstNanos the longest that a completed handshake took, in virtual time
 * @param worst the setup that caused it, empty when none completed
 * @param findings what must not be, in the order of the exploration
 */
public record Report(
    long schedules,
    long completed,
    long datagrams,
    long worstNanos,
    Optional<Setup> worst,
    List<Finding> findings) {
  private static final double NANOS_PER_SECOND = 1e9;

  /** Nothing seen yet. */
  public static final Report NOTHING = new Report(0, 0, 0, 0, Optional.empty(), List.of());

  /**
   * Takes a copy of the list.
   *
   * @param schedules 0 or more
   * @param completed 0 or more
   * @param datagrams 0 or more
   * @param worstNanos 0 or more
   * @param worst not null
   * @param findings copied
   */
  public Report {
    findings = List.copyOf(findings);
  }

  /** What one simulation adds. */
  static Report of(Outcome outcome) {
    long worst = outcome.handshakeNanos().stream().mapToLong(Long::longValue).max().orElse(0);
    return new Report(
        1,
        outcome.isComplete() ? 1 : 0,
        outcome.datagrams(),
        worst,
        worst == 0 ? Optional.empty() : Optional.of(outcome.setup()),
        outcome.violation().stream().map(each -> new Finding(outcome.setup(), each)).toList());
  }

  /** Both together; of two that are as bad the first counts. */
  Report plus(Report other) {
    boolean isOtherWorse = other.worstNanos > worstNanos;
    List<Finding> all = new ArrayList<>(findings);
    all.addAll(other.findings);
    return new Report(
        schedules + other.schedules,
        completed + other.completed,
        datagrams + other.datagrams,
        Math.max(worstNanos, other.worstNanos),
        isOtherWorse ? other.worst : worst,
        all);
  }

  /**
   * The figures in words.
   *
   * @return lines of text for people
   */
  public String summary() {
    StringBuilder text = new StringBuilder();
    add(text, "%,d schedules, %,d datagrams%n", schedules, datagrams);
    add(text, "%,d completed, %,d ended otherwise%n", completed, schedules - completed);
    double worstSeconds = worstNanos / NANOS_PER_SECOND;
    worst.ifPresent(
        setup ->
            add(
                text,
                "slowest handshake: %.3f s of virtual time, by: %s%n",
                worstSeconds,
                Script.line(setup)));
    add(text, "%d invariants broken%n", findings.size());
    return text.toString();
  }

  private static void add(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values));
  }
}
