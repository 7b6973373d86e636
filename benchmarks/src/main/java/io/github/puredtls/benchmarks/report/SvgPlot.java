package io.github.puredtls.benchmarks.report;

import io.github.puredtls.benchmarks.report.Plot.Curve;
import io.github.puredtls.benchmarks.report.Plot.Point;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** A plot as an SVG that is readable on a light and on a dark page. */
final class SvgPlot {
  private static final int WIDTH = 760;
  private static final int HEIGHT = 436;
  private static final int LEFT = 76;
  private static final int RIGHT = 736;
  private static final int TOP = 52;
  private static final int BOTTOM = 376;
  private static final int LEGEND = 442;
  private static final int LEGEND_STEP = 20;
  private static final int LEGEND_COLUMNS = 2;

  private static final String STYLE =
      """
        <style>
          text { font: 13px sans-serif; fill: #24292f; }
          .title { font-size: 15px; font-weight: bold; }
          .grid { stroke: #8c959f; stroke-opacity: 0.35; }
          .axis { stroke: #57606a; }
          .curve { fill: none; stroke-width: 2; }
          @media (prefers-color-scheme: dark) {
            text { fill: #e6edf3; }
            .axis { stroke: #9198a1; }
          }
        </style>
      """;

  /** Curves are told apart by their dashes as well as by their colours. */
  private static final List<String> COLOURS =
      List.of("#d1485f", "#3a80c9", "#2f8f5b", "#c2731a", "#8250df", "#7a6f5f");

  private static final List<String> DASHES = List.of("none", "8 4", "2 3", "10 3 2 3");

  private final Plot plot;
  private final List<Curve> curves;
  private final Axis across;
  private final Axis upward;
  private final StringBuilder svg = new StringBuilder();

  /** There must be a curve. */
  SvgPlot(Plot plot, List<Curve> curves) {
    this.plot = plot;
    this.curves = curves;
    double widest = largest(Point::across);
    this.across =
        plot.isLogarithmic()
            ? Axis.logarithmic(-largest(point -> -point.across()), widest, LEFT, RIGHT)
            : Axis.linear(widest, LEFT, RIGHT);
    this.upward = Axis.linear(largest(Point::upward), BOTTOM, TOP);
  }

  private double largest(ToDoubleFunction<Point> of) {
    return curves.stream()
        .flatMap(curve -> curve.points().stream())
        .mapToDouble(of)
        .max()
        .orElseThrow();
  }

  String draw() {
    int rows = (curves.size() + LEGEND_COLUMNS - 1) / LEGEND_COLUMNS;
    line(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\">",
        WIDTH, HEIGHT + LEGEND_STEP * rows);
    line("  <title>%s</title>", escape(plot.title()));
    svg.append(STYLE);
    text(LEFT, TOP - 24, "class=\"title\"", plot.title());
    axes();
    for (int number = 0; number < curves.size(); number++) {
      curve(number);
      legend(number);
    }
    line("</svg>");
    return svg.toString();
  }

  private void axes() {
    for (double mark : upward.marks()) {
      double y = upward.pixel(mark);
      rule("grid", LEFT, y, RIGHT, y);
      text(LEFT - 8, y + 4, "text-anchor=\"end\"", Numbers.show(mark));
    }
    for (double mark : across.marks()) {
      double x = across.pixel(mark);
      rule("grid", x, TOP, x, BOTTOM);
      text(x, BOTTOM + 20, "text-anchor=\"middle\"", Numbers.show(mark));
    }
    rule("axis", LEFT, BOTTOM, RIGHT, BOTTOM);
    rule("axis", LEFT, TOP, LEFT, BOTTOM);
    text((LEFT + RIGHT) / 2.0, BOTTOM + 44, "text-anchor=\"middle\"", plot.across());
    double middle = (TOP + BOTTOM) / 2.0;
    String turned =
        String.format(
            Locale.ROOT, "text-anchor=\"middle\" transform=\"rotate(-90 18 %.1f)\"", middle);
    text(18, middle, turned, plot.upward());
  }

  private void curve(int number) {
    StringBuilder path = new StringBuilder();
    for (Point point : curves.get(number).points()) {
      double x = across.pixel(point.across());
      double y = upward.pixel(point.upward());
      path.append(
          String.format(Locale.ROOT, path.isEmpty() ? "M %.1f %.1f" : " L %.1f %.1f", x, y));
      line("  <circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>", x, y, colour(number));
    }
    line("  <path class=\"curve\" %s d=\"%s\"/>", stroke(number), path);
  }

  private void legend(int number) {
    double x = LEFT + (number % LEGEND_COLUMNS) * (RIGHT - LEFT) / (double) LEGEND_COLUMNS;
    double y = LEGEND + LEGEND_STEP * (double) (number / LEGEND_COLUMNS);
    line("  <path class=\"curve\" %s d=\"M %.1f %.1f h 28\"/>", stroke(number), x, y);
    text(x + 36, y + 4, "", curves.get(number).title());
  }

  private static String stroke(int number) {
    String dashes = DASHES.get(number % DASHES.size());
    return "stroke=\"%s\" stroke-dasharray=\"%s\"".formatted(colour(number), dashes);
  }

  private static String colour(int number) {
    return COLOURS.get(number % COLOURS.size());
  }

  private void rule(String style, double x1, double y1, double x2, double y2) {
    line(
        "  <line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>",
        style, x1, y1, x2, y2);
  }

  private void text(double x, double y, String attributes, String content) {
    line("  <text x=\"%.1f\" y=\"%.1f\" %s>%s</text>", x, y, attributes, escape(content));
  }

  private void line(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
