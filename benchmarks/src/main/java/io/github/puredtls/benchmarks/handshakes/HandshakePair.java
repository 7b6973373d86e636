package io.github.puredtls.benchmarks.handshakes;

/** Two ends that make one handshake after the other. */
public interface HandshakePair extends AutoCloseable {
  /**
   * Makes a whole handshake.
   *
   * @throws IllegalStateException when it does not end well
   */
  void handshake();

  /**
   * Proves that both sides of the last handshake have the same keys: sends a message to the server,
   * and what arrived back to the client. Nothing that is measured.
   *
   * @param message what to send
   * @return what came back
   */
  byte[] echo(byte[] message);

  /** Ends both sides. */
  @Override
  default void close() {}
}
