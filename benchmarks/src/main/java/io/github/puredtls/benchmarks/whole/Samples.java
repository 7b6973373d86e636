package io.github.puredtls.benchmarks.whole;

import io.github.puredtls.benchmarks.results.ResultLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;

/** The figures of one program, printed for the report. */
final class Samples {
  private final String group;
  private final Map<Key, List<Double>> values = new LinkedHashMap<>();

  private record Key(String subject, String parameter, String unit) {}

  /** Nothing measured yet. */
  Samples(String group) {
    this.group = group;
  }

  /** Adds a sample to the line of its subject, parameter and unit. */
  void add(String subject, String parameter, String unit, double sample) {
    values.computeIfAbsent(new Key(subject, parameter, unit), key -> new ArrayList<>()).add(sample);
  }

  /** Adds a line with the ratios of two others, round by round: both saw the same machine. */
  void ratio(Line one, Line other) {
    together(one, other, "ratio", " : ", (first, second) -> first / second);
  }

  /** Adds a line with the differences of two others, round by round: both saw the same machine. */
  void difference(Line one, Line other) {
    together(one, other, one.unit(), " minus ", (first, second) -> first - second);
  }

  private void together(
      Line one, Line other, String unit, String word, DoubleBinaryOperator function) {
    List<Double> ones = of(one);
    List<Double> others = of(other);
    boolean isSameSubject = one.subject().equals(other.subject());
    String subject = isSameSubject ? one.subject() : one.subject() + word + other.subject();
    boolean isSameParameter = one.parameter().equals(other.parameter());
    String parameter =
        isSameParameter ? one.parameter() : one.parameter() + word + other.parameter();
    for (int round = 0; round < Math.min(ones.size(), others.size()); round++) {
      add(subject, parameter, unit, function.applyAsDouble(ones.get(round), others.get(round)));
    }
  }

  /** The line of a subject. */
  record Line(String subject, String parameter, String unit) {}

  private List<Double> of(Line line) {
    return List.copyOf(
        values.getOrDefault(new Key(line.subject(), line.parameter(), line.unit()), List.of()));
  }

  /** All lines, in the order in which their subjects came. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    values.forEach((key, samples) -> lines.add(line(key, samples)));
    return lines;
  }

  /** Tables hold one unit each, so the unit is part of the group. */
  private String line(Key key, List<Double> samples) {
    String title = group + ", " + key.unit();
    return new ResultLine(title, key.subject(), key.parameter(), key.unit(), samples).toString();
  }

  /** Prints all lines to standard output. */
  void print() {
    lines().forEach(System.out::println);
    System.out.flush();
  }

  /** Tells people on standard error what goes on. */
  static void progress(String format, Object... values) {
    System.err.printf(Locale.ROOT, format + "%n", values);
  }
}
