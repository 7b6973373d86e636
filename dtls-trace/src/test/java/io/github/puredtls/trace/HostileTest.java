package io.github.puredtls.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.testsupport.JsonText;
import io.github.puredtls.trace.explain.ExplainOptions;
import io.github.puredtls.trace.explain.ExplainOptions.Depth;
import io.github.puredtls.trace.explain.Explainer;
import io.github.puredtls.trace.json.JsonPrinter;
import io.github.puredtls.trace.keys.KeyMaterial;
import io.github.puredtls.trace.model.Run;
import io.github.puredtls.trace.testing.Hostile;
import io.github.puredtls.trace.text.MermaidPrinter;
import io.github.puredtls.trace.text.TextPrinter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts of a peer, a file or a command line stay texts, whatever is in them. */
class HostileTest {
  static List<byte[]> texts() {
    return Hostile.texts();
  }

  @ParameterizedTest
  @MethodSource("texts")
  void neverReachATerminal(byte[] text) {
    for (Depth depth : Depth.values()) {
      for (boolean ascii : new boolean[] {false, true}) {
        ExplainOptions options =
            ExplainOptions.DEFAULT.withDepth(depth).withLook(120, ascii, false);
        Run run = Explainer.explain(Hostile.recorder(text), KeyMaterial.none(), options);
        String printed = TextPrinter.print(run, options);
        assertTrue(printed.length() > 100);
        printed.codePoints().forEach(each -> assertHarmless(each, ascii));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("texts")
  void leaveNoEscapeButOurColours(byte[] text) {
    ExplainOptions options = ExplainOptions.DEFAULT.withLook(120, false, true);
    Run run = Explainer.explain(Hostile.recorder(text), KeyMaterial.none(), options);
    String printed = TextPrinter.print(run, options);
    assertTrue(printed.contains("\u001b["), "colour is on");
    printed
        .replaceAll("\u001b\\[(0|1|2|3[1-5])m", "")
        .codePoints()
        .forEach(each -> assertHarmless(each, false));
  }

  private static void assertHarmless(int codePoint, boolean ascii) {
    boolean isControl = codePoint != '\n' && Character.isISOControl(codePoint);
    int type = Character.getType(codePoint);
    boolean isInvisible =
        type == Character.FORMAT
            || type == Character.SURROGATE
            || type == Character.LINE_SEPARATOR
            || type == Character.PARAGRAPH_SEPARATOR;
    boolean isHarmless = !isControl && !isInvisible && (!ascii || codePoint < 0x7F);
    assertTrue(isHarmless, () -> "U+" + Integer.toHexString(codePoint));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void leaveJsonWhole(byte[] text) {
    ExplainOptions options =
        ExplainOptions.DEFAULT.withChoice(Optional.empty(), Optional.empty(), true);
    Run run = Explainer.explain(Hostile.recorder(text), KeyMaterial.none(), options);
    String lines = JsonPrinter.print(run, options, JsonPrinter.Format.LINES);
    assertTrue(lines.lines().count() > 4);
    lines.lines().forEach(JsonText::parse);
    lines.codePoints().forEach(each -> assertHarmless(each, false));
    assertEquals(-1, lines.indexOf('<'), "no tag in a page that holds it");
    String sequence = JsonPrinter.print(run, options, JsonPrinter.Format.QLOG);
    for (String each : sequence.split("\u001e")) {
      if (!each.isEmpty()) {
        JsonText.parse(each);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("texts")
  void leaveADiagramWhole(byte[] text) {
    Run run = Explainer.explain(Hostile.recorder(text), KeyMaterial.none(), ExplainOptions.DEFAULT);
    String diagram = MermaidPrinter.print(run.associations().get(0));
    for (String line : diagram.lines().skip(3).toList()) {
      assertTrue(
          line.matches(
              " {4}(Note over [CS,]+|[CS](->>|-x|--\\))[CS]): [A-Za-z0-9.,()\\[\\]+\\-/ #;]*"),
          line);
      assertTrue(!line.matches(".*\\bend\\b.*"), line);
    }
  }
}
