package io.github.puredtls.benchmarks.handshakes;

import io.github.puredtls.benchmarks.peers.Handover;

/** The changes of threads of Bouncy Castle's handshake, without the handshake. */
final class HandoverAlone implements HandshakePair {
  private final Handover handover = new Handover();

  @Override
  public void handshake() {
    handover.run();
  }

  /** There are no keys to prove: the message itself. */
  @Override
  public byte[] echo(byte[] message) {
    return message.clone();
  }

  @Override
  public void close() {
    handover.close();
  }
}
