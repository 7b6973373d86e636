package io.github.puredtls.sim.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.sim.Ends;
import io.github.puredtls.sim.Expectation;
import io.github.puredtls.sim.Invariant;
import io.github.puredtls.sim.KeyCase;
import io.github.puredtls.sim.Outcome;
import io.github.puredtls.sim.Script;
import io.github.puredtls.sim.Setup;
import io.github.puredtls.sim.Simulation;
import io.github.puredtls.sim.network.ConditionsText;
import io.github.puredtls.sim.network.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What fails is shrunk: here nothing is wrong with the engines, too much is asked of them. */
class ShrinkerTest {
  /** Handshakes have three seconds over a network that is often too bad for that. */
  private static Finding finding(Setup setup) {
    for (long seed = 1; seed <= 50; seed++) {
      Outcome outcome = Simulation.of(setup.withSeed(seed)).run();
      if (outcome.violation().isPresent()) {
        return new Finding(outcome.setup(), outcome.violation().orElseThrow());
      }
    }
    throw new AssertionError("no seed up to 50 fails");
  }

  private static Setup hurried() {
    return Setup.DEFAULT
        .withNumbers(3, 1)
        .withEnds(Ends.DEFAULT.withMtu(200, 200, 0).withHandshakeTimeout(Duration.ofSeconds(3)))
        .withNetwork(
            ConditionsText.parse("loss 30% delay 40ms±10ms duplicate 20%"),
            ConditionsText.parse("loss 30% delay 40ms reorder 20% 100ms"));
  }

  @Test
  void leavesOnlyTheFaultsThatMatter() {
    Finding shrunk = Shrinker.shrink(finding(hurried()));
    Setup setup = shrunk.setup();
    assertEquals(Invariant.COMPLETES, shrunk.violation().invariant());
    assertTrue(setup.rules().size() <= 4, shrunk::report);
    for (int without = 0; without < setup.rules().size(); without++) {
      List<Rule> fewer = new ArrayList<>(setup.rules());
      fewer.remove(without);
      Outcome outcome = Simulation.of(setup.withRules(fewer)).run();
      assertTrue(
          outcome.violation().isEmpty()
              || !outcome.violation().get().detail().equals(shrunk.violation().detail()),
          shrunk::report);
    }
  }

  @Test
  void whatItPrintsReplaysTheFailure() {
    Finding shrunk = Shrinker.shrink(finding(hurried()));
    String line = Script.line(shrunk.setup());
    assertTrue(shrunk.report().contains("./dtls sim --replay '" + line + "'"), shrunk::report);
    assertEquals(
        Optional.of(shrunk.violation()), Simulation.of(Script.parse(line)).run().violation());
  }

  @Test
  void takesAwayAllFaultsWhenTheSettingsAreToBlame() {
    Setup setup =
        hurried()
            .withEnds(Ends.DEFAULT.withKey(KeyCase.WRONG, Duration.ZERO))
            .withExpectation(Expectation.COMPLETE);
    Finding shrunk = Shrinker.shrink(finding(setup));
    assertEquals(List.of(), shrunk.setup().rules());
    assertEquals(1, shrunk.setup().clients());
    assertEquals(KeyCase.WRONG, shrunk.setup().ends().key());
  }
}
