package io.github.puredtls.sim.mutants;

import io.github.puredtls.sim.Invariant;
import java.util.List;
import java.util.Set;

/** Engines that are broken on purpose: mistakes that DTLS implementations really made. */
enum Mutant {
  /** A forged record shuts out the true one with its number. */
  WINDOW_MARKED_BEFORE_AUTHENTICATION(
      Set.of(Invariant.DELIVERED_IF_NEW),
      new Patch(
          "record/ReadEpoch.java",
          "    int opened = protection.open(type, epochAndSequence, bytes, content, length, out,"
              + " outAt);\n",
          "    window.mark(sequence);\n"
              + "    int opened = protection.open(type, epochAndSequence, bytes, content, length,"
              + " out, outAt);\n")),

  /** A record that arrives twice is delivered twice. */
  WINDOW_NEVER_MARKED(
      Set.of(Invariant.DELIVERED_ONCE),
      new Patch("record/ReadEpoch.java", "    window.mark(sequence);\n", "")),

  /** When the last flight is lost, the client asks for it in vain. */
  LAST_FLIGHT_NOT_KEPT(
      Set.of(Invariant.COMPLETES),
      new Patch(
          "handshake/FlightMachine.java",
          "state == State.WAITING || state == State.FINISHED;",
          "state == State.WAITING;")),

  /** One loss slows down all flights that follow. */
  TIMER_NEVER_RESET(
      Set.of(Invariant.TIMER_RULE),
      new Patch(
          "handshake/FlightMachine.java", "if (transmissions <= 1) {", "if (transmissions < 0) {")),

  /** Whoever loses much is sent more and more. */
  TIMER_NOT_DOUBLED(
      Set.of(Invariant.TIMER_RULE),
      new Patch("handshake/FlightMachine.java", "Math.min(2 * timeout", "Math.min(timeout")),

  /** A flight is sent again once, and then without end. */
  TIMER_NOT_ARMED_AGAIN(
      Set.of(Invariant.DEADLINE_AHEAD),
      new Patch(
          "handshake/FlightMachine.java",
          "    if (expectsAnswer) {\n      deadline.set(",
          "    if (expectsAnswer && cause == Cause.NEW) {\n      deadline.set(")),

  /** What was received well is overwritten by what comes later. */
  OVERLAP_FROM_THE_LATER_COPY(
      Set.of(Invariant.COMPLETES, Invariant.NO_FALSE_ALARM),
      new Patch(
          "handshake/PartialMessage.java",
          "    int gap = received.nextClearBit(start);\n",
          "    System.arraycopy(bytes, at, body, start, end - start);\n"
              + "    int gap = received.nextClearBit(start);\n")),

  /** A fragment that comes twice stands for one that is missing. */
  FRAGMENTS_COUNTED_TWICE(
      Set.of(Invariant.COMPLETES, Invariant.NO_FALSE_ALARM, Invariant.ENDS_AGREE),
      new Patch(
          "handshake/PartialMessage.java",
          "    int gap = received.nextClearBit(start);\n",
          "    receivedBytes += received.get(start) ? end - start : 0;\n"
              + "    int gap = received.nextClearBit(start);\n"),
      new Patch(
          "handshake/PartialMessage.java", "receivedBytes == length;", "receivedBytes >= length;")),

  /** The same nonce protects two records. */
  RETRANSMISSION_REUSES_NUMBERS(
      Set.of(Invariant.UNIQUE_SEQUENCE),
      new Patch(
          "handshake/FlightMachine.java",
          "      retransmitted++;\n",
          "      retransmitted++;\n      fragmenter.rewind();\n"),
      new Patch(
          "handshake/Fragmenter.java",
          "  boolean isDone() {",
          "  void rewind() {\n    records.rewind();\n  }\n\n  boolean isDone() {"),
      new Patch(
          "record/RecordLayer.java",
          "  private WriteEpoch write(int epoch) {",
          "  public void rewind() {\n    write(writeEpoch()).rewind();\n  }\n\n"
              + "  private WriteEpoch write(int epoch) {"),
      new Patch(
          "record/WriteEpoch.java",
          "  int overheadBytes() {",
          "  void rewind() {\n    nextSequence = Math.max(0, nextSequence - 1);\n  }\n\n"
              + "  int overheadBytes() {")),

  /** Whoever saw one cookie may use it from any address. */
  COOKIE_NOT_BOUND_TO_THE_ADDRESS(
      Set.of(Invariant.ADDRESS_PROVED),
      new Patch("engine/HelloCookie.java", "        .vector16(question.peer())\n", "")),

  /** What anyone may write counts as the peer's data. */
  APPLICATION_DATA_TAKEN_IN_EPOCH_0(
      Set.of(Invariant.DELIVERED_PROTECTED),
      new Patch(
          "engine/Inbound.java",
          "    return switch (type) {\n"
              + "      case HANDSHAKE -> engine.handshake.onRecord(nowNanos, 0",
          "    if (type == ContentType.APPLICATION_DATA && engine.life() == Life.ESTABLISHED) {\n"
              + "      deliveredBytes = length;\n"
              + "      System.arraycopy(bytes, start, plaintext, plaintextAt, length);\n"
              + "      return ReceiveResult.APPLICATION_DATA;\n    }\n"
              + "    return switch (type) {\n"
              + "      case HANDSHAKE -> engine.handshake.onRecord(nowNanos, 0"),
      new Patch(
          "engine/Inbound.java",
          "onPlainRecord(long nowNanos, ContentType type, byte[] bytes, int at)",
          "onPlainRecord(long nowNanos, ContentType type, byte[] bytes, int at,"
              + " byte[] plaintext, int plaintextAt)"),
      new Patch(
          "engine/Inbound.java",
          "onPlainRecord(nowNanos, type, bytes, at);",
          "onPlainRecord(nowNanos, type, bytes, at, plaintext, plaintextAt);")),

  /** Finished is awaited, and what it says ignored. */
  FINISHED_NOT_VERIFIED(
      Set.of(Invariant.ENDS_AGREE),
      new Patch(
          "handshake/ClientState.java",
          "if (!MessageDigest.isEqual(finished.verifyData(), serverVerifyData)) {",
          "if (finished.verifyData().length != serverVerifyData.length) {"),
      new Patch(
          "handshake/ServerState.java",
          "if (!MessageDigest.isEqual(finished.verifyData(), verifyData.client())) {",
          "if (finished.verifyData().length != verifyData.client().length) {")),

  /** Whoever can send one datagram ends the association. */
  UNPROTECTED_ALERT_OBEYED(
      Set.of(Invariant.ALERT_PROVED),
      new Patch(
          "engine/Inbound.java",
          "    engine.handshake.onUnauthenticatedAlert(alert);\n",
          "    engine.handshake.onUnauthenticatedAlert(alert);\n    engine.onAlert(alert);\n")),

  /** A handshake that cannot complete never ends. */
  HANDSHAKE_WITHOUT_LIMIT(
      Set.of(Invariant.ENDS_IN_TIME, Invariant.DEADLINE_AHEAD),
      new Patch(
          "handshake/HandshakeMachine.java",
          "    if (clock.isHandshakeOver(nowNanos)) {",
          "    if (clock.isHandshakeOver(nowNanos) && nowNanos == 0) {")),

  /** Something follows the fatal alert. */
  FATAL_ALERT_SENT_TWICE(
      Set.of(Invariant.SILENT_AFTER_FATAL),
      new Patch(
          "handshake/Outbox.java",
          "    alerts.clear();\n    alerts.add(alert);\n",
          "    alerts.clear();\n    alerts.add(alert);\n    alerts.add(alert);\n"));

  private final Set<Invariant> broken;
  private final List<Patch> patches;

  Mutant(Set<Invariant> broken, Patch... patches) {
    this.broken = broken;
    this.patches = List.of(patches);
  }

  /** What it may break. */
  Set<Invariant> broken() {
    return broken;
  }

  List<Patch> patches() {
    return patches;
  }
}
