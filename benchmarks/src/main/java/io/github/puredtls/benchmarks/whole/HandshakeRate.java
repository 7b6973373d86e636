package io.github.puredtls.benchmarks.whole;

import io.github.puredtls.client.AssociationLoop;
import io.github.puredtls.client.DtlsAssociation;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Full handshakes per second over loopback UDP, cookie exchange included: our client with our
 * server, beside Scandium's client with Scandium's server, 16 at the same time each, in rounds in
 * which both have their turn.
 *
 * <p>Both in one Java machine, both as a user would run them: ours with {@code DtlsAssociation}s on
 * one {@code AssociationLoop}, a new one for each handshake; Scandium's with 16 connectors that are
 * told to begin each time with a full handshake. A handshake counts when the client holds the keys
 * and its first message is on its way. A third line is our server alone, driven by bare engines.
 */
final class HandshakeRate {
  private static final String UNIT = "handshakes/s";
  private static final String PARAMETER = Handshakes.AT_A_TIME + " at a time";
  private static final String OWN = "DtlsAssociation and DtlsServer";
  private static final String RAW = "bare engines and DtlsServer";
  private static final int LIMIT_SECONDS = 60;
  private static final byte[] MESSAGE = {1};

  private final Samples samples;
  private final Options options;
  private final RawClient.Buffers buffers = new RawClient.Buffers();
  private int addressesUsed;

  HandshakeRate(Samples samples, Options options) {
    this.samples = samples;
    this.options = options;
  }

  /** Measures after a round that only warms up. */
  void measure() throws IOException, InterruptedException {
    int count = options.choose(4_000, 500);
    int rounds = options.choose(5, 2);
    // Room for all, since clients go without a word and the server keeps them.
    try (EchoServer server = new EchoServer(1_000_000);
        AssociationLoop loop = AssociationLoop.start("handshakes");
        ScandiumHandshakes scandium = new ScandiumHandshakes(Handshakes.AT_A_TIME)) {
      for (int round = 0; round <= rounds; round++) {
        Samples.progress("handshakes: round %d of %d", round, rounds);
        Samples destination = round == 0 ? new Samples("nobody reads these") : samples;
        destination.add(OWN, PARAMETER, UNIT, perSecond(count, () -> own(server, loop, count)));
        destination.add(RAW, PARAMETER, UNIT, perSecond(count, () -> raw(server, count)));
        double theirs = perSecond(count, () -> scandium.make(count));
        destination.add(ScandiumHandshakes.SUBJECT, PARAMETER, UNIT, theirs);
      }
    }
    samples.ratio(line(OWN), line(ScandiumHandshakes.SUBJECT));
  }

  private static Samples.Line line(String subject) {
    return new Samples.Line(subject, PARAMETER, UNIT);
  }

  /** Something that makes handshakes and returns when all are made. */
  private interface Work {
    void run() throws IOException, InterruptedException;
  }

  private static double perSecond(int count, Work work) throws IOException, InterruptedException {
    long start = System.nanoTime();
    work.run();
    return count * 1e9 / (System.nanoTime() - start);
  }

  private void raw(EchoServer server, int count) throws IOException {
    int first = addressesUsed;
    addressesUsed += count;
    new Handshakes(server.address(), buffers).make(first, first + count, RawClient::close);
  }

  private static void own(EchoServer server, AssociationLoop loop, int count)
      throws IOException, InterruptedException {
    InetSocketAddress address = server.address();
    Semaphore places = new Semaphore(Handshakes.AT_A_TIME);
    CountDownLatch established = new CountDownLatch(count);
    for (int i = 0; i < count; i++) {
      places.acquire();
      DtlsAssociation association =
          DtlsAssociation.builder(address)
              .psk(Engines.credential())
              .cipherSuites(Engines.SUITE)
              .noPings()
              .loop(loop)
              .start();
      association
          .established()
          .thenRun(
              () -> {
                established.countDown();
                association.send(MESSAGE);
                association.close();
              });
      association.closed().thenRun(places::release);
    }
    if (!established.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      throw new IOException(established.getCount() + " handshakes did not complete");
    }
  }
}
