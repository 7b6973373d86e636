package io.github.puredtls.benchmarks.whole;

import java.io.IOException;
import java.util.List;

/**
 * How a server's memory and its time per datagram grow with the number of its peers.
 *
 * <p>One server after the other, each with ten times the peers of the one before. Memory is the
 * used heap after full collections, with the server and its idle peers and without: their clients
 * are gone by then. Time is the processor time of the server's thread per message that it opens,
 * seals and sends back, with one association active and 100 messages in flight: the clock of that
 * thread stands still while it waits, so what drives the clients is not in it.
 */
final class ServerGrowth {
  private static final String SUBJECT = "DtlsServer";
  private static final int IN_FLIGHT = 100;

  private final Samples samples;
  private final Options options;
  private final RawClient.Buffers buffers = new RawClient.Buffers();

  ServerGrowth(Samples samples, Options options) {
    this.samples = samples;
    this.options = options;
  }

  /** Measures every size in turn; a first server only warms up. */
  void measure() throws IOException {
    int most = options.choose(10_000, 1_000);
    int rounds = options.choose(5, 2);
    grow(100, 1, new Samples("nobody reads these"));
    for (int peers = 1; peers <= most; peers *= 10) {
      Samples.progress("server with %d peers", peers);
      grow(peers, rounds, samples);
    }
  }

  private void grow(int peers, int rounds, Samples destination) throws IOException {
    String parameter = String.valueOf(peers);
    long before = HeapMeter.usedBytes();
    try (EchoServer server = new EchoServer(peers + 1)) {
      Handshakes handshakes = new Handshakes(server.address(), buffers);
      handshakes.make(1, peers, RawClient::close);
      List<RawClient> own = handshakes.keep(0, 1);
      long used = HeapMeter.usedBytes() - before;
      destination.add(SUBJECT, parameter, "kB of heap", used / 1e3);
      Echoes echoes = new Echoes(own, IN_FLIGHT);
      echoes.run(options.choose(50_000, 10_000));
      for (int round = 0; round < rounds; round++) {
        int messages = options.choose(50_000, 10_000);
        long cpuBefore = server.cpuNanos();
        echoes.run(messages);
        double cpu = server.cpuNanos() - cpuBefore;
        destination.add(SUBJECT, parameter, "server ns/message", cpu / messages);
      }
      own.get(0).close();
    }
  }
}
