package io.github.puredtls.sim;

import io.github.puredtls.sim.network.Text;

/**
 * An invariant that did not hold.
 *
 * @param invariant which one
 * @param atNanos when, in virtual time
 * @param detail what exactly was seen
 */
public record Violation(Invariant invariant, long atNanos, String detail) {
  /** One line for people. */
  @Override
  public String toString() {
    return "%s at %s: %s (%s): %s"
        .formatted(invariant, Text.time(atNanos), invariant.meaning(), invariant.section(), detail);
  }
}
