package io.github.puredtls.benchmarks.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class SamplesTest {
  private final Samples samples = new Samples("group");

  @Test
  void putsTheSamplesOfOneThingInOneLine() {
    samples.add("ours", "64 B", "µs", 1.5);
    samples.add("theirs", "64 B", "µs", 2);
    samples.add("ours", "64 B", "µs", 2.25);
    assertEquals(
        List.of(
            "RESULT\tgroup, µs\tours\t64 B\tµs\t1.500 2.250",
            "RESULT\tgroup, µs\ttheirs\t64 B\tµs\t2.000"),
        samples.lines());
  }

  @Test
  void writesDecimalPointsWhereverItRuns() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      samples.add("ours", "64 B", "µs", 1234.5);
      assertTrue(samples.lines().get(0).endsWith("\t1234.500"), samples.lines()::toString);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void comparesRoundByRound() {
    addRounds();
    samples.ratio(line("ours"), line("theirs"));
    samples.difference(line("ours"), line("theirs"));
    assertEquals(
        List.of(
            "RESULT\tgroup, ratio\tours : theirs\t64 B\tratio\t2.000 0.500",
            "RESULT\tgroup, µs\tours minus theirs\t64 B\tµs\t3.000 -4.000"),
        samples.lines().subList(2, 4));
  }

  @Test
  void leavesOutWhatHasNoPartner() {
    addRounds();
    samples.add("ours", "64 B", "µs", 5);
    samples.ratio(line("ours"), line("theirs"));
    assertEquals(
        "RESULT\tgroup, ratio\tours : theirs\t64 B\tratio\t2.000 0.500", samples.lines().get(2));
  }

  @Test
  void namesBothParametersWhenTheyDiffer() {
    samples.add("ours", "many", "1/s", 9);
    samples.add("ours", "one", "1/s", 10);
    samples.ratio(new Samples.Line("ours", "many", "1/s"), new Samples.Line("ours", "one", "1/s"));
    assertEquals("RESULT\tgroup, ratio\tours\tmany : one\tratio\t0.900", samples.lines().get(2));
  }

  private void addRounds() {
    samples.add("ours", "64 B", "µs", 6);
    samples.add("theirs", "64 B", "µs", 3);
    samples.add("ours", "64 B", "µs", 4);
    samples.add("theirs", "64 B", "µs", 8);
  }

  private static Samples.Line line(String subject) {
    return new Samples.Line(subject, "64 B", "µs");
  }
}
