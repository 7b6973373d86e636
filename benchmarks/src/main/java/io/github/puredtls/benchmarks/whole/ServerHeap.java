package io.github.puredtls.benchmarks.whole;

import java.io.IOException;
import java.lang.ref.Reference;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.bouncycastle.tls.DTLSTransport;
import org.bouncycastle.tls.crypto.TlsCrypto;
import org.eclipse.californium.scandium.DTLSConnector;

/**
 * What a server keeps for an association, all that is around the engine included: ours, Scandium's
 * and Bouncy Castle's, each after the handshake and one message of 16 bytes from the same client,
 * our own, whose engine and socket are gone by then. Ours and Scandium's are reached over loopback;
 * Bouncy Castle has no server, so it is its transport that is measured, in memory.
 *
 * <p>Heap per association is the difference of the used heap, after full collections, between the
 * server without peers and the server with all of them.
 */
final class ServerHeap {
  private static final String PARAMETER = "server, after one small message";
  private static final String UNIT = "B";
  private static final int MESSAGE_BYTES = 16;
  private static final long LOST_NANOS = 1_000_000_000;
  private static final double ENOUGH = 0.98;

  private final Samples samples;
  private final int associations;
  private final RawClient.Buffers buffers = new RawClient.Buffers();

  ServerHeap(Samples samples, int associations) {
    this.samples = samples;
    this.associations = associations;
  }

  /** Measures in rounds, each with new servers. */
  void measure(int rounds) throws IOException {
    TlsCrypto lightweight = BouncyCastleServers.lightweight();
    for (int round = 1; round <= rounds; round++) {
      Samples.progress("heap of servers: round %d of %d", round, rounds);
      ownServer();
      scandium();
      bouncyCastle(lightweight);
    }
  }

  private void ownServer() throws IOException {
    try (EchoServer server = new EchoServer(associations + 1)) {
      LongSupplier received = () -> server.server().stats().messagesReceived();
      add("DtlsServer", server.address(), received);
    }
  }

  private void scandium() throws IOException {
    DTLSConnector server = ScandiumConnectors.server();
    AtomicLong received = new AtomicLong();
    try {
      server.setRawDataReceiver(message -> received.incrementAndGet());
      server.start();
      add("Scandium's DTLSConnector", server.getAddress(), received::get);
    } finally {
      server.destroy();
    }
  }

  private void add(String subject, InetSocketAddress server, LongSupplier received)
      throws IOException {
    ByteBuffer message = ByteBuffer.allocate(MESSAGE_BYTES);
    Handshakes handshakes = new Handshakes(server, buffers);
    // One before, so that what is made for the first peer only is not counted.
    handshakes.make(associations, associations + 1, client -> finish(client, message));
    awaitMessages(received, 1);
    long before = HeapMeter.usedBytes();
    handshakes.make(0, associations, client -> finish(client, message));
    awaitMessages(received, associations + 1);
    long used = HeapMeter.usedBytes() - before;
    samples.add(subject, PARAMETER, UNIT, (double) used / associations);
  }

  private static void finish(RawClient client, ByteBuffer message) throws IOException {
    client.send(message.clear());
    client.close();
  }

  /** Waits until all messages are there, or no more come: UDP may have lost some. */
  private static void awaitMessages(LongSupplier received, long wanted) throws IOException {
    long seen = 0;
    long lastNews = System.nanoTime();
    while (seen < wanted && System.nanoTime() - lastNews < LOST_NANOS) {
      long now = received.getAsLong();
      if (now != seen) {
        seen = now;
        lastNews = System.nanoTime();
      }
      Thread.onSpinWait();
    }
    if (seen < wanted * ENOUGH) {
      throw new IOException("only %d of %d messages came".formatted(seen, wanted));
    }
  }

  private void bouncyCastle(TlsCrypto crypto) throws IOException {
    BouncyCastleServers servers = new BouncyCastleServers(crypto);
    DTLSTransport[] kept = new DTLSTransport[associations];
    servers.associate();
    long before = HeapMeter.usedBytes();
    for (int i = 0; i < associations; i++) {
      kept[i] = servers.associate();
    }
    long used = HeapMeter.usedBytes() - before;
    samples.add("Bouncy Castle's DTLSTransport", PARAMETER, UNIT, (double) used / associations);
    Reference.reachabilityFence(kept);
  }
}
