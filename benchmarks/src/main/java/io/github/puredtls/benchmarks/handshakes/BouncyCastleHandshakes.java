package io.github.puredtls.benchmarks.handshakes;

import io.github.puredtls.benchmarks.peers.BouncyCastlePeers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.bouncycastle.tls.DTLSTransport;

/** Handshakes of Bouncy Castle, in the two threads that its API asks for. */
final class BouncyCastleHandshakes implements HandshakePair {
  private static final int WAIT_MILLIS = 1_000;

  private final BouncyCastlePeers peers;
  private final byte[] room;

  BouncyCastleHandshakes(BouncyCastlePeers.Crypto crypto, int mtu) {
    peers = new BouncyCastlePeers(crypto, mtu);
    room = new byte[mtu];
  }

  @Override
  public void handshake() {
    peers.handshake();
  }

  @Override
  public byte[] echo(byte[] message) {
    byte[] atServer = pass(peers.client(), peers.server(), message);
    return pass(peers.server(), peers.client(), atServer);
  }

  private byte[] pass(DTLSTransport from, DTLSTransport to, byte[] message) {
    try {
      from.send(message, 0, message.length);
      int received = to.receive(room, 0, room.length, WAIT_MILLIS);
      return Arrays.copyOf(room, received);
    } catch (IOException e) {
      throw new UncheckedIOException("Bouncy Castle failed", e);
    }
  }

  @Override
  public void close() {
    peers.close();
  }
}
