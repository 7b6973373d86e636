package io.github.puredtls.sim.explore;

/** Is told how far an exploration is; called on one thread at a time. */
@FunctionalInterface
public interface Progress {
  /** Tells nobody and never stops. */
  Progress NONE = (share, soFar) -> true;

  /**
   * Takes the state of things.
   *
   * @param share how much is done, 0 to 1
   * @param soFar what was seen; complete for {@code share} = 1
   * @return false to stop: the exploration then returns what it has
   */
  boolean on(double share, Report soFar);
}
