package io.github.puredtls.app;

import io.github.puredtls.core.EngineEvent;
import io.github.puredtls.core.PskCredential;

/** Engine events in words for people. */
final class EventText {
  private EventText() {}

  /** What happened, without the sentence's subject: that is the caller's. */
  static String of(EngineEvent event) {
    if (event instanceof EngineEvent.Established established) {
      return "established with %s, %s"
          .formatted(
              established.cipherSuite(),
              established.extendedMasterSecret()
                  ? "extended master secret"
                  : "without the extended master secret (RFC 7627)");
    }
    if (event instanceof EngineEvent.ShortKey shortKey) {
      return "warning: the key has %d bytes. Below %d it can be found by trying (RFC 4279 §7.2)."
          .formatted(shortKey.keyBytes(), PskCredential.SHORT_KEY_BYTES);
    }
    if (event instanceof EngineEvent.PeerClosed) {
      return "the peer closed the association (close_notify)";
    }
    if (event instanceof EngineEvent.Failed failed) {
      return "failed: " + failed.failure().explanation();
    }
    return "a key is asked for, but the program has given all it has";
  }
}
