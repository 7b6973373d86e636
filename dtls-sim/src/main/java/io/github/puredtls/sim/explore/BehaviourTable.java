package io.github.puredtls.sim.explore;

import io.github.puredtls.sim.network.Text;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;

/**
 * How long handshakes take, and what they send, over networks of different quality: the same
 * figures on every run and every JDK.
 *
 * @param rows one for each case
 */
public record BehaviourTable(List<Row> rows) {
  /**
   * One row.
   *
   * @param behaviour under which conditions
   * @param trials what came out
   */
  public record Row(BehaviourCase behaviour, Trials trials) {}

  private static final long NANOS_PER_SECOND = 1_000_000_000;

  /** Above the columns; what stands there has to be as {@link #cells} has it. */
  private static final List<String> HEADINGS =
      List.of(
          "Loss",
          "Delay",
          "MTU",
          "Limit",
          "Runs",
          "Completed",
          "Median",
          "p90",
          "p99",
          "Worst",
          "Datagrams",
          "Flights again");

  /**
   * Takes a copy of the list.
   *
   * @param rows copied
   */
  public BehaviourTable {
    rows = List.copyOf(rows);
  }

  /**
   * Runs every case many times, on all processors.
   *
   * @param cases the rows
   * @param runs how many simulations for each, 1 or more; their seeds count up from 1
   * @param progress is told after each row which share of the rows is done, above 0 to 1
   * @return the table
   */
  public static BehaviourTable measure(
      List<BehaviourCase> cases, int runs, DoubleConsumer progress) {
    List<Row> rows = new ArrayList<>();
    for (BehaviourCase each : cases) {
      rows.add(new Row(each, Trials.of(each.setup(), runs)));
      progress.accept((double) rows.size() / cases.size());
    }
    return new BehaviourTable(rows);
  }

  /**
   * What must not be, of all rows.
   *
   * @return runs in which an invariant did not hold
   */
  public List<Finding> findings() {
    return rows.stream().flatMap(row -> row.trials().findings().stream()).toList();
  }

  /**
   * The table in Markdown, in columns of fixed width. Times are virtual, and those of the
   * handshakes that completed; datagrams and repeated flights are per run, completed or not.
   *
   * @return lines of text, with a line end behind each
   */
  public String markdown() {
    List<List<String>> lines = new ArrayList<>();
    lines.add(HEADINGS);
    rows.forEach(row -> lines.add(cells(row)));
    int[] widths =
        IntStream.range(0, HEADINGS.size())
            .map(
                column ->
                    lines.stream().mapToInt(line -> line.get(column).length()).max().orElse(0))
            .toArray();
    StringBuilder text = new StringBuilder();
    for (List<String> line : lines) {
      addLine(text, line, widths);
      if (line == HEADINGS) {
        addRule(text, widths);
      }
    }
    return text.toString();
  }

  private static List<String> cells(Row row) {
    BehaviourCase behaviour = row.behaviour();
    Trials trials = row.trials();
    return List.of(
        behaviour.lossPercent() + " %",
        Text.time(behaviour.delayNanos()),
        String.valueOf(behaviour.mtu()),
        Text.time(behaviour.limit().toNanos()),
        String.valueOf(trials.runs()),
        decimal(100L * trials.completed(), trials.runs(), 2) + " %",
        seconds(trials, 50),
        seconds(trials, 90),
        seconds(trials, 99),
        seconds(trials, 100),
        decimal(trials.datagrams(), trials.runs(), 1),
        decimal(trials.retransmissions(), trials.runs(), 1));
  }

  private static String seconds(Trials trials, int percent) {
    return trials.completed() == 0
        ? "none"
        : decimal(trials.percentile(percent), NANOS_PER_SECOND, 2) + " s";
  }

  private static String decimal(long number, long divisor, int digits) {
    return BigDecimal.valueOf(number)
        .divide(BigDecimal.valueOf(divisor), digits, RoundingMode.HALF_UP)
        .toPlainString();
  }

  private static void addLine(StringBuilder text, List<String> cells, int[] widths) {
    for (int column = 0; column < widths.length; column++) {
      String cell = cells.get(column);
      text.append("| ").append(" ".repeat(widths[column] - cell.length())).append(cell).append(' ');
    }
    text.append("|\n");
  }

  private static void addRule(StringBuilder text, int[] widths) {
    for (int width : widths) {
      // The colon aligns the column to the right.
      text.append("| ").append("-".repeat(width - 1)).append(": ");
    }
    text.append("|\n");
  }
}
