package io.github.puredtls.benchmarks.records;

import io.github.puredtls.benchmarks.peers.ScandiumPeers;

/**
 * Records of Scandium: from {@code DTLSConnector.send} to the receiver's callback, without sockets
 * and in one thread, so without the hand-over between threads that its users have. Its record layer
 * alone cannot be reached through its public API.
 */
final class ScandiumRecords implements RecordPair {
  private final ScandiumPeers peers = new ScandiumPeers();
  private final byte[] message;
  private byte[] opened;

  ScandiumRecords(byte[] message) {
    this.message = message;
    peers.handshake();
  }

  @Override
  public int toServer() {
    opened = peers.toServer(message);
    return opened.length;
  }

  @Override
  public int toClient() {
    opened = peers.toClient(message);
    return opened.length;
  }

  @Override
  public byte[] lastOpened() {
    return opened.clone();
  }

  @Override
  public void close() {
    peers.close();
  }
}
