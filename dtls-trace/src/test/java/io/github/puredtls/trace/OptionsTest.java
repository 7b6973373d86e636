package io.github.puredtls.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.trace.explain.ExplainOptions;
import io.github.puredtls.trace.explain.ExplainOptions.Depth;
import io.github.puredtls.trace.json.JsonPrinter;
import io.github.puredtls.trace.testing.Runs;
import io.github.puredtls.trace.text.TextPrinter;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The choices of whoever asks for an explanation. */
class OptionsTest {
  private static final String CLEAN = "puredtls-sim 1; seed 1; expect complete";

  private static String text(String script, ExplainOptions options) {
    return TextPrinter.print(Runs.of(script).explain(options), options);
  }

  private static String json(String script, ExplainOptions options) {
    return JsonPrinter.print(Runs.of(script).explain(options), options, JsonPrinter.Format.LINES);
  }

  @Test
  void showOneDatagramOnly() {
    ExplainOptions only =
        ExplainOptions.DEFAULT
            .withDepth(Depth.BYTES)
            .withChoice(Optional.of("d5"), Optional.empty(), true);
    String text = text(CLEAN, only);
    assertTrue(text.contains("├ d5.r2 "), text);
    assertFalse(text.contains("├ d4.r0 "), text);
    assertFalse(text.contains("timer"), text);
    String json = json(CLEAN, only);
    assertTrue(json.contains("\"id\":\"d5.r2\""), json);
    assertFalse(json.contains("\"id\":\"d4"), json);
  }

  @Test
  void showOneAssociationOnly() {
    String script = "puredtls-sim 1; seed 1; clients 2; expect complete";
    ExplainOptions second =
        ExplainOptions.DEFAULT
            .withDepth(Depth.LADDER)
            .withChoice(Optional.empty(), Optional.of("a2"), false);
    String text = text(script, second);
    assertTrue(text.contains("a2  client2 ↔ server"), text);
    assertFalse(text.contains("a1 "), text);
    assertFalse(json(script, second).contains("\"group_id\":\"a1\""));
    assertEquals(ExplainOptions.DEFAULT.limits(), second.limits());
  }

  @Test
  void showBytesOfThePlaintextOnlyOnRequest() {
    ExplainOptions open =
        ExplainOptions.DEFAULT.withDepth(Depth.BYTES).withDisclosure(false, true, false);
    assertTrue(text(CLEAN, open).contains("application_data = \""));
    String closed = text(CLEAN, ExplainOptions.DEFAULT.withDepth(Depth.BYTES));
    assertTrue(closed.contains("application_data = 32 B (not shown)"), closed);
  }

  @Test
  void colourNothingUnlessAskedFor() {
    assertFalse(text(CLEAN, ExplainOptions.DEFAULT).contains("\u001b"));
    ExplainOptions coloured = ExplainOptions.DEFAULT.withLook(120, false, true);
    String text = text(CLEAN, coloured);
    assertTrue(text.contains("\u001b[34m"));
    assertEquals(
        text(CLEAN, ExplainOptions.DEFAULT), text.replaceAll("\u001b\\[[0-9]+m", ""), "same words");
  }

  @Test
  void drawTheReplayWindowWhereItDecides() {
    String text =
        text(
            "puredtls-sim 1; seed 3; client->server duplicate 100%; expect end",
            ExplainOptions.DEFAULT);
    assertTrue(text.contains("replay window: highest 1, left edge 0, this record 1"), text);
    assertTrue(text.contains("    │     ▲█ (newest first)"), text);
    assertFalse(
        text(CLEAN, ExplainOptions.DEFAULT).contains("replay window"), "it decided nothing there");
  }
}
