package io.github.puredtls.sim.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.sim.Setup;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

class ExhaustiveTest {
  @Test
  void holdsUnderEverySingleAndDoubleFaultAndEveryTripleLoss(TestReporter reporter) {
    Report report = Exhaustive.standard(3).run(Progress.NONE);
    reporter.publishEntry("exhaustive", report.summary());
    assertNoFinding(report);
    assertTrue(report.schedules() > 20_000, report::summary);
    // Every loss is made good within the third retransmission of a flight.
    assertTrue(report.worstNanos() < 15_000_000_000L, report::summary);
  }

  @Test
  void seesTheSameOnEveryRun() {
    Map<String, Setup> one = Map.of("one", Setup.DEFAULT);
    assertEquals(
        Exhaustive.of(one, 2, 1).run(Progress.NONE), Exhaustive.of(one, 2, 1).run(Progress.NONE));
  }

  @Test
  void stopsWhenTold() {
    Report whole = Exhaustive.standard(1).run(Progress.NONE);
    Report part = Exhaustive.standard(1).run((share, soFar) -> soFar.schedules() < 20);
    assertTrue(part.schedules() >= 20 && part.schedules() < whole.schedules(), part::summary);
  }

  @Test
  void refusesANumberOfFaultsThatWouldTakeForEver() {
    assertThrows(IllegalArgumentException.class, () -> Exhaustive.standard(4));
    assertThrows(IllegalArgumentException.class, () -> Exhaustive.standard(0));
  }

  static void assertNoFinding(Report report) {
    List<String> found = report.findings().stream().map(Finding::report).toList();
    assertEquals(List.of(), found);
  }
}
