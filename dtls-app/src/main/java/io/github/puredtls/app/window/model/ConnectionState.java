package io.github.puredtls.app.window.model;

/** Where a connection stands. */
public enum ConnectionState {
  /** The handshake is going on. */
  HANDSHAKE("handshake"),
  /** Application data flows. */
  ENCRYPTED("encrypted"),
  /** Ended by close_notify, or by this side. */
  CLOSED("closed"),
  /** Ended otherwise. */
  FAILED("failed");

  private final String words;

  ConnectionState(String words) {
    this.words = words;
  }

  /**
   * Tells whether it goes on.
   *
   * @return false when it is over
   */
  public boolean isLive() {
    return this == HANDSHAKE || this == ENCRYPTED;
  }

  /** For people. */
  @Override
  public String toString() {
    return words;
  }
}
