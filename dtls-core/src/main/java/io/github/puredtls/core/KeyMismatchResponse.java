package io.github.puredtls.core;

/**
 * What a server tells a client whose Finished does not open, which nearly always means that the two
 * hold different keys.
 *
 * <p>An explicit alert spares the client its wait, and some ecosystems require one. Its price: over
 * UDP anyone can send a record that does not open, so one forged record ends the handshake.
 */
public enum KeyMismatchResponse {
  /** Drop the record silently (RFC 6347 §4.1.2.7) and let the handshake's time limit decide. */
  SILENCE,
  /** Send a fatal bad_record_mac at the first such record. */
  BAD_RECORD_MAC,
  /** Send a fatal decrypt_error at the first such record. */
  DECRYPT_ERROR
}
