package io.github.puredtls.sim.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import io.github.puredtls.sim.Document;
import io.github.puredtls.sim.Expectation;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How handshakes behave under loss, as the documents show it. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class BehaviourTest {
  private static final int RUNS = 1_000;
  private static final int HEAVY_RUNS = 10_000;

  private static final Document BEHAVIOUR = Document.of("behaviour.md");

  @Test
  void isAsTheTableAndThePlotShowIt() {
    BehaviourTable table = measure(BehaviourCase.standard(), RUNS);
    BEHAVIOUR.assertShows("behaviour", table.markdown());
    BehaviourCase first = table.rows().get(0).behaviour();
    List<BehaviourTable.Row> rows =
        table.rows().stream().filter(row -> row.behaviour().differsInLossOnly(first)).toList();
    Document.of("simulator.md").assertShows("behaviour", new BehaviourTable(rows).markdown());
    Document.of("handshake-time.svg").assertIs(BehaviourPlot.svg(table));
  }

  @Test
  void completesUnderHeavyLossWhenTheLimitIsWide() {
    BehaviourTable table = measure(BehaviourCase.heavyLoss(), HEAVY_RUNS);
    for (BehaviourTable.Row row : table.rows()) {
      if (row.behaviour().expectation() == Expectation.COMPLETE) {
        assertEquals(HEAVY_RUNS, row.trials().completed(), () -> row.behaviour().toString());
      }
    }
    BEHAVIOUR.assertShows("heavy loss", table.markdown());
  }

  @Test
  void isTheSameOnEveryRun() {
    List<BehaviourCase> some = BehaviourCase.standard().subList(0, 7);
    BehaviourTable table = measure(some, 50);
    assertEquals(table, measure(some, 50));
    assertEquals(BehaviourPlot.svg(table), BehaviourPlot.svg(measure(some, 50)));
  }

  /**
   * Measures, and refuses every finding: a handshake that neither completed nor ended by its time
   * limit is one, and where the limit is wide also one that did not complete.
   */
  private static BehaviourTable measure(List<BehaviourCase> cases, int runs) {
    BehaviourTable table = BehaviourTable.measure(cases, runs, share -> {});
    List<Finding> findings = table.findings();
    if (!findings.isEmpty()) {
      fail(
          "seeds 1 to %d: %d findings, the first: %s"
              .formatted(runs, findings.size(), findings.get(0).report()));
    }
    return table;
  }
}
