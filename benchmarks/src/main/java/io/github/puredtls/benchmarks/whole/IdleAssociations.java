package io.github.puredtls.benchmarks.whole;

import io.github.puredtls.core.engine.ServerEngine;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Whether 100 000 idle server associations fit into one Java machine of 256 MB.
 *
 * <p>The program starts itself again with {@code -Xmx256m}. There it makes server engines through
 * the cookie gate by full handshakes; each exchanges a message with its client and then hears
 * nothing for ten minutes of virtual time. The clients are thrown away, but for one in a thousand:
 * those talk to their servers at the end, since what cannot answer any more would be no
 * association. It stops early, with exit code 1, when what stays in use after full collections
 * leaves less than a twentieth of the heap.
 */
public final class IdleAssociations {
  private static final String GROUP = "idle associations";
  private static final String SUBJECT = "PureDTLS server";
  private static final String HEAP = "-Xmx256m";
  private static final String IN_CHILD = "in.small.heap";
  private static final int FULL = 100_000;
  private static final int BATCH = 5_000;
  private static final int ONE_TALKS_OF = 1_000;
  private static final int MESSAGE_BYTES = 64;
  private static final long QUIET_NANOS = Duration.ofMinutes(10).toNanos();
  private static final double KEPT_FREE = 0.05;

  private final Workbench bench = new Workbench();
  private final List<Workbench.Pair> talkers = new ArrayList<>();
  private final ServerEngine[] servers;
  private int made;

  private IdleAssociations(int associations) {
    this.servers = new ServerEngine[associations];
  }

  /**
   * Measures and prints.
   *
   * @param arguments {@code FULL} or {@code QUICK}
   * @throws Exception when the second Java machine cannot be started
   */
  public static void main(String... arguments) throws Exception {
    Options options = Options.of("Do 100 000 idle associations fit into 256 MB?", arguments);
    if (System.getProperty(IN_CHILD) == null) {
      JavaChild child = JavaChild.withOptions(HEAP, "-D" + IN_CHILD + "=true");
      System.exit(child.run(IdleAssociations.class, arguments));
    }
    // A quick run shows by a fifth of them in the same heap that the program works.
    System.exit(new IdleAssociations(options.choose(FULL, FULL / 5)).measure() ? 0 : 1);
  }

  private boolean measure() {
    long before = HeapMeter.usedBytes();
    long used = before;
    while (made < servers.length && hasRoomForBatch(used, before)) {
      makeBatch();
      used = HeapMeter.usedBytes();
      Samples.progress("idle associations: %d of %d, %d MB", made, servers.length, used >> 20);
    }
    int answered = talk();
    print(used, (double) (used - before) / made, answered);
    Reference.reachabilityFence(servers);
    return made == servers.length && answered == talkers.size();
  }

  /** As far as can be told from those that are there, so that the end is no OutOfMemoryError. */
  private boolean hasRoomForBatch(long used, long before) {
    long next = made == 0 ? 0 : (used - before) / made * BATCH;
    return used + next < Runtime.getRuntime().maxMemory() * (1 - KEPT_FREE);
  }

  private void makeBatch() {
    int end = Math.min(servers.length, made + BATCH);
    int first = made;
    while (made < end) {
      Workbench.Pair pair = bench.establish();
      bench.talk(pair, MESSAGE_BYTES);
      if (made % ONE_TALKS_OF == 0) {
        talkers.add(pair);
      }
      servers[made++] = pair.server();
    }
    for (ServerEngine server : Arrays.asList(servers).subList(first, end)) {
      bench.rest(server, QUIET_NANOS);
    }
    bench.advance(QUIET_NANOS);
  }

  /** Some of them still answer; it throws when one does not. */
  private int talk() {
    talkers.forEach(pair -> bench.talk(pair, MESSAGE_BYTES));
    return talkers.size();
  }

  private void print(long used, double each, int answered) {
    Samples samples = new Samples(GROUP);
    String parameter = "in a heap of 256 MB";
    samples.add(SUBJECT, parameter, "associations", made);
    samples.add(SUBJECT, parameter, "MB used", used / 1e6);
    samples.add(SUBJECT, parameter, "B each", each);
    samples.add(SUBJECT, parameter, "answered of the " + talkers.size() + " asked", answered);
    samples.print();
    if (made < servers.length) {
      Samples.progress(
          "Only %d of %d associations fit: each takes %.0f bytes.", made, servers.length, each);
    }
  }
}
