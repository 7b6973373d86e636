package io.github.puredtls.sim;

/** What a simulation's handshakes must come to. */
public enum Expectation {
  /** Every handshake completes. */
  COMPLETE,
  /** Every handshake completes, or ends by its time limit; for networks that do no damage. */
  COMPLETE_OR_TIMEOUT,
  /** Every handshake completes or fails, whatever the failure: nothing hangs. */
  END
}
