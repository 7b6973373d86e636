package io.github.puredtls.benchmarks.handshakes;

import io.github.puredtls.benchmarks.peers.ScandiumPeers;

/** Handshakes of Scandium, each with the one small record for whose sake it is made. */
final class ScandiumHandshakes implements HandshakePair {
  private final ScandiumPeers peers = new ScandiumPeers();

  @Override
  public void handshake() {
    peers.handshake();
  }

  @Override
  public byte[] echo(byte[] message) {
    return peers.toClient(peers.toServer(message));
  }

  @Override
  public void close() {
    peers.close();
  }
}
