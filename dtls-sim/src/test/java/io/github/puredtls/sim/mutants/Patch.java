package io.github.puredtls.sim.mutants;

import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * A change of one source file of the core.
 *
 * @param file its path below the core's root package
 * @param original what stands there exactly once
 * @param replacement what stands there in the mutant
 */
record Patch(String file, String original, String replacement) {
  String apply(String source) {
    int at = source.indexOf(original);
    assertEquals(at, source.lastIndexOf(original), () -> file + " holds twice: " + original);
    if (at < 0) {
      throw new AssertionError(
          file + " no longer holds what the mutant changes, adapt the patch: " + original);
    }
    return source.replace(original, replacement);
  }
}
