package io.github.puredtls.sim;

/** Ends a simulation: an invariant does not hold. */
final class Broken extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Violation violation;

  Broken(Violation violation) {
    super(violation.toString());
    this.violation = violation;
  }

  Violation violation() {
    return violation;
  }
}
