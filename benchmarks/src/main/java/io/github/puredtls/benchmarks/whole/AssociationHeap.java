package io.github.puredtls.benchmarks.whole;

import io.github.puredtls.core.engine.DtlsEngine;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * How many bytes of heap one association costs on one side.
 *
 * <p>Thousands of pairs complete their handshake in memory around shared buffers; the engines of
 * one side are kept, the others thrown away. The difference of the used heap before and after, each
 * time after full collections, divided by the number of engines, is the sample. The array that
 * holds the engines is there before the first measurement. Nothing else is reachable: an engine's
 * own ciphers, buffers and counters are all counted, shared settings are not. Every sample begins
 * with new engines.
 *
 * <p>Beside them, as servers of the same clients: Scandium's connector with everything that it
 * keeps for an association, our own {@code DtlsServer} likewise, and Bouncy Castle's transport.
 */
public final class AssociationHeap {
  private static final String GROUP = "heap per association";
  private static final String UNIT = "B";
  private static final int SMALL_BYTES = 16;
  private static final int LARGE_BYTES = 1_024;
  private static final long QUIET_NANOS = Duration.ofMinutes(10).toNanos();

  private final Workbench bench = new Workbench();
  private final Samples samples = new Samples(GROUP);
  private final int associations;

  private AssociationHeap(int associations) {
    this.associations = associations;
  }

  /** What the pairs have done when they are measured. */
  private enum Case {
    JUST_ESTABLISHED("just established"),
    SMALL("talking, small records", SMALL_BYTES),
    LARGE("talking, large records", LARGE_BYTES),
    BOTH("talking, small and large records", SMALL_BYTES, LARGE_BYTES),
    IDLE("idle for 10 minutes", SMALL_BYTES, LARGE_BYTES);

    private final String text;
    private final int[] messages;

    Case(String text, int... messages) {
      this.text = text;
      this.messages = messages;
    }
  }

  /**
   * Measures and prints.
   *
   * @param arguments {@code FULL} or {@code QUICK}
   * @throws Exception when a peer fails
   */
  public static void main(String... arguments) throws Exception {
    Options options = Options.of("Heap bytes per association and side.", arguments);
    AssociationHeap heap = new AssociationHeap(options.choose(5_000, 1_000));
    int rounds = options.choose(5, 2);
    for (int round = 1; round <= rounds; round++) {
      Samples.progress("heap per association: round %d of %d", round, rounds);
      heap.ownSides();
    }
    new ServerHeap(heap.samples, options.choose(2_000, 300)).measure(options.choose(3, 1));
    heap.samples.print();
  }

  private void ownSides() {
    for (Case state : Case.values()) {
      samples.add("PureDTLS client", state.text, UNIT, bytesEach(state, Workbench.Pair::client));
      samples.add("PureDTLS server", state.text, UNIT, bytesEach(state, Workbench.Pair::server));
    }
  }

  private double bytesEach(Case state, Function<Workbench.Pair, DtlsEngine> side) {
    DtlsEngine[] kept = new DtlsEngine[associations];
    long before = HeapMeter.usedBytes();
    for (int i = 0; i < associations; i++) {
      Workbench.Pair pair = bench.establish();
      for (int bytes : state.messages) {
        // The first message ends the handshake for the server, and with it what that needed.
        bench.talk(pair, bytes);
        bench.talk(pair, bytes);
      }
      kept[i] = side.apply(pair);
    }
    if (state == Case.IDLE) {
      each(kept, engine -> bench.rest(engine, QUIET_NANOS));
      bench.advance(QUIET_NANOS);
    }
    long used = HeapMeter.usedBytes() - before;
    // Reachable until here, or the collector would take them away before they are counted.
    Reference.reachabilityFence(kept);
    return (double) used / associations;
  }

  private static void each(DtlsEngine[] engines, Consumer<DtlsEngine> action) {
    for (DtlsEngine engine : engines) {
      action.accept(engine);
    }
  }
}
