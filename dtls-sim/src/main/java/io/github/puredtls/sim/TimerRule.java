package io.github.puredtls.sim;

import io.github.puredtls.core.trace.TraceEvent;
import io.github.puredtls.sim.network.Text;

/**
 * What the retransmission timer has to be (RFC 6347 §4.2.4.1): doubled at each expiry up to its
 * cap, kept for the next flight after a loss, and back at its first value after a flight that was
 * answered at once.
 */
final class TimerRule {
  private final long firstNanos;
  private final long capNanos;
  private long timerNanos;
  private int transmissions;

  TimerRule(Ends ends) {
    this.firstNanos = ends.firstRetransmission().toNanos();
    this.capNanos = ends.retransmissionCap().toNanos();
    this.timerNanos = firstNanos;
  }

  void onFlight(TraceEvent.FlightSent sent) {
    if (sent.cause() == TraceEvent.Cause.TIMEOUT) {
      timerNanos = Math.min(2 * timerNanos, capNanos);
    } else if (sent.cause() == TraceEvent.Cause.NEW && transmissions <= 1) {
      timerNanos = firstNanos;
    }
    transmissions = sent.transmission();
  }

  /** Returns null when the timer is right, otherwise what is wrong with it. */
  String onTimer(long nanos) {
    return nanos == timerNanos
        ? null
        : "transmission %d of a flight waits %s, and should wait %s"
            .formatted(transmissions, Text.time(nanos), Text.time(timerNanos));
  }
}
