package io.github.puredtls.core.handshake;

import io.github.puredtls.core.EngineConfig;
import io.github.puredtls.core.record.RecordLayer;
import io.github.puredtls.core.trace.TraceEvent;
import io.github.puredtls.core.trace.TraceEvent.Cause;
import io.github.puredtls.core.trace.TraceSink;

/**
 * When a flight is sent, and sent again: the state machine of RFC 6347 §4.2.4.
 *
 * <pre>
 *              +-----------+
 *        +---&gt; | PREPARING | &lt;------------+   the handshake makes the next flight
 *        |     +-----------+              |
 *        |           | send               | answered: the peer's next flight is whole
 *        |           v                    |
 *        |     +-----------+   polled     |
 *        |     |  SENDING  | -------+     |
 *        |     +-----------+        v     |
 *        |           ^         +-----------+
 *        |           +---------|  WAITING  |
 *        |     timer expires,  +-----------+
 *        |     peer repeats          |
 *        |                           | nothing more to come
 *        |                           v
 *        |                     +-----------+
 *        +---------------------| FINISHED  |  sends the last flight again when the peer repeats
 *                              +-----------+
 * </pre>
 *
 * <p>Times are the caller's nanoseconds; only their differences count.
 */
final class FlightMachine {
  /** The states of RFC 6347 §4.2.4. */
  enum State {
    PREPARING,
    SENDING,
    WAITING,
    FINISHED
  }

  /** After so many unanswered transmissions datagrams get smaller. */
  private static final int TRANSMISSIONS_BEFORE_SMALLER = 2;

  /** What fits almost everywhere: IPv4's 576 bytes less the largest IP header and UDP's. */
  private static final int SMALLER_MTU_BYTES = 508;

  /** What fits where nothing else does: 256 bytes less IP and UDP headers. */
  private static final int SMALLEST_MTU_BYTES = 228;

  private final Fragmenter fragmenter;
  private final TraceSink trace;
  private final long firstTimeoutNanos;
  private final long timeoutCapNanos;
  private State state = State.PREPARING;
  private Flight flight = Flight.NONE;
  private boolean expectsAnswer;
  private int mtu;
  private int transmissions;
  private int expiries;
  private long retransmitted;
  private long timeoutNanos;
  private final Deadline deadline = new Deadline();

  FlightMachine(EngineConfig config, RecordLayer records, TraceSink trace) {
    this.fragmenter = new Fragmenter(records);
    this.trace = trace;
    this.firstTimeoutNanos = config.firstRetransmission().toNanos();
    this.timeoutCapNanos = config.retransmissionCap().toNanos();
    this.timeoutNanos = firstTimeoutNanos;
    this.mtu = config.mtu();
  }

  /** A flight that the peer answers with its next flight. */
  void send(Flight newFlight, long nowNanos) {
    begin(newFlight, true, nowNanos);
  }

  /** The handshake's last flight: no answer comes, no timer runs. */
  void sendLast(Flight newFlight, long nowNanos) {
    begin(newFlight, false, nowNanos);
  }

  private void begin(Flight newFlight, boolean answerComes, long nowNanos) {
    flight = newFlight;
    expectsAnswer = answerComes;
    transmissions = 0;
    expiries = 0;
    transmit(Cause.NEW, nowNanos);
  }

  /** The peer's next flight is whole: this one has done its work. */
  void onAnswered() {
    // RFC 6347 §4.2.4.1: the timer goes back to its first value only after a transmission without
    // loss; otherwise its value is kept.
    if (transmissions <= 1) {
      timeoutNanos = firstTimeoutNanos;
    }
    state = State.PREPARING;
    flight = Flight.NONE;
    fragmenter.start(flight);
    stopTimer();
  }

  /** The timer of the flight expired. */
  void onTimeout(long nowNanos) {
    expiries++;
    // RFC 6347 §4.2.4.1: double at each retransmission, up to 60 seconds.
    timeoutNanos = Math.min(2 * timeoutNanos, timeoutCapNanos);
    transmit(Cause.TIMEOUT, nowNanos);
  }

  /**
   * The peer sent the last message of its flight again: it has not got ours.
   *
   * @return whether this flight is sent again
   */
  boolean onPeerRepeat(long nowNanos) {
    // While a transmission is still being polled, it answers the repeat by itself.
    boolean isResendable = state == State.WAITING || state == State.FINISHED;
    if (!isResendable || flight.items().isEmpty()) {
      return false;
    }
    transmit(Cause.PEER_REPEAT, nowNanos);
    return true;
  }

  /** Nothing is sent any more, and nothing kept. */
  void release() {
    if (state == State.FINISHED && !hasFlight()) {
      return;
    }
    state = State.FINISHED;
    flight = Flight.NONE;
    fragmenter.start(flight);
    stopTimer();
  }

  private void stopTimer() {
    if (trace != null && deadline.nanosLeft(0) != Deadline.NONE) {
      trace.on(new TraceEvent.TimerStopped());
    }
    deadline.clear();
  }

  /** Tells whether there is a flight that may have to be sent, or sent again. */
  boolean hasFlight() {
    return flight != Flight.NONE;
  }

  /**
   * Writes the next datagram of the transmission.
   *
   * @return its length, 0 when there is none
   */
  int nextDatagram(byte[] out, int outAt) {
    if (state != State.SENDING) {
      return 0;
    }
    int written = fragmenter.fill(out, outAt, currentMtu());
    if (fragmenter.isDone()) {
      state = expectsAnswer ? State.WAITING : State.FINISHED;
    }
    return written;
  }

  void mtu(int bytes) {
    mtu = bytes;
  }

  int currentMtu() {
    // RFC 6347 §4.1.1.1: after repeated silence the datagrams may be too large for the path.
    if (expiries >= 2 * TRANSMISSIONS_BEFORE_SMALLER) {
      return Math.min(mtu, SMALLEST_MTU_BYTES);
    }
    return expiries >= TRANSMISSIONS_BEFORE_SMALLER ? Math.min(mtu, SMALLER_MTU_BYTES) : mtu;
  }

  int transmissions() {
    return transmissions;
  }

  long retransmitted() {
    return retransmitted;
  }

  Deadline deadline() {
    return deadline;
  }

  private void transmit(Cause cause, long nowNanos) {
    state = State.SENDING;
    fragmenter.start(flight);
    transmissions++;
    if (cause != Cause.NEW) {
      retransmitted++;
    }
    if (expectsAnswer) {
      deadline.set(nowNanos, timeoutNanos);
    }
    if (trace != null) {
      trace.on(new TraceEvent.FlightSent(transmissions, cause, currentMtu()));
      if (expectsAnswer) {
        trace.on(new TraceEvent.TimerStarted(timeoutNanos));
      }
    }
  }
}
