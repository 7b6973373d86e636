package io.github.puredtls.app.window.model;

import io.github.puredtls.core.trace.TraceEvent;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/**
 * What was seen of one connection, for a report or a capture.
 *
 * @param title which connection, for people
 * @param isClient whether this side is the client
 * @param peer the other side; empty before it is known
 * @param steps what the engine told, in order; the oldest of a long connection, not its newest
 * @param stepsLeftOut how many came after those and were not kept
 */
public record Evidence(
    String title,
    boolean isClient,
    Optional<InetSocketAddress> peer,
    List<Step> steps,
    long stepsLeftOut) {

  /**
   * One step.
   *
   * @param nanos when, by {@link System#nanoTime}
   * @param event what the engine told its trace
   */
  public record Step(long nanos, TraceEvent event) {}

  /**
   * What went over the network, as far as the engine tells: a datagram is a record.
   *
   * @param nanos when, by {@link System#nanoTime}
   * @param isOutgoing whether this side sent it
   * @param payload the bytes
   */
  public record Datagram(long nanos, boolean isOutgoing, byte[] payload) {}

  /**
   * Keeps a copy of the steps.
   *
   * @param title not null
   * @param isClient either
   * @param peer not null
   * @param steps copied
   * @param stepsLeftOut 0 or more
   */
  public Evidence {
    steps = List.copyOf(steps);
  }

  /**
   * The datagrams among the steps.
   *
   * @return in order
   */
  public List<Datagram> datagrams() {
    return steps.stream().flatMap(step -> datagram(step).stream()).toList();
  }

  static Optional<Datagram> datagram(Step step) {
    if (step.event() instanceof TraceEvent.RecordIn in) {
      return Optional.of(new Datagram(step.nanos(), false, in.record()));
    }
    return step.event() instanceof TraceEvent.RecordOut out
        ? Optional.of(new Datagram(step.nanos(), true, out.record()))
        : Optional.empty();
  }
}
