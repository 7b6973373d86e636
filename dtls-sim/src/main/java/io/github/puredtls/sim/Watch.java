package io.github.puredtls.sim;

import io.github.puredtls.core.EngineEvent;
import io.github.puredtls.core.ReceiveResult;
import io.github.puredtls.core.trace.TraceEvent;
import io.github.puredtls.core.trace.TraceSink;
import io.github.puredtls.core.wire.ContentType;
import io.github.puredtls.core.wire.HandshakeType;
import io.github.puredtls.core.wire.RecordHeader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** Checks every step of one engine, and tells the history about it. */
final class Watch implements TraceSink {
  private static final int REPLAY_WINDOW = 64;

  private final World world;
  private final String who;
  private final boolean isClient;
  private final String engine;
  private final Secrets secrets = new Secrets();
  private final Set<Long> sealed = new HashSet<>();
  private final Set<Long> delivered = new HashSet<>();
  private final List<String> transcript = new ArrayList<>();
  private final TimerRule timer;
  private String keyLine = "";
  private long highestSequence = -1;
  private boolean isFatal;
  private boolean isAlertUnproved;
  private int recordsAllowed;
  private boolean isRetransmitting;
  private int retransmissions;

  Watch(World world, String who, boolean isClient, byte[] key) {
    this.world = world;
    this.who = who;
    this.isClient = isClient;
    this.engine = who + "#" + (world.ends.size() + 1);
    this.timer = new TimerRule(world.setup.ends());
    secrets.add(key);
    secrets.add(world.ledger.mark());
  }

  /** Takes the line that the key log gets, which holds the master secret. */
  void onKeyLine(String line) {
    keyLine = line;
    if (world.observer != null) {
      world.observer.keyLine(line);
    }
    secrets.add(HexFormat.of().parseHex(line.substring(line.lastIndexOf(' ') + 1)));
  }

  String keyLine() {
    return keyLine;
  }

  String clientRandom() {
    return keyLine.isEmpty() ? "" : keyLine.split(" ")[1];
  }

  List<String> transcript() {
    return transcript;
  }

  int retransmissions() {
    return retransmissions;
  }

  /** Tells once whether a flight is about to be sent again. */
  boolean takeRetransmitting() {
    boolean taken = isRetransmitting;
    isRetransmitting = false;
    return taken;
  }

  /** The engine reports to its application. */
  void onReport(EngineEvent event) {
    if (world.observer != null) {
      world.observer.reported(world.nowNanos(), engine, isClient, event);
    }
  }

  /** Something else comes in than before. */
  void onInput() {
    isAlertUnproved = false;
  }

  /** The association failed, or the peer closed it. */
  void onOver() {
    check(!isAlertUnproved, Invariant.ALERT_PROVED, "an alert without protection ends it");
  }

  // ---- Replay window -------------------------------------------------------------------------

  /** An intact record of epoch 1 arrived. */
  void onTrueRecord(long sequence) {
    highestSequence = Math.max(highestSequence, sequence);
  }

  /** Tells whether a true record of application data must be delivered when it arrives. */
  boolean isDue(long sequence) {
    return sequence > highestSequence - REPLAY_WINDOW && !delivered.contains(sequence);
  }

  // ---- Trace ---------------------------------------------------------------------------------

  @Override
  public void on(TraceEvent event) {
    if (world.observer != null) {
      world.observer.traced(world.nowNanos(), engine, isClient, event);
    }
    if (event instanceof TraceEvent.RecordOut out) {
      onRecordOut(out.record());
    } else if (event instanceof TraceEvent.RecordIn in) {
      onRecordIn(in);
    } else if (event instanceof TraceEvent.MessageIn in) {
      onMessage(in.type(), in.messageSeq(), in.body());
    } else if (event instanceof TraceEvent.MessageOut out) {
      onMessageOut(out);
    } else if (event instanceof TraceEvent.AlertIn in) {
      isAlertUnproved = !in.authentic();
      onFatal(in.authentic() && in.alert().isFatal() && !in.alert().isCloseNotify(), 0);
    } else if (event instanceof TraceEvent.AlertOut out) {
      onFatal(out.alert().isFatal(), 1);
    } else if (event instanceof TraceEvent.KeyStep step) {
      check(step.value().isEmpty(), Invariant.NO_SECRET_SHOWN, "a trace event shows " + step);
    } else if (event instanceof TraceEvent.FlightSent sent) {
      isRetransmitting |= sent.cause() != TraceEvent.Cause.NEW;
      retransmissions += sent.cause() == TraceEvent.Cause.NEW ? 0 : 1;
      timer.onFlight(sent);
    } else if (event instanceof TraceEvent.TimerStarted started) {
      String wrong = timer.onTimer(started.timeoutNanos());
      check(wrong == null, Invariant.TIMER_RULE, wrong);
    }
    if (world.history != null) {
      StepTexts.of(event).ifPresent(text -> world.did(who, text));
    }
  }

  private void onRecordOut(byte[] record) {
    long epochAndSequence = RecordHeader.epochAndSequence(record, 0);
    if (!sealed.add(epochAndSequence)) {
      broken(
          Invariant.UNIQUE_SEQUENCE,
          "epoch %d, sequence number %d was used before"
              .formatted(
                  RecordHeader.epoch(epochAndSequence), RecordHeader.sequence(epochAndSequence)));
    }
    if (isFatal && recordsAllowed-- == 0) {
      broken(Invariant.SILENT_AFTER_FATAL, "a record goes out");
    }
    checkNoSecret(record, "a record that goes out");
  }

  private void onRecordIn(TraceEvent.RecordIn in) {
    byte[] record = in.record();
    if (in.result() == ReceiveResult.APPLICATION_DATA
        && RecordHeader.type(record, 0) == ContentType.APPLICATION_DATA.code()) {
      long epochAndSequence = RecordHeader.epochAndSequence(record, 0);
      check(
          RecordHeader.epoch(epochAndSequence) > 0,
          Invariant.DELIVERED_PROTECTED,
          "data of an unprotected record was taken");
      delivered.add(RecordHeader.sequence(epochAndSequence));
    }
  }

  private void onMessageOut(TraceEvent.MessageOut out) {
    if (out.type() == HandshakeType.CLIENT_HELLO) {
      // RFC 6347 §4.2.6: only the last ClientHello counts.
      transcript.clear();
    }
    onMessage(out.type(), out.messageSeq(), out.body());
    checkNoSecret(out.body(), "a handshake message");
  }

  private void onMessage(HandshakeType type, int messageSeq, byte[] body) {
    if (type != HandshakeType.HELLO_VERIFY_REQUEST) {
      transcript.add(type + " " + messageSeq + " " + Arrays.hashCode(body));
    }
  }

  private void onFatal(boolean fatal, int allowed) {
    if (fatal && !isFatal) {
      isFatal = true;
      recordsAllowed = allowed;
    }
  }

  // ---- Findings ------------------------------------------------------------------------------

  void checkNoSecret(String text) {
    check(!secrets.isIn(text), Invariant.NO_SECRET_SHOWN, "a message for people shows a secret");
  }

  private void checkNoSecret(byte[] bytes, String where) {
    check(!secrets.isIn(bytes), Invariant.NO_SECRET_SHOWN, where + " holds a secret");
  }

  private void check(boolean holds, Invariant invariant, String detail) {
    if (!holds) {
      broken(invariant, detail);
    }
  }

  private void broken(Invariant invariant, String detail) {
    throw world.broken(invariant, who + ": " + detail);
  }
}
