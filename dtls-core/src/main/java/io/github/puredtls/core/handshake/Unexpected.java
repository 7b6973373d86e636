package io.github.puredtls.core.handshake;

import io.github.puredtls.core.PeerViolation;
import io.github.puredtls.core.wire.HandshakeMessage;

/** The refusal of a message that a state does not allow. */
final class Unexpected {
  private Unexpected() {}

  static HandshakeException message(HandshakeMessage message, HandshakeState state) {
    return message(message.type().toString(), state);
  }

  static HandshakeException message(String got, HandshakeState state) {
    return new HandshakeException(
        PeerViolation.UNEXPECTED_MESSAGE, "Got %s, expected %s.".formatted(got, state.awaits()));
  }
}
