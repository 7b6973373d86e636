package io.github.puredtls.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.benchmarks.report.Promise.Verdict;
import io.github.puredtls.benchmarks.results.ResultLine;
import io.github.puredtls.benchmarks.results.Results;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromiseTest {
  private static final Promise RATIO =
      Promise.ratio(1, "a record", Quantity.ratio("records", "16", "ours", "bare cipher"), 1.10)
          .because("Each record costs an engine.");
  private static final Promise VALUE =
      Promise.value(2, "allocation", Quantity.value("allocation", "full", "ours"), 35_000, "B");

  private static Results results(double ours, double bare) {
    Results results = new Results("JDK 25");
    results.add(new ResultLine("records", "ours", "16", "ns", List.of(ours)));
    results.add(new ResultLine("records", "bare cipher", "16", "ns", List.of(bare)));
    return results;
  }

  @ParameterizedTest
  @CsvSource({"109, 100, HELD", "110, 100, HELD", "111, 100, MISSED", "90, 100, HELD"})
  void aRatioIsJudgedByItsLimit(double ours, double bare, Verdict verdict) {
    assertEquals(verdict, RATIO.judge(results(ours, bare), true));
  }

  @Test
  void withoutAFigureThereIsNoVerdict() {
    Results results = new Results("JDK 25");
    results.add(new ResultLine("records", "ours", "16", "ns", List.of(1.0)));

    assertEquals(Verdict.NOT_MEASURED, RATIO.judge(results, true));
    assertEquals(Verdict.NOT_MEASURED, VALUE.judge(results, true));
  }

  @Test
  void whatIsPromisedOfTheNewestJdkIsNotJudgedOnOthers() {
    Promise newest = RATIO.forNewestJdk();

    assertEquals(Verdict.NOT_PROMISED, newest.judge(results(200, 100), false));
    assertEquals(Verdict.MISSED, newest.judge(results(200, 100), true));
  }

  @Test
  void aFigureByItselfIsJudgedByItsLimit() {
    Results results = new Results("JDK 25");
    results.add(new ResultLine("allocation", "ours", "full", "B", List.of(35_001.0)));

    assertEquals(Verdict.MISSED, VALUE.judge(results, true));
  }

  @Test
  void theTableShowsVerdictRatioAndTheReasonOfAMiss() {
    Results old = results(120, 100);
    String table = new PromiseTable(List.of(RATIO), List.of(old, results(90, 100))).toMarkdown();

    assertEquals(
        """
        | | promise | at most | JDK 25 | JDK 25 | why it is missed |
        | --- | --- | --- | --- | --- | --- |
        | 1 | a record | 1.10 × | **missed**, 1.20 × | **held**, 0.90 × | Each record costs \
        an engine. |
        """,
        table);
  }

  @Test
  void aPromiseThatIsHeldNeedsNoReason() {
    String table = new PromiseTable(List.of(RATIO), List.of(results(90, 100))).toMarkdown();

    assertTrue(table.endsWith("| **held**, 0.90 × | |\n"), table);
  }
}
