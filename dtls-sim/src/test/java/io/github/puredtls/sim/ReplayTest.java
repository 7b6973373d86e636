package io.github.puredtls.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The example of the document, which replays as it stands there. */
class ReplayTest {
  private static final String SCRIPT =
      """
      puredtls-sim 1
      seed 1
      traffic 0 32 0s never
      server->client delay 20ms
      drop first ServerHello
      duplicate every Finished
      expect complete
      """;

  @Test
  void repeatsTheExampleOfTheDocument() {
    Setup setup = Script.parse(SCRIPT);
    Simulation simulation = Simulation.recording(setup);
    Outcome outcome = simulation.run();
    assertEquals(Optional.empty(), outcome.violation());
    assertEquals(SCRIPT, Script.print(setup));
    Document document = Document.of("simulator.md");
    document.assertShows("script", block(SCRIPT));
    document.assertShows("ladder", block(Ladder.print(simulation.history())));
  }

  private static String block(String text) {
    return "```text\n" + text.replace(System.lineSeparator(), "\n") + "```\n";
  }
}
