package io.github.puredtls.benchmarks.records;

import io.github.puredtls.benchmarks.peers.JdkPeers;
import java.nio.ByteBuffer;
import java.util.Arrays;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLException;

/**
 * Records of the JDK's DTLS engine: {@code wrap} of one and {@code unwrap} of the other, with
 * buffers that are kept. Its engine checks no replays of application data.
 */
final class JdkRecords implements RecordPair {
  private static final int ROOM_BYTES = 1 << 16;

  private final SSLEngine client;
  private final SSLEngine server;
  private final ByteBuffer message;
  private final ByteBuffer datagram = ByteBuffer.allocate(ROOM_BYTES);
  private final ByteBuffer plaintext = ByteBuffer.allocate(ROOM_BYTES);

  JdkRecords(byte[] message) {
    JdkPeers peers = new JdkPeers();
    this.client = peers.client();
    this.server = peers.server();
    this.message = ByteBuffer.wrap(message);
  }

  @Override
  public int toServer() {
    return pass(client, server);
  }

  @Override
  public int toClient() {
    return pass(server, client);
  }

  private int pass(SSLEngine from, SSLEngine to) {
    try {
      SSLEngineResult sent = from.wrap(message.rewind(), datagram.clear());
      SSLEngineResult received = to.unwrap(datagram.flip(), plaintext.clear());
      if (message.hasRemaining() || datagram.hasRemaining()) {
        throw new IllegalStateException("not one record: %s, %s".formatted(sent, received));
      }
      return received.bytesProduced();
    } catch (SSLException e) {
      throw new IllegalStateException("the JDK's DTLS failed", e);
    }
  }

  @Override
  public byte[] lastOpened() {
    return Arrays.copyOf(plaintext.array(), plaintext.position());
  }
}
