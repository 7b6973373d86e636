package io.github.puredtls.sim.mutants;

import io.github.puredtls.sim.Script;
import io.github.puredtls.sim.explore.Exhaustive;
import io.github.puredtls.sim.explore.Finding;
import io.github.puredtls.sim.explore.Progress;
import io.github.puredtls.sim.explore.Report;
import io.github.puredtls.sim.explore.Shrinker;
import io.github.puredtls.sim.explore.Swarm;
import java.util.function.Supplier;

/**
 * The default exploration up to its first finding, which is shrunk. It runs with the mutant's
 * classes, so that only types of the JDK go in and out: the answer is the broken invariant and the
 * script in one line, or nothing when all is well.
 */
public final class Hunt implements Supplier<String[]> {
  private static final int SEEDS = 10_000;
  private static final int SEEDS_PER_PART = 500;

  /** The hunt begins with {@link #get}. */
  public Hunt() {}

  @Override
  public String[] get() {
    Report report = Exhaustive.standard(1).run(Progress.NONE);
    long schedules = report.schedules();
    if (report.findings().isEmpty()) {
      report = Exhaustive.standard(2).run(Progress.NONE);
      schedules += report.schedules();
    }
    // Whole parts of it only, so that the first finding does not depend on the number of threads.
    for (int seed = 1; seed <= SEEDS && report.findings().isEmpty(); seed += SEEDS_PER_PART) {
      report = Swarm.run(seed, SEEDS_PER_PART, SEEDS_PER_PART, Progress.NONE);
      schedules += report.schedules();
    }
    if (report.findings().isEmpty()) {
      return new String[0];
    }
    Finding shrunk = Shrinker.shrink(report.findings().get(0));
    return new String[] {
      shrunk.violation().invariant().name(),
      Script.line(shrunk.setup()),
      "found among %,d schedules: %s".formatted(schedules, shrunk.report())
    };
  }
}
