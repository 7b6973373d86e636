package io.github.puredtls.core;

/** What {@code DtlsEngine.receive} did with one record. */
public enum ReceiveResult {
  /** Application data is in the plaintext buffer; possibly none, since an empty record is legal. */
  APPLICATION_DATA,
  /** Part of the handshake, used. */
  HANDSHAKE,
  /** An alert that counts. */
  ALERT,
  /** Kept, within bounds, until the keys it needs exist. */
  KEPT,
  /** Dropped and counted by {@link DiscardReason}. */
  DISCARDED,
  /**
   * A server only: the record holds a ClientHello of another handshake, from a client that lost its
   * state (RFC 6347 §4.2.8). The association is unharmed; hand the record's bytes to the gate.
   */
  NEW_CLIENT_HELLO
}
