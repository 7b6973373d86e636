package io.github.puredtls.sim;

/** What the server's key store says about the clients. */
public enum KeyCase {
  /** Both sides hold the same key. */
  RIGHT,
  /** The server holds another key for the identity. */
  WRONG,
  /** The server does not know the identity. */
  UNKNOWN
}
