package io.github.puredtls.sim.mutants;

import io.github.puredtls.sim.Script;
import io.github.puredtls.sim.Simulation;
import java.util.function.UnaryOperator;

/**
 * Runs a script and names the invariant that does not hold, or gives an empty text. As {@link
 * Hunt}, it runs with the mutant's classes.
 */
public final class Replay implements UnaryOperator<String> {
  /** Nothing is replayed before {@link #apply}. */
  public Replay() {}

  @Override
  public String apply(String script) {
    return Simulation.of(Script.parse(script))
        .run()
        .violation()
        .map(violation -> violation.invariant().name())
        .orElse("");
  }
}
