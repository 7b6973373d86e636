package io.github.puredtls.benchmarks.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One measurement, as every program of the benchmarks prints it:
 *
 * <pre>RESULT ⇥ group ⇥ subject ⇥ parameter ⇥ unit ⇥ sample sample …</pre>
 *
 * @param group what was measured, for example {@code records}
 * @param subject whose, for example {@code ours}
 * @param parameter at what size or load, for example {@code 1024}; {@code -} when there is none
 * @param unit for example {@code ns/record}
 * @param samples one or more finite numbers
 */
public record ResultLine(
    String group, String subject, String parameter, String unit, List<Double> samples) {
  private static final String MARK = "RESULT";
  private static final String TAB = "\t";
  private static final int FIELDS = 6;

  /**
   * Checks that the line survives being written and read.
   *
   * @param group not blank, without tab
   * @param subject not blank, without tab
   * @param parameter not blank, without tab
   * @param unit not blank, without tab
   * @param samples one or more finite numbers
   */
  public ResultLine {
    for (String field : List.of(group, subject, parameter, unit)) {
      if (field.isBlank() || !field.equals(field.strip()) || field.contains(TAB)) {
        throw new IllegalArgumentException("a field is blank or holds a tab: '" + field + "'");
      }
    }
    samples = List.copyOf(samples);
    if (samples.isEmpty() || !samples.stream().allMatch(Double::isFinite)) {
      throw new IllegalArgumentException("one or more finite samples are needed: " + samples);
    }
  }

  /**
   * Reads a line.
   *
   * @param line any line that a program printed
   * @return empty when the line is no result at all
   * @throws IllegalArgumentException when it begins like a result and is none
   */
  public static Optional<ResultLine> parse(String line) {
    if (!line.startsWith(MARK + TAB)) {
      return Optional.empty();
    }
    String[] fields = line.strip().split(TAB, -1);
    if (fields.length != FIELDS) {
      throw new IllegalArgumentException(
          "a result line has %d fields, this one %d: %s".formatted(FIELDS, fields.length, line));
    }
    List<Double> samples = new ArrayList<>();
    for (String sample : fields[5].split(" ")) {
      samples.add(Double.valueOf(sample));
    }
    return Optional.of(new ResultLine(fields[1], fields[2], fields[3], fields[4], samples));
  }

  /** The line, without its end. */
  @Override
  public String toString() {
    List<String> numbers = new ArrayList<>();
    for (double sample : samples) {
      numbers.add(String.format(Locale.ROOT, "%.3f", sample));
    }
    return String.join(TAB, MARK, group, subject, parameter, unit, String.join(" ", numbers));
  }
}
