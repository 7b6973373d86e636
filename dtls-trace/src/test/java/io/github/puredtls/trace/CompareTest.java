package io.github.puredtls.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.trace.explain.ExplainOptions;
import io.github.puredtls.trace.explain.Explainer;
import io.github.puredtls.trace.model.Association;
import io.github.puredtls.trace.testing.Recording;
import io.github.puredtls.trace.testing.Runs;
import io.github.puredtls.trace.text.ComparePrinter;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two runs side by side. */
class CompareTest {
  private static final ExplainOptions USUAL = ExplainOptions.DEFAULT;

  private static Association simulated(String script) {
    return Runs.of(script).explain(USUAL).associations().get(0);
  }

  private static Association recorded(String name) throws IOException {
    Recording recording = Recording.read(name);
    return Explainer.explain(recording.capture(), recording.keyLog(), USUAL).associations().get(0);
  }

  private static List<String> marked(Association left, Association right) {
    String text = ComparePrinter.print(left, right, USUAL);
    assertTrue(text.lines().allMatch(line -> line.length() <= 120), text);
    return text.lines()
        .filter(line -> line.startsWith("!"))
        .map(line -> line.replaceAll(" +", " "))
        .toList();
  }

  @Test
  void marksNothingBetweenTwoCleanRuns() {
    Association one = simulated("puredtls-sim 1; seed 1; expect complete");
    Association other = simulated("puredtls-sim 1; seed 9; expect complete");
    assertEquals(List.of(), marked(one, other));
  }

  @Test
  void marksWhatALossChanges() {
    Association clean = simulated("puredtls-sim 1; seed 1; expect complete");
    Association lossy =
        simulated("puredtls-sim 1; seed 1; drop #2 client->server; expect complete");
    assertEquals(List.of("! resends 0 2"), marked(clean, lossy));
  }

  @Test
  void marksWhatOpenSslDoesOtherwise() throws IOException {
    Association ours = recorded("s_server-aes_128_gcm.txt");
    Association theirs = recorded("s_client-aes_128_gcm.txt");
    List<String> marked = marked(ours, theirs);
    assertTrue(
        marked.contains("! client ClientHello 1 53 B in 1 piece 104 B in 1 piece"),
        marked::toString);
    assertTrue(marked.contains("! extension_type"), marked::toString);
  }
}
