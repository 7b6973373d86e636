package io.github.puredtls.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.trace.explain.ExplainOptions;
import io.github.puredtls.trace.explain.ExplainOptions.Depth;
import io.github.puredtls.trace.json.JsonPrinter;
import io.github.puredtls.trace.model.Association;
import io.github.puredtls.trace.model.Run;
import io.github.puredtls.trace.testing.Runs;
import io.github.puredtls.trace.text.DatagramWords;
import io.github.puredtls.trace.text.MermaidPrinter;
import io.github.puredtls.trace.text.TextPrinter;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The same thing has the same id in every output. */
class IdsTest {
  private static final String LOSSY =
      "puredtls-sim 1; seed 2; mtu 128 128 0; hint 150; drop #2 client->server; expect complete";

  private static Set<String> find(String pattern, String text) {
    Set<String> found = new TreeSet<>();
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  @Test
  void areTheSameInTextJsonAndMermaid() {
    ExplainOptions options =
        ExplainOptions.DEFAULT
            .withDepth(Depth.BYTES)
            .withChoice(Optional.empty(), Optional.empty(), true);
    Run run = Runs.of(LOSSY).explain(options);
    Association association = run.associations().get(0);
    String text = TextPrinter.print(run, options);
    String json = JsonPrinter.print(run, options, JsonPrinter.Format.LINES);
    String mermaid = MermaidPrinter.print(association);

    Set<String> datagrams = new TreeSet<>();
    Set<String> comments = new TreeSet<>();
    association
        .datagrams()
        .forEach(
            each -> {
              datagrams.add(each.id());
              comments.addAll(find("\\b(d\\d+) flight", DatagramWords.comment(association, each)));
              comments.addAll(find("^a1 (d\\d+)", DatagramWords.comment(association, each)));
            });
    assertTrue(datagrams.size() > 15, datagrams::toString);
    assertEquals(datagrams, comments);
    assertEquals(datagrams, find("(?m)^ *(d\\d+) .*[│┆]", text));
    assertEquals(datagrams, find("\"dtls:datagram_sent\".*?\"id\":\"(d\\d+)\"", json));
    assertEquals(datagrams, find("[CS](?:->>|-x)[CS]: (d\\d+) ", mermaid));

    assertEquals(
        find("├ (d\\d+\\.r\\d+) ", text),
        find("\"dtls:record_sent\".*?\"id\":\"(d\\d+\\.r\\d+)\"", json));
    assertEquals(
        find("└ (d\\d+\\.r\\d+\\.m\\d+) ", text),
        find("\"dtls:message_\\w+\".*?\"id\":\"(d\\d+\\.r\\d+\\.m\\d+)\"", json));
    assertEquals(
        find("(?m)^ *(t\\d+) ", text), find("\"dtls:timer_updated\".*?\"id\":\"(t\\d+)\"", json));
    assertEquals(
        find("(?m)^(k\\d) ", text), find("\"dtls:key_derived\".*?\"id\":\"(k\\d)\"", json));
    assertTrue(find("(?m)^ *(t\\d+) ", text).containsAll(find("(t\\d+) timer", mermaid)), mermaid);
  }
}
