package io.github.puredtls.core.engine;

import io.github.puredtls.core.AlertDescription;
import io.github.puredtls.core.Failure;

/** Why an association ends that was established, in words. */
final class EngineFailures {
  private EngineFailures() {}

  static Failure peerAlert(int description) {
    return Failure.ofPeerAlert(
        description,
        "The peer ended the association with the authenticated fatal alert %s."
            .formatted(AlertDescription.nameOf(description)));
  }

  static Failure failedDecryptions(long records) {
    return Failure.of(
        Failure.Kind.FAILED_DECRYPTION_LIMIT,
        "%d records failed to open, which is the configured limit: somebody sends forged"
                .formatted(records)
            + " records, or the keys differ. Start a new association.");
  }

  static Failure exhausted(long records) {
    return Failure.of(
        Failure.Kind.RECORDS_EXHAUSTED,
        "This association has sealed %d records, the limit for one key. Start a new one."
            .formatted(records));
  }
}
