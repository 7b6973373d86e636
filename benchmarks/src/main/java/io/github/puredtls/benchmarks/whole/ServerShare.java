package io.github.puredtls.benchmarks.whole;

import java.io.IOException;
import java.util.List;

/**
 * Whether many associations, most of them idle, slow down those that are active.
 *
 * <p>Several servers live side by side in one Java machine and take turns: one with a single
 * association, one with 10 000 of which a hundredth is active, and two between them that tell what
 * of a difference comes from the active peers and what from the idle ones. The same number of
 * messages is always in flight, and one thread drives all clients. The idle peers' handshakes came
 * from ports of their own, which were closed without a word to the server.
 */
final class ServerShare {
  private static final int IN_FLIGHT = 100;
  private static final String SUBJECT = "DtlsServer";
  private static final String UNIT = "messages/s";

  private final Samples samples;
  private final Options options;
  private final RawClient.Buffers buffers = new RawClient.Buffers();
  private int addressesUsed;

  ServerShare(Samples samples, Options options) {
    this.samples = samples;
    this.options = options;
  }

  /** One of the crowds that are compared; two of them may share a server. */
  private record Contender(String parameter, EchoServer server, List<RawClient> own, Echoes echoes)
      implements AutoCloseable {
    Contender(int associations, EchoServer server, List<RawClient> active) {
      this(
          "%d associations, %d active".formatted(associations, active.size()),
          server,
          active,
          new Echoes(active, IN_FLIGHT));
    }

    @Override
    public void close() throws IOException {
      for (RawClient client : own) {
        client.close();
      }
      server.close();
    }
  }

  /** Measures in rounds in which every crowd has its turn. */
  void measure() throws IOException {
    int many = options.choose(10_000, 1_000);
    try (Contender one = contender(1, 1);
        Contender crowd = contender(many, many / 100);
        Contender all = contender(many / 100, many / 100)) {
      Contender oneOfMany = new Contender(many, crowd.server(), crowd.own().subList(0, 1));
      List<Contender> contenders = List.of(one, crowd, oneOfMany, all);
      for (Contender contender : contenders) {
        contender.echoes().run(options.choose(100_000, 20_000));
      }
      int rounds = options.choose(11, 3);
      for (int round = 1; round <= rounds; round++) {
        Samples.progress("server, 1 %% active: round %d of %d", round, rounds);
        for (Contender contender : contenders) {
          sample(contender);
        }
      }
      samples.ratio(line(crowd), line(one));
    }
  }

  private static Samples.Line line(Contender contender) {
    return new Samples.Line(SUBJECT, contender.parameter(), UNIT);
  }

  private Contender contender(int associations, int active) throws IOException {
    EchoServer server = new EchoServer(associations + 1);
    try {
      return new Contender(associations, server, associate(server, associations, active));
    } catch (IOException | RuntimeException e) {
      // Its thread would keep the program alive.
      server.close();
      throw e;
    }
  }

  private List<RawClient> associate(EchoServer server, int associations, int active)
      throws IOException {
    Handshakes handshakes = new Handshakes(server.address(), buffers);
    int first = addressesUsed;
    addressesUsed += associations;
    handshakes.make(first + active, first + associations, RawClient::close);
    List<RawClient> own = handshakes.keep(first, first + active);
    if (server.server().peers() != associations) {
      throw new IllegalStateException("the server has " + server.server().peers() + " peers");
    }
    return own;
  }

  private void sample(Contender contender) throws IOException {
    int messages = options.choose(40_000, 10_000);
    long lostBefore = contender.echoes().lost();
    long cpuBefore = contender.server().cpuNanos();
    long nanos = contender.echoes().run(messages);
    long cpu = contender.server().cpuNanos() - cpuBefore;
    String parameter = contender.parameter();
    samples.add(SUBJECT, parameter, UNIT, messages * 1e9 / nanos);
    samples.add(SUBJECT, parameter, "server ns/message", (double) cpu / messages);
    samples.add(SUBJECT, parameter, "lost", contender.echoes().lost() - lostBefore);
  }
}
