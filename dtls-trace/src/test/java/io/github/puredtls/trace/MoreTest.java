package io.github.puredtls.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.trace.explain.ExplainOptions;
import io.github.puredtls.trace.model.Association;
import io.github.puredtls.trace.model.Run;
import io.github.puredtls.trace.testing.Runs;
import io.github.puredtls.trace.text.TextPrinter;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is printed of a run that goes on. */
class MoreTest {
  private static final ExplainOptions OPTIONS = ExplainOptions.DEFAULT;

  private final Run run =
      Runs.of("puredtls-sim 1; seed 1; clients 2; expect complete").explain(OPTIONS);
  private final Association first = run.associations().get(0);

  @Test
  void isWhatCameLaterWithoutTheKeys() {
    long since = first.datagram("d4").orElseThrow().sentNanos();
    String more = TextPrinter.printMore(run, first, since, false, OPTIONS);
    assertFalse(more.contains("\n  d4 "), more);
    assertTrue(more.contains("\n  d5 "), more);
    assertFalse(more.contains("Keys"), more);
    assertFalse(more.contains("a1  "), more);
    String whole = TextPrinter.print(run, OPTIONS);
    assertTrue(whole.contains("Keys"), whole);
    String named = TextPrinter.printMore(run, first, since, true, OPTIONS);
    assertTrue(named.startsWith("a1  client ↔ server goes on\n"), named);
    assertTrue(named.endsWith(more), named);
  }

  @Test
  void isNothingOfAnAssociationThatIsNotWanted() {
    ExplainOptions other = OPTIONS.withChoice(Optional.empty(), Optional.of("a2"), false);
    assertEquals("", TextPrinter.printMore(run, first, 0, true, other));
  }
}
