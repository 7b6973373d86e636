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
  private static final int LIMIT_BYTES = 17_000;
  private static final int NO_WAIT_MILLIS = 1;

  private final DTLSTransport client;
  private final DTLSTransport server;
  private final byte[] message;
  private final byte[] opened = new byte[LIMIT_BYTES];
  private int openedBytes;

  BouncyCastleRecords(BouncyCastlePeers.Crypto crypto, byte[] message) {
    try (BouncyCastlePeers peers = new BouncyCastlePeers(crypto, LIMIT_BYTES)) {
      peers.handshake();
      this.client = peers.client();
      this.server = peers.server();
    }
    this.message = message;
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
