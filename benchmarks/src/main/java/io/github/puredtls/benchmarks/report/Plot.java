package io.github.puredtls.benchmarks.report;

import io.github.puredtls.benchmarks.results.Key;
import io.github.puredtls.benchmarks.results.Results;
import io.github.puredtls.benchmarks.results.Summary;
import java.util.ArrayList;
import java.util.List;

/**
 * A plot of a group's medians against its parameter, which must be a number.
 *
 * @param name a part of the file's name
 * @param group the group
 * @param title above the plot
 * @param across what the parameter is, with its unit
 * @param upward what the figures are, with their unit
 * @param divisor the figures are divided by this, for a larger unit
 * @param isLogarithmic whether the parameter's axis is logarithmic
 */
public record Plot(
    String name,
    String group,
    String title,
    String across,
    String upward,
    double divisor,
    boolean isLogarithmic) {

  /** A subject of one JDK. */
  record Curve(String title, List<Point> points) {}

  /** A parameter and the median there. */
  record Point(double across, double upward) {}

  /** All curves that have two points or more. */
  List<Curve> curves(List<Results> jdks) {
    List<Curve> curves = new ArrayList<>();
    for (Results jdk : jdks) {
      for (String subject : jdk.subjects(group)) {
        List<Point> points = points(jdk, subject);
        if (points.size() > 1) {
          curves.add(new Curve(subject + ", " + jdk.title(), points));
        }
      }
    }
    return curves;
  }

  private List<Point> points(Results jdk, String subject) {
    List<Point> points = new ArrayList<>();
    for (String parameter : jdk.parameters(group)) {
      jdk.find(new Key(group, subject, parameter))
          .map(Summary::median)
          .ifPresent(
              median -> points.add(new Point(Double.parseDouble(parameter), median / divisor)));
    }
    return points;
  }
}
