package io.github.puredtls.benchmarks.whole;

import io.github.puredtls.benchmarks.machine.OneCpu;
import io.github.puredtls.client.AssociationListener;
import io.github.puredtls.client.DtlsAssociation;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;

/**
 * How long 64 bytes take to an echo peer on loopback and back, with DTLS and without.
 *
 * <p>Client and peer are two threads of one Java machine that is pinned to one core, so that a
 * round trip is all the work of both sides and no waiting: on several cores the time to wake a
 * sleeping core would drown the rest. All subjects take turns in short rounds; a difference is that
 * of the same round. Each ask-and-answer is alone in flight. Beside the time on the clock stands
 * the processor time of all threads of the program, system calls included, the compiler and the
 * collector not: on a core of its own both are nearly the same, on a shared one what others do is
 * not in it.
 */
public final class RoundTrip {
  private static final String GROUP = "round trip";
  private static final String PARAMETER = "64 B, one core";
  private static final String CLOCK = "µs";
  private static final String PROCESSOR = "µs of processor";
  private static final String PINNED = "is.pinned";
  private static final int MESSAGE_BYTES = 64;
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private static final String UDP = "plain UDP, blocking";
  private static final String SELECTING = "plain UDP, peer with selector";
  private static final String BY_HAND = "engines and channels by hand";
  private static final String TO_SERVER = "engine by hand to DtlsServer";
  private static final String CALLBACK = "DtlsAssociation (listener) to DtlsServer";
  private static final String WAITING = "DtlsAssociation (receive) to DtlsServer";

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Samples samples = new Samples(GROUP);
  private final List<AutoCloseable> open = new ArrayList<>();
  private final Map<String, Trips> subjects = new LinkedHashMap<>();

  private RoundTrip() {}

  /** Makes round trips, one after the other. */
  private interface Trips {
    void make(int count) throws IOException, InterruptedException;
  }

  /**
   * Measures and prints.
   *
   * @param arguments {@code FULL} or {@code QUICK}
   * @throws Exception when a socket or a peer fails
   */
  public static void main(String... arguments) throws Exception {
    Options options = Options.of("Round trips of 64 bytes over loopback.", arguments);
    if (System.getProperty(PINNED) == null) {
      List<String> property = List.of("-D" + PINNED + "=true");
      JavaChild child = new JavaChild(OneCpu.commandPrefix(), property);
      System.exit(child.run(RoundTrip.class, arguments));
    }
    RoundTrip program = new RoundTrip();
    try {
      program.open();
      program.measure(options);
    } finally {
      for (AutoCloseable resource : program.open) {
        resource.close();
      }
    }
  }

  private void measure(Options options) throws IOException, InterruptedException {
    int trips = options.choose(2_000, 1_000);
    int rounds = options.choose(41, 9);
    int warmUps = options.choose(10, 5);
    for (int round = -warmUps; round < rounds; round++) {
      Samples.progress("round trips: round %d of %d", round + 1, rounds);
      Samples destination = round < 0 ? new Samples("nobody reads these") : samples;
      for (Map.Entry<String, Trips> subject : subjects.entrySet()) {
        sample(subject.getKey(), subject.getValue(), trips, destination);
      }
    }
    for (String unit : List.of(CLOCK, PROCESSOR)) {
      for (String subject : List.of(BY_HAND, TO_SERVER, CALLBACK, WAITING)) {
        difference(subject, UDP, unit);
      }
      difference(TO_SERVER, SELECTING, unit);
    }
    samples.print();
  }

  private static void sample(String subject, Trips trips, int count, Samples destination)
      throws IOException, InterruptedException {
    long processorBefore = threadNanos();
    long clockBefore = System.nanoTime();
    trips.make(count);
    double clock = System.nanoTime() - clockBefore;
    double processor = threadNanos() - processorBefore;
    destination.add(subject, PARAMETER, CLOCK, clock / 1e3 / count);
    destination.add(subject, PARAMETER, PROCESSOR, processor / 1e3 / count);
  }

  private static long threadNanos() {
    return Arrays.stream(THREADS.getAllThreadIds()).map(THREADS::getThreadCpuTime).sum();
  }

  private void difference(String one, String other, String unit) {
    samples.difference(
        new Samples.Line(one, PARAMETER, unit), new Samples.Line(other, PARAMETER, unit));
  }

  // ---- The subjects ----------------------------------------------------------------------------

  private void open() throws IOException, ExecutionException, InterruptedException {
    UdpEcho udp = keep(new UdpEcho());
    subjects.put(UDP, plain(udp.address()));
    SelectingUdpEcho selecting = keep(new SelectingUdpEcho());
    subjects.put(SELECTING, plain(selecting.address()));
    EngineEcho engine = keep(new EngineEcho());
    subjects.put(BY_HAND, byHand(engine.address()));
    EchoServer server = keep(new EchoServer(10));
    subjects.put(TO_SERVER, byHand(server.address()));
    subjects.put(CALLBACK, callback(server.address()));
    subjects.put(WAITING, waiting(server.address()));
  }

  private <T extends AutoCloseable> T keep(T resource) {
    // What was opened last goes first.
    open.add(0, resource);
    return resource;
  }

  private Trips plain(InetSocketAddress peer) throws IOException {
    DatagramChannel channel = keep(DatagramChannel.open());
    channel.connect(peer);
    ByteBuffer message = ByteBuffer.allocateDirect(MESSAGE_BYTES);
    return count -> {
      for (int i = 0; i < count; i++) {
        channel.write(message.clear());
        channel.read(message.clear());
      }
    };
  }

  private Trips byHand(InetSocketAddress peer) throws IOException {
    RawClient client = keep(new RawClient(null, peer, Engines.config(), new RawClient.Buffers()));
    client.block();
    while (!client.isEstablished()) {
      client.readOne();
    }
    ByteBuffer message = ByteBuffer.allocate(MESSAGE_BYTES);
    return count -> {
      for (int i = 0; i < count; i++) {
        client.send(message.clear());
        client.readOne();
      }
    };
  }

  private Trips waiting(InetSocketAddress peer) throws IOException, InterruptedException {
    DtlsAssociation association =
        keep(DtlsAssociation.connect("127.0.0.1", peer.getPort(), Engines.credential()));
    byte[] message = new byte[MESSAGE_BYTES];
    return count -> {
      for (int i = 0; i < count; i++) {
        if (!association.send(message) || association.receive(LIMIT) == null) {
          throw new IOException("an echo is missing");
        }
      }
    };
  }

  private Trips callback(InetSocketAddress peer)
      throws IOException, ExecutionException, InterruptedException {
    PingPong game = new PingPong();
    DtlsAssociation association =
        keep(
            DtlsAssociation.builder(peer)
                .psk(Engines.credential())
                .noPings()
                .listener(game)
                .start());
    association.established().get();
    return count -> game.play(association, count);
  }

  /** Answers every message until as many as are wanted have come. */
  private static final class PingPong implements AssociationListener {
    private final byte[] message = new byte[MESSAGE_BYTES];
    private final SynchronousQueue<Boolean> end = new SynchronousQueue<>();
    private volatile int left;

    void play(DtlsAssociation association, int count) throws IOException, InterruptedException {
      left = count;
      association.send(message);
      if (end.poll(LIMIT.toSeconds(), TimeUnit.SECONDS) == null) {
        throw new IOException("an echo is missing");
      }
    }

    @Override
    public void onServerResponse(DtlsAssociation association, byte[] datagram, byte[] plaintext) {
      int remaining = left - 1;
      left = remaining;
      if (remaining > 0) {
        association.send(message);
      } else {
        try {
          end.offer(true, LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    }
  }
}
