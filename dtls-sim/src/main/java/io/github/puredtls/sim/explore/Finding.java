package io.github.puredtls.sim.explore;

import io.github.puredtls.sim.Script;
import io.github.puredtls.sim.Setup;
import io.github.puredtls.sim.Violation;

/**
 * A setup in which an invariant does not hold.
 *
 * @param setup what to run
 * @param violation what comes out
 */
public record Finding(Setup setup, Violation violation) {
  /**
   * What happened, the setup as a script, and the one command that replays it.
   *
   * @return lines of text for people
   */
  public String report() {
    return "%s%n%n%s%nReplay it with: ./dtls sim --replay '%s'%n"
        .formatted(violation, Script.print(setup), Script.line(setup));
  }
}
