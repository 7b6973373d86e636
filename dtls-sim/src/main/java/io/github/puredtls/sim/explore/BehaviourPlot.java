package io.github.puredtls.sim.explore;

import io.github.puredtls.sim.explore.BehaviourTable.Row;
import io.github.puredtls.sim.network.Text;
import java.util.List;
import java.util.Locale;

/**
 * A behaviour table's handshake times against loss, one curve for each percentile, as an SVG that
 * is readable on a light and on a dark page. The same table gives the same bytes on every JDK.
 */
public final class BehaviourPlot {
  private static final int WIDTH = 760;
  private static final int HEIGHT = 440;
  private static final int LEFT = 76;
  private static final int RIGHT = 610;
  private static final int TOP = 52;
  private static final int BOTTOM = 376;

  /** Beyond this loss too few handshakes complete within the default limit to have percentiles. */
  private static final int LOSS_PERCENT = 50;

  private static final int LOSS_STEP = 10;
  private static final int LEGEND_STEP = 24;
  private static final double NANOS_PER_SECOND = 1e9;

  /** Free space above the highest time, as a factor. */
  private static final double HEADROOM = 1.3;

  private static final String STYLE =
      """
        <style>
          text { font: 13px sans-serif; fill: #24292f; }
          .title { font-size: 15px; font-weight: bold; }
          .grid { stroke: #8c959f; stroke-opacity: 0.35; }
          .axis { stroke: #57606a; }
          .curve { fill: none; stroke-width: 2; }
          .mark { stroke-width: 2; }
          .limit { stroke: #8250df; stroke-dasharray: 2 4; stroke-width: 2; }
          @media (prefers-color-scheme: dark) {
            text { fill: #e6edf3; }
            .axis { stroke: #9198a1; }
            .limit { stroke: #a371f7; }
          }
        </style>
      """;

  /** Told apart by their marks as well as by their colours, which suit both backgrounds. */
  private enum Curve {
    WORST("worst", 100, "#d1485f", "M -4 -4 L 4 4 M -4 4 L 4 -4"),
    P99("p99", 99, "#c2731a", "M 0 -5 L 5 4 L -5 4 Z"),
    P90("p90", 90, "#2f8f5b", "M -4 -4 H 4 V 4 H -4 Z"),
    MEDIAN("median", 50, "#3a80c9", "M 0 -5 L 5 0 L 0 5 L -5 0 Z");

    private final String label;
    private final int percent;
    private final String colour;
    private final String mark;

    Curve(String label, int percent, String colour, String mark) {
      this.label = label;
      this.percent = percent;
      this.colour = colour;
      this.mark = mark;
    }
  }

  private final List<Row> rows;
  private final BehaviourCase first;
  private final StringBuilder svg = new StringBuilder();
  private final int lowestPower;
  private final double highest;

  private BehaviourPlot(List<Row> rows) {
    this.rows = rows;
    this.first = rows.get(0).behaviour();
    this.lowestPower = (int) Math.floor(log(seconds(rows.get(0), Curve.MEDIAN)));
    this.highest = log(limitSeconds() * HEADROOM);
  }

  /**
   * Draws the rows of the table that differ from its first in loss alone.
   *
   * @param table with at least one row; handshakes completed in each of these rows
   * @return an SVG document
   */
  public static String svg(BehaviourTable table) {
    BehaviourCase first = table.rows().get(0).behaviour();
    List<Row> rows =
        table.rows().stream()
            .filter(row -> row.behaviour().differsInLossOnly(first))
            .filter(row -> row.behaviour().lossPercent() <= LOSS_PERCENT)
            .toList();
    return new BehaviourPlot(rows).draw();
  }

  private String draw() {
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\""
            + " role=\"img\" aria-label=\"Handshake time against loss\">",
        WIDTH, HEIGHT, WIDTH, HEIGHT);
    svg.append(STYLE);
    drawTitle();
    drawTimes();
    drawLosses();
    drawLimit();
    for (Curve curve : Curve.values()) {
      drawCurve(curve);
      drawLegend(curve);
    }
    return svg.append("</svg>\n").toString();
  }

  // ---- Frame ---------------------------------------------------------------------------------

  private void drawTitle() {
    text(LEFT, 22, "title", "start", "Handshake time against loss");
    String conditions =
        "delay %s each way, MTU %d, %d handshakes for each loss; those that completed"
            .formatted(Text.time(first.delayNanos()), first.mtu(), rows.get(0).trials().runs());
    text(LEFT, 41, "", "start", conditions);
  }

  /** The vertical axis, a line for each power of ten. */
  private void drawTimes() {
    for (int power = lowestPower; power <= highest; power++) {
      double y = y(power);
      line("grid", LEFT, y, RIGHT, y);
      String label = power >= 0 ? "1" + "0".repeat(power) : "0." + "0".repeat(-power - 1) + "1";
      text(LEFT - 8, y + 4, "", "end", label + " s");
    }
    line("axis", LEFT, TOP, LEFT, BOTTOM);
    add(
        "  <text transform=\"translate(18 %d) rotate(-90)\" text-anchor=\"middle\">%s</text>",
        (TOP + BOTTOM) / 2, "handshake time, virtual seconds (logarithmic)");
  }

  private void drawLosses() {
    for (int loss = 0; loss <= LOSS_PERCENT; loss += LOSS_STEP) {
      line("grid", x(loss), TOP, x(loss), BOTTOM);
      text(x(loss), BOTTOM + 20, "", "middle", loss + " %");
    }
    line("axis", LEFT, BOTTOM, RIGHT, BOTTOM);
    double middle = (LEFT + RIGHT) / 2.0;
    text(middle, BOTTOM + 44, "", "middle", "loss, share of the datagrams in each direction");
  }

  private void drawLimit() {
    double y = y(log(limitSeconds()));
    line("limit", LEFT, y, RIGHT, y);
    text(RIGHT + 12, y + 4, "", "start", "limit " + Text.time(first.limit().toNanos()));
  }

  // ---- Curves --------------------------------------------------------------------------------

  private void drawCurve(Curve curve) {
    StringBuilder path = new StringBuilder();
    for (Row row : rows) {
      double x = x(row.behaviour().lossPercent());
      double y = y(log(seconds(row, curve)));
      path.append(path.length() == 0 ? "M " : " L ").append(number(x)).append(' ');
      path.append(number(y));
      mark(curve, x, y);
    }
    add("  <path class=\"curve\" stroke=\"%s\" d=\"%s\"/>", curve.colour, path);
  }

  private void drawLegend(Curve curve) {
    double y = TOP + 60 + curve.ordinal() * (double) LEGEND_STEP;
    int from = RIGHT + 14;
    int to = RIGHT + 50;
    add(
        "  <path class=\"curve\" stroke=\"%s\" d=\"M %d %s H %d\"/>",
        curve.colour, from, number(y), to);
    mark(curve, (from + to) / 2.0, y);
    text(to + 10, y + 4, "", "start", curve.label);
  }

  private void mark(Curve curve, double x, double y) {
    add(
        "  <path transform=\"translate(%s %s)\" class=\"mark\" stroke=\"%s\" fill=\"%s\""
            + " d=\"%s\"/>",
        number(x), number(y), curve.colour, curve.colour, curve.mark);
  }

  // ---- Places --------------------------------------------------------------------------------

  private static double x(int lossPercent) {
    return LEFT + (double) (RIGHT - LEFT) * lossPercent / LOSS_PERCENT;
  }

  private double y(double logarithm) {
    return BOTTOM - (BOTTOM - TOP) * (logarithm - lowestPower) / (highest - lowestPower);
  }

  private double limitSeconds() {
    return first.limit().toNanos() / NANOS_PER_SECOND;
  }

  private static double seconds(Row row, Curve curve) {
    return row.trials().percentile(curve.percent) / NANOS_PER_SECOND;
  }

  /** The same on every JDK. */
  private static double log(double value) {
    return StrictMath.log10(value);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private void line(String kind, double fromX, double fromY, double toX, double toY) {
    add(
        "  <line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>",
        kind, number(fromX), number(fromY), number(toX), number(toY));
  }

  private void text(double x, double y, String kind, String anchor, String words) {
    String style = kind.isEmpty() ? "" : " class=\"" + kind + "\"";
    add(
        "  <text%s x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>",
        style, number(x), number(y), anchor, words);
  }

  private void add(String line, Object... values) {
    svg.append(String.format(Locale.ROOT, line, values)).append('\n');
  }
}
