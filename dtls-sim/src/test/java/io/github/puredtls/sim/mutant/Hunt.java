package io.github.puredtls.sim.mutant;

import io.github.puredtls.sim.Outcome;
import io.github.puredtls.sim.Script;
import io.github.puredtls.sim.Simulation;
import io.github.puredtls.sim.explore.Exhaustive;
import io.github.puredtls.sim.explore.Finding;
import io.github.puredtls.sim.explore.Progress;
import io.github.puredtls.sim.explore.Report;
import io.github.puredtls.sim.explore.Shrinker;
import io.github.puredtls.sim.explore.Swarm;

/** What a test calls in the class loader of a mutant: it must get along with texts. */
public final class Hunt {
  private static final int SEEDS = 1_000;

  private Hunt() {}

  /**
   * Explores until something does not hold.
   *
   * @return the shortest script that shows it, or an empty text
   */
  public static String find() {
    Report report = Exhaustive.of(Exhaustive.cases(), 2, 1).run(Progress.NONE);
    if (report.findings().isEmpty()) {
      report = Swarm.run(1, SEEDS, 1, Progress.NONE);
    }
    return report.findings().stream()
        .findFirst()
        .map(Shrinker::shrink)
        .map(Finding::setup)
        .map(Script::print)
        .orElse("");
  }

  /**
   * Runs a script.
   *
   * @param script as {@link #find} returns it
   * @return the name of the invariant that does not hold, or an empty text
   */
  public static String replay(String script) {
    Outcome outcome = Simulation.of(Script.parse(script)).run();
    return outcome.violation().map(violation -> violation.invariant().name()).orElse("");
  }
}
