package io.github.puredtls.trace.html;

import io.github.puredtls.trace.explain.ExplainOptions;
import io.github.puredtls.trace.model.Run;
import io.github.puredtls.trace.testing.Runs;

/** A run with much application data. */
final class LongRun {
  private LongRun() {}

  /** A handshake and at least so many datagrams, some of them lost. */
  static Run of(int datagrams) {
    String script =
        "puredtls-sim 1; seed 9; traffic %d 32 5ms 20s; drop #40 client->server; expect complete"
            .formatted(datagrams / 2);
    return Runs.of(script).explain(ExplainOptions.DEFAULT);
  }
}
