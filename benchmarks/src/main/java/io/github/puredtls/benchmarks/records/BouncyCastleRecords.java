package io.github.puredtls.benchmarks.records;

import io.github.puredtls.benchmarks.peers.BouncyCastlePeers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.bouncycastle.tls.DTLSTransport;

/**
 * Records of Bouncy Castle: {@code send} of one {@code DTLSTransport} and {@code receive} of the
 * other, with an array for each datagram between them.
 */
final class BouncyCastleRecords implements RecordPair {
  /**
   * It allocates a datagram's room for each record, so the limit must be no larger than need be.
   */
  private static final int SMALLEST_LIMIT_BYTES = 1_500;

  private static final int OVERHEAD_BYTES = 64;
  private static final int NO_WAIT_MILLIS = 1;

  private final DTLSTransport client;
  private final DTLSTransport server;
  private final byte[] message;
  private final byte[] opened;
  private int openedBytes;

  BouncyCastleRecords(BouncyCastlePeers.Crypto crypto, byte[] message) {
    int limit = Math.max(SMALLEST_LIMIT_BYTES, message.length + OVERHEAD_BYTES);
    try (BouncyCastlePeers peers = new BouncyCastlePeers(crypto, limit)) {
      peers.handshake();
      this.client = peers.client();
      this.server = peers.server();
    }
    this.message = message;
    this.opened = new byte[limit];
  }

  @Override
  public int toServer() {
    return pass(client, server);
  }

  @Override
  public int toClient() {
    return pass(server, client);
  }

  private int pass(DTLSTransport from, DTLSTransport to) {
    try {
      from.send(message, 0, message.length);
      openedBytes = to.receive(opened, 0, opened.length, NO_WAIT_MILLIS);
      return openedBytes;
    } catch (IOException e) {
      throw new UncheckedIOException("Bouncy Castle failed", e);
    }
  }

  @Override
  public byte[] lastOpened() {
    return Arrays.copyOf(opened, openedBytes);
  }
}
