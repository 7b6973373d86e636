package io.github.puredtls.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.puredtls.trace.explain.ExplainOptions;
import io.github.puredtls.trace.explain.ExplainOptions.Depth;
import io.github.puredtls.trace.html.HtmlReport;
import io.github.puredtls.trace.json.JsonPrinter;
import io.github.puredtls.trace.model.Association;
import io.github.puredtls.trace.model.Datagram;
import io.github.puredtls.trace.model.Run;
import io.github.puredtls.trace.testing.GoldenPage;
import io.github.puredtls.trace.testing.Runs;
import io.github.puredtls.trace.testing.Scenarios;
import io.github.puredtls.trace.text.DatagramWords;
import io.github.puredtls.trace.text.MermaidPrinter;
import io.github.puredtls.trace.text.TextPrinter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What seeded runs look like in every output: a change of wording is a visible difference. {@code
 * -Dpuredtls.trace.update=true} writes the files anew; read the difference before it is committed.
 */
class GoldenTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("puredtls.root"), "dtls-trace/src/test/resources/golden");

  private static final boolean IS_UPDATE = Boolean.getBoolean("puredtls.trace.update");

  static List<String> names() {
    return Scenarios.NAMES;
  }

  private static Map<String, String> outputs(String name) {
    Runs run = Scenarios.run(name);
    Map<String, String> outputs = new LinkedHashMap<>();
    for (Depth depth : Depth.values()) {
      ExplainOptions options = ExplainOptions.DEFAULT.withDepth(depth);
      String file = depth.name().toLowerCase(java.util.Locale.ROOT) + ".txt";
      outputs.put(file, TextPrinter.print(run.explain(options), options));
    }
    ExplainOptions narrow = ExplainOptions.DEFAULT.withLook(ExplainOptions.NARROW, true, false);
    outputs.put("narrow-ascii.txt", TextPrinter.print(run.explain(narrow), narrow));
    Run explained = run.explain(ExplainOptions.DEFAULT);
    outputs.put(
        "jsonl", JsonPrinter.print(explained, ExplainOptions.DEFAULT, JsonPrinter.Format.LINES));
    outputs.put(
        "sqlog", JsonPrinter.print(explained, ExplainOptions.DEFAULT, JsonPrinter.Format.QLOG));
    outputs.put("comments.txt", comments(explained.associations().get(0)));
    outputs.put("mermaid", MermaidPrinter.print(explained.associations().get(0)));
    outputs.put("html", GoldenPage.of(name, HtmlReport.print(explained, ExplainOptions.DEFAULT)));
    if (name.equals("clean")) {
      ExplainOptions open = ExplainOptions.DEFAULT.withDisclosure(true, true, false);
      outputs.put("secrets.txt", TextPrinter.print(run.explain(open), open));
    }
    return outputs;
  }

  /** What a capture says of each packet. */
  private static String comments(Association association) {
    StringBuilder comments = new StringBuilder();
    for (Datagram datagram : association.datagrams()) {
      comments.append(DatagramWords.comment(association, datagram)).append('\n');
    }
    return comments.toString();
  }

  @ParameterizedTest
  @MethodSource("names")
  void looksAsItDid(String name) throws IOException {
    for (Map.Entry<String, String> output : outputs(name).entrySet()) {
      Path file = FOLDER.resolve(name + "." + output.getKey());
      if (IS_UPDATE) {
        Files.createDirectories(FOLDER);
        Files.writeString(file, output.getValue());
      }
      assertTrue(Files.exists(file), () -> file + " is missing: -Dpuredtls.trace.update=true");
      assertEquals(Files.readString(file), output.getValue(), file::toString);
    }
    assumeFalse(IS_UPDATE, "the files are written anew: look at the difference");
  }

  @ParameterizedTest
  @MethodSource("names")
  void keepsWithinItsWidth(String name) {
    outputs(name)
        .forEach(
            (file, text) -> {
              int columns = file.startsWith("narrow") ? 80 : 120;
              boolean isText = file.endsWith(".txt") && !file.startsWith("comments");
              text.lines()
                  .filter(line -> isText && line.codePointCount(0, line.length()) > columns)
                  .findFirst()
                  .ifPresent(
                      line -> {
                        throw new AssertionError(name + "." + file + ": " + line);
                      });
            });
  }
}
