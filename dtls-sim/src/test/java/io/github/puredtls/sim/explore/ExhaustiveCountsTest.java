package io.github.puredtls.sim.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.puredtls.sim.Document;
import io.github.puredtls.sim.Script;
import io.github.puredtls.sim.network.Text;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The search is the same on every run and JDK, to the number. */
class ExhaustiveCountsTest {
  @Test
  void triesEverySingleAndDoubleFault() {
    Report report = Exhaustive.standard(2).run(Progress.NONE);
    ExhaustiveTest.assertNoFinding(report);
    assertEquals(26_237, report.schedules());
    assertEquals(20_988, report.completed());
    Document.of("simulator.md").assertShows("exploration", table(report));
  }

  private static String table(Report report) {
    return String.format(
        Locale.ROOT,
        """
        | What | Figure |
        | --- | --- |
        | cases | %d |
        | schedules | %,d |
        | datagrams | %,d |
        | handshakes that completed | %,d |
        | handshakes that ended otherwise | %,d |
        | slowest handshake, virtual time | %s |
        | by | `%s` |
        | invariants broken | %d |
        """,
        Exhaustive.cases().size(),
        report.schedules(),
        report.datagrams(),
        report.completed(),
        report.schedules() - report.completed(),
        Text.time(report.worstNanos()),
        report.worst().map(Script::line).orElseThrow(),
        report.findings().size());
  }
}
