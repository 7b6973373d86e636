package io.github.puredtls.trace.explain;

import io.github.puredtls.core.trace.TraceEvent;
import io.github.puredtls.core.trace.TraceEvent.Cause;
import io.github.puredtls.trace.model.Moment;
import io.github.puredtls.trace.model.TimerStep;
import io.github.puredtls.trace.model.TimerStep.Kind;
import java.util.ArrayList;
import java.util.List;

/** The steps of both retransmission timers, from what the engines tell. */
final class Timers {
  /** One end's timer. */
  private static final class Side {
    long timeoutNanos;
    Cause lastCause = Cause.NEW;
    int attempt = 1;
    int waiting = -1;
  }

  private final List<TimerStep> steps = new ArrayList<>();
  private final Side client = new Side();
  private final Side server = new Side();
  private final long originNanos;
  private final Timeline timeline;

  Timers(long originNanos, Timeline timeline) {
    this.originNanos = originNanos;
    this.timeline = timeline;
  }

  /**
   * A flight is sent.
   *
   * @return the id of the expiry that caused it; empty when none did
   */
  String onFlight(boolean isClient, TraceEvent.FlightSent event, long nanos) {
    Side side = isClient ? client : server;
    side.lastCause = event.cause();
    side.attempt = event.transmission();
    if (event.cause() != Cause.TIMEOUT) {
      return "";
    }
    add(isClient, Kind.EXPIRED, side.timeoutNanos, side.attempt - 1, nanos);
    return steps.get(steps.size() - 1).id();
  }

  void onStarted(boolean isClient, long timeoutNanos, long nanos) {
    Side side = isClient ? client : server;
    if (side.lastCause == Cause.TIMEOUT) {
      // The expiry and the new start are one line: 1 s → 2 s.
      int last = steps.size() - 1;
      TimerStep expired = steps.get(last);
      steps.set(
          last,
          new TimerStep(
              expired.id(),
              expired.ofClient(),
              expired.nanos(),
              expired.kind(),
              expired.timeoutNanos(),
              timeoutNanos,
              expired.flight(),
              expired.attempt()));
    } else {
      add(isClient, Kind.SET, timeoutNanos, side.attempt, nanos);
    }
    side.timeoutNanos = timeoutNanos;
    side.waiting = steps.size() - 1;
  }

  void onStopped(boolean isClient, String flight, long nanos) {
    Side side = isClient ? client : server;
    add(isClient, Kind.CANCELLED, side.timeoutNanos, side.attempt, nanos);
    name(steps.size() - 1, flight);
    side.waiting = -1;
  }

  /** The flight that a timer waits for is known when its first datagram is. */
  void nameFlight(boolean isClient, String flight) {
    Side side = isClient ? client : server;
    for (int i = side.waiting; i >= 0 && !flight.isEmpty(); i--) {
      if (steps.get(i).ofClient() == isClient && steps.get(i).flight().isEmpty()) {
        name(i, flight);
      }
    }
  }

  private void name(int at, String flight) {
    TimerStep step = steps.get(at);
    steps.set(
        at,
        new TimerStep(
            step.id(),
            step.ofClient(),
            step.nanos(),
            step.kind(),
            step.timeoutNanos(),
            step.nextNanos(),
            flight,
            step.attempt()));
  }

  private void add(boolean isClient, Kind kind, long timeoutNanos, int attempt, long nanos) {
    String id = "t" + (steps.size() + 1);
    timeline.add(Moment.Kind.TIMER, nanos, id, 0);
    steps.add(new TimerStep(id, isClient, nanos - originNanos, kind, timeoutNanos, 0, "", attempt));
  }

  List<TimerStep> build() {
    return List.copyOf(steps);
  }
}
