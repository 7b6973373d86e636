package io.github.puredtls.core.handshake;

import io.github.puredtls.core.wire.HandshakeMessage;

/** The handshake is complete, on either side: application data flows. */
record Established() implements ClientState, ServerState {
  @Override
  public HandshakeState on(HandshakeMessage message, HandshakeContext context)
      throws HandshakeException {
    throw Unexpected.message(message, this);
  }

  @Override
  public boolean isEstablished() {
    return true;
  }

  @Override
  public String awaits() {
    return "nothing more of the handshake";
  }
}
