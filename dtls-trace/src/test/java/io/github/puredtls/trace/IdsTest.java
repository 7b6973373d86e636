package io.github.puredtls.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.puredtls.trace.explain.ExplainOptions;
import io.github.puredtls.trace.html.HtmlReport;
import io.github.puredtls.trace.json.JsonPrinter;
import io.github.puredtls.trace.model.Association;
import io.github.puredtls.trace.model.Run;
import io.github.puredtls.trace.testing.Scenarios;
import io.github.puredtls.trace.text.DatagramWords;
import io.github.puredtls.trace.text.MermaidPrinter;
import io.github.puredtls.trace.text.TextPrinter;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Datagrams, records and messages are called the same in all five outputs. */
class IdsTest {
  private static final ExplainOptions OPTIONS = ExplainOptions.DEFAULT;

  static List<String> names() {
    return Scenarios.NAMES;
  }

  private static TreeSet<String> ids(String text, String before, String id, String after) {
    return Pattern.compile(before + "(" + id + ")" + after, Pattern.MULTILINE)
        .matcher(text)
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @ParameterizedTest
  @MethodSource("names")
  void areTheSame(String name) {
    Run run = Scenarios.run(name).explain(OPTIONS);
    Association association = run.associations().get(0);
    String text = TextPrinter.print(run, OPTIONS);
    String json = JsonPrinter.print(run, OPTIONS, JsonPrinter.Format.LINES);
    String html = HtmlReport.print(run, OPTIONS);
    String comments =
        association.datagrams().stream()
            .map(each -> DatagramWords.comment(association, each))
            .collect(Collectors.joining("\n"));

    TreeSet<String> datagrams = ids(text, "^ *", "d\\d+", " ");
    assertEquals(association.datagrams().size(), datagrams.size());
    assertEquals(datagrams, ids(json, "\"id\":\"", "d\\d+", "\""));
    assertEquals(datagrams, ids(html, " id=\"", "d\\d+", "\""));
    assertEquals(datagrams, ids(MermaidPrinter.print(association), ": ", "d\\d+", " "));
    assertEquals(datagrams, ids(comments, "^a1 ", "d\\d+", "\\b"));

    for (String kind : List.of("d\\d+\\.r\\d+", "d\\d+\\.r\\d+\\.m\\d+")) {
      TreeSet<String> inText = ids(text, "[├└│] ", kind, "\\b(?!\\.)");
      assertFalse(inText.isEmpty(), text);
      assertEquals(inText, ids(json, "\"id\":\"", kind, "\""));
      assertEquals(inText, ids(html, " id=\"", kind, "\""));
    }
  }
}
