package io.github.puredtls.trace.html;

import io.github.puredtls.trace.explain.ExplainOptions;
import io.github.puredtls.trace.model.Run;
import io.github.puredtls.trace.testing.Runs;

/** A run with much application data. */
final class LongRun {
  private LongRun() {}

  /** A network in which much is odd, so that little can be folded. */
  static final String LOSSY = "client->server loss 30%; server->client loss 30%";

  /** A handshake and so many datagrams, less what is lost of the answers. */
  static Run of(int datagrams, String network) {
    String script =
        "puredtls-sim 1; seed 9; traffic %d 32 5ms 20s; %s".formatted(datagrams / 2, network);
    return Runs.of(script).explain(ExplainOptions.DEFAULT);
  }
}
