package io.github.puredtls.sim;

import io.github.puredtls.core.EngineConfig;
import io.github.puredtls.sim.network.Dice;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/** What all parts of one simulation share: time, the events to come, buffers, history. */
final class World {
  private static final int ROOM_BYTES = 256;

  final Setup setup;
  final KeyRing keys;
  final Ledger ledger;
  final ByteBuffer out;
  final ByteBuffer plaintext;
  final List<End> ends = new ArrayList<>();

  /** Null when nobody wants to know. */
  final List<Step> history;

  /** Null when nobody looks. */
  final SimulationObserver observer;

  private final long originNanos;
  private final PriorityQueue<Event> queue = new PriorityQueue<>();
  private final Map<String, List<End>> byClientRandom = new HashMap<>();
  private long nowNanos;
  private long scheduled;

  /** Something that happens at a time; what was scheduled first happens first. */
  private record Event(long atNanos, long order, Runnable deed) implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      return atNanos != other.atNanos
          ? Long.compare(atNanos, other.atNanos)
          : Long.compare(order, other.order);
    }
  }

  World(Setup setup, boolean isRecording, SimulationObserver observer) {
    this.setup = setup;
    this.keys = new KeyRing(setup);
    this.ledger = new Ledger(setup);
    this.observer = observer;
    this.history = isRecording ? new ArrayList<>() : null;
    // The engines' clock may start anywhere, also just before it wraps.
    this.originNanos = new Dice(setup.seed(), 104).nextLong();
    Ends ends = setup.ends();
    int mtu = Math.max(Math.max(ends.clientMtu(), ends.serverMtu()), ends.recutMtu());
    int room = Math.max(mtu, setup.traffic().bytes() + ROOM_BYTES);
    this.out = ByteBuffer.allocate(room);
    this.plaintext = ByteBuffer.allocate(room);
  }

  // ---- Time ----------------------------------------------------------------------------------

  long nowNanos() {
    return nowNanos;
  }

  /** The time as engines get it. */
  long engineNanos() {
    return originNanos + nowNanos;
  }

  void advanceTo(long atNanos) {
    nowNanos = atNanos;
  }

  void schedule(long atNanos, Runnable deed) {
    queue.add(new Event(atNanos, scheduled++, deed));
  }

  /** When the next event happens, or {@link Long#MAX_VALUE}. */
  long nextEventNanos() {
    return queue.isEmpty() ? Long.MAX_VALUE : queue.peek().atNanos();
  }

  void runNextEvent() {
    queue.remove().deed().run();
  }

  // ---- Ends ----------------------------------------------------------------------------------

  /** An end's settings, with dice of its own. */
  EngineConfig.Builder config(boolean isClient, long... purpose) {
    Ends ends = setup.ends();
    EngineConfig.Builder config =
        EngineConfig.builder()
            .dangerouslyReplaceRandom(new Dice(setup.seed(), purpose))
            .mtu(isClient ? ends.clientMtu() : ends.serverMtu())
            .handshakeTimeout(ends.handshakeTimeout())
            .retransmission(ends.firstRetransmission(), ends.retransmissionCap());
    ends.suite().ifPresent(config::cipherSuites);
    return config;
  }

  /** Compares an end that is established with the other end of the same handshake. */
  void compare(End established) {
    List<End> both =
        byClientRandom.computeIfAbsent(established.watch.clientRandom(), key -> new ArrayList<>());
    for (End other : both) {
      if (other.isServer != established.isServer) {
        established.compareWith(other);
      }
    }
    both.add(established);
  }

  // ---- History -------------------------------------------------------------------------------

  private static final byte[] NO_BYTES = {};

  void did(String who, String text) {
    if (history != null) {
      history.add(new Step(nowNanos, Step.Kind.DID, who, text, NO_BYTES));
    }
  }

  void acted(String who, String text) {
    if (history != null) {
      history.add(new Step(nowNanos, Step.Kind.ACTION, who, text, NO_BYTES));
    }
  }

  void note(Step.Kind kind, String place, String text, byte[] bytes) {
    if (history != null) {
      history.add(new Step(nowNanos, kind, place, text, bytes));
    }
  }

  Broken broken(Invariant invariant, String detail) {
    return new Broken(new Violation(invariant, nowNanos, detail));
  }
}
