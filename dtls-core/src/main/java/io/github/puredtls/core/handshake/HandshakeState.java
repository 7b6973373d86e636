package io.github.puredtls.core.handshake;

import io.github.puredtls.core.PskCredential;
import io.github.puredtls.core.wire.HandshakeMessage;

/** A point in the handshake. Handling a message gives the next point. */
sealed interface HandshakeState permits ClientState, ServerState {
  /**
   * Handles the peer's next message in order.
   *
   * @return the next state
   * @throws HandshakeException when the message breaks a rule at this point
   */
  HandshakeState on(HandshakeMessage message, HandshakeContext context) throws HandshakeException;

  /**
   * Checks the key that this state waits for.
   *
   * @throws IllegalArgumentException when it does not answer the request
   * @throws IllegalStateException when none is asked for
   */
  default void checkPsk(PskCredential psk) {
    throw noPskAskedFor();
  }

  /**
   * Goes on with the key that this state waits for, which was checked.
   *
   * @return the next state
   */
  default HandshakeState onPsk(PskCredential psk, HandshakeContext context) {
    throw noPskAskedFor();
  }

  /**
   * Goes on without the key that this state waits for.
   *
   * @return the next state
   * @throws HandshakeException when the handshake ends by that
   */
  default HandshakeState onUnknownIdentity(HandshakeContext context) throws HandshakeException {
    throw noPskAskedFor();
  }

  /** Whether this state waits for the application's key. */
  default boolean awaitsPsk() {
    return false;
  }

  /** Whether this state waits for nothing more than the peer's Finished. */
  default boolean awaitsFinished() {
    return false;
  }

  /** Whether the handshake is complete. */
  default boolean isEstablished() {
    return false;
  }

  /** The answer to a key that nobody waits for. */
  static IllegalStateException noPskAskedFor() {
    return new IllegalStateException("no pre-shared key is asked for");
  }

  /** What this state waits for, for messages. */
  String awaits();
}
