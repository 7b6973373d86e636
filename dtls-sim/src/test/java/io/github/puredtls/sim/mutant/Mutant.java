package io.github.puredtls.sim.mutant;

import io.github.puredtls.sim.Invariant;
import java.util.List;

/** A way to break the core, as a change of its sources, and what must catch it. */
enum Mutant {
  REPLAY_WINDOW_MARKED_BEFORE_AUTHENTICATION(
      "record/ReadEpoch.java",
      Invariant.DELIVERED_IF_NEW,
      new Change("if (opened == ", "window.mark(sequence);\n    if (opened == ")),
  REPLAYED_RECORDS_ACCEPTED(
      "record/ReadEpoch.java",
      Invariant.DELIVERED_ONCE,
      new Change("refusal = window.refuse(sequence);", "refusal = null;")),
  LAST_FLIGHT_NOT_KEPT(
      "handshake/FlightMachine.java",
      Invariant.COMPLETES,
      new Change(
          "state = expectsAnswer ? State.WAITING : State.FINISHED;",
          "state = expectsAnswer ? State.WAITING : State.FINISHED;\n"
              + "      flight = expectsAnswer ? flight : Flight.NONE;")),
  TIMER_NEVER_RESET(
      "handshake/FlightMachine.java",
      Invariant.TIMER_RULE,
      new Change("if (transmissions <= 1) {", "if (transmissions < 0) {")),
  TIMER_NOT_DOUBLED(
      "handshake/FlightMachine.java",
      Invariant.TIMER_RULE,
      new Change("Math.min(2 * timeoutNanos, timeoutCapNanos)", "timeoutNanos")),
  OVERLAP_TAKEN_FROM_THE_LATER_COPY(
      "handshake/PartialMessage.java",
      Invariant.COMPLETES,
      new Change(
          "    int gap = received.nextClearBit(start);",
          "    System.arraycopy(bytes, at, body, start, end - start);\n"
              + "    int gap = received.nextClearBit(start);")),
  RETRANSMISSION_REUSES_SEQUENCE_NUMBERS(
      "record/WriteEpoch.java",
      Invariant.UNIQUE_SEQUENCE,
      new Change(
          "  private long nextSequence;",
          "  private long nextSequence;\n"
              + "  private final java.util.Map<String, Long> used = new java.util.HashMap<>();"),
      new Change(
          "epochBits | nextSequence++;",
          "epochBits | used.computeIfAbsent(new String(content, contentAt, length,"
              + " java.nio.charset.StandardCharsets.ISO_8859_1), key -> nextSequence++);")),
  COOKIE_NOT_BOUND_TO_THE_ADDRESS(
      "engine/HelloCookie.java",
      Invariant.ADDRESS_PROVED,
      new Change(".vector16(question.peer())", ".vector16(new byte[0])")),
  FIRST_HELLO_IN_THE_TRANSCRIPT(
      "crypto/Transcript.java",
      Invariant.COMPLETES,
      new Change("are not included.\n    waiting = new WireWriter();", "are not included."));

  /**
   * A change.
   *
   * @param from what stands in the source, once
   * @param to what is to stand there instead
   */
  record Change(String from, String to) {}

  private final String file;
  private final Invariant invariant;
  private final List<Change> changes;

  Mutant(String file, Invariant invariant, Change... changes) {
    this.file = file;
    this.invariant = invariant;
    this.changes = List.of(changes);
  }

  /** The source, below the core's root package. */
  String file() {
    return file;
  }

  /** What must not hold any more. */
  Invariant invariant() {
    return invariant;
  }

  /** Changes the source; fails when it is not what it was. */
  String applyTo(String source) {
    String changed = source;
    for (Change change : changes) {
      int at = changed.indexOf(change.from());
      if (at < 0 || changed.indexOf(change.from(), at + 1) >= 0) {
        throw new IllegalStateException(
            "%s must hold this once, for the mutant %s: %s".formatted(file, this, change.from()));
      }
      changed = changed.replace(change.from(), change.to());
    }
    return changed;
  }
}
