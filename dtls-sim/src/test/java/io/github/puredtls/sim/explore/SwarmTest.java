package io.github.puredtls.sim.explore;

import static io.github.puredtls.sim.explore.ExhaustiveTest.assertNoFinding;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.sim.Script;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

class SwarmTest {
  @Test
  void holdsForEverySeed(TestReporter reporter) {
    Report report = Swarm.run(1, 4_000, 10, Progress.NONE);
    reporter.publishEntry("swarm", report.summary());
    assertNoFinding(report);
    assertEquals(4_000, report.schedules());
    assertTrue(report.completed() > 2_000, report::summary);
  }

  @Test
  void everySeedCanBePrintedAndReadAgain() {
    for (long seed = 1; seed <= 500; seed++) {
      assertEquals(Swarm.setup(seed), Script.parse(Script.print(Swarm.setup(seed))));
    }
  }
}
