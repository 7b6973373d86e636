package io.github.puredtls.core.engine;

/** An association's life. */
enum Life {
  HANDSHAKING,
  ESTABLISHED,
  /** This side sent close_notify; the peer's may still come. */
  CLOSING,
  /** The peer sent close_notify; what came before it may still be read. */
  CLOSED_BY_PEER,
  /** Nothing is sent or accepted any more. */
  ENDED
}
