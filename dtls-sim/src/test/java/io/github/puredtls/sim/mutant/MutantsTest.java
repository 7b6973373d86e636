package io.github.puredtls.sim.mutant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.sim.Script;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who tests the tester? Cores that are broken on purpose, each of which must be found. */
class MutantsTest {
  private static final int RULES = 2;

  @TempDir static Path folder;

  private static Workshop workshop;

  @BeforeAll
  static void compileTheSoundOne() throws IOException {
    workshop = new Workshop(folder);
  }

  @ParameterizedTest
  @EnumSource
  void isFoundAndCutDownToAScriptThatTheSoundCorePasses(Mutant mutant) throws Exception {
    try (Workshop.Specimen specimen = workshop.make(mutant)) {
      String script = specimen.call("find");
      System.out.printf("%s is shown by: %s%n", mutant, script.strip().replace("\n", "; "));
      assertEquals(mutant.invariant().name(), specimen.call("replay", script), script);
      assertEquals("", Hunt.replay(script), () -> "the sound core fails, too: " + script);
      assertTrue(Script.parse(script).rules().size() <= RULES, script);
    }
  }
}
