package io.github.puredtls.core.handshake;

import static io.github.puredtls.core.testing.TestBytes.hex;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.core.EngineConfig;
import io.github.puredtls.core.record.RecordLayer;
import io.github.puredtls.core.trace.TraceEvent;
import io.github.puredtls.core.wire.HandshakeType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The state machine of RFC 6347 §4.2.4 by itself. */
class FlightMachineTest {
  private static final long SECOND = 1_000_000_000L;

  private final List<TraceEvent> trace = new ArrayList<>();
  private final FlightMachine flights = machine(EngineConfig.defaults());

  /** The caller's time; it begins near its largest value, so that it wraps in every test. */
  private long now = Long.MAX_VALUE - SECOND / 2;

  @Test
  void doublesItsTimeoutFromOneSecondUpTo60() {
    start(40);
    for (long seconds : new long[] {1, 2, 4, 8, 16, 32, 60, 60, 60}) {
      expire(seconds);
      drain();
    }
    assertEquals(10, flights.transmissions());
    assertEquals(9, flights.retransmitted());
  }

  @Test
  void obeysTheConfiguredTimes() {
    FlightMachine quick =
        machine(
            EngineConfig.builder()
                .retransmission(Duration.ofMillis(100), Duration.ofMillis(300))
                .build());
    quick.send(flight(40), now);
    for (long millis : new long[] {100, 200, 300, 300}) {
      assertEquals(millis * 1_000_000, quick.deadline().nanosLeft(now));
      now += millis * 1_000_000;
      quick.onTimeout(now);
    }
  }

  @Test
  void startsTheTimerAnewAtEachTransmissionAndNotAtEachDatagram() {
    start(5_000);
    now += SECOND / 4;
    flights.nextDatagram(new byte[1_200], 0);
    assertEquals(SECOND * 3 / 4, flights.deadline().nanosLeft(now));
  }

  @Test
  void resetsTheTimeoutOnlyAfterAFlightWithoutLoss() {
    start(40);
    expire(1);
    drain();
    expire(2);
    drain();
    flights.onAnswered();
    // RFC 6347 §4.2.4.1: the value is kept until a transmission without loss.
    start(40);
    assertEquals(4 * SECOND, flights.deadline().nanosLeft(now));
    flights.onAnswered();
    start(40);
    assertEquals(SECOND, flights.deadline().nanosLeft(now));
  }

  @Test
  void keepsTheTimeoutAfterEvenOneLoss() {
    start(40);
    expire(1);
    drain();
    flights.onAnswered();
    start(40);
    assertEquals(2 * SECOND, flights.deadline().nanosLeft(now));
  }

  @Test
  void takesSmallerDatagramsAfterRepeatedSilence() {
    start(3_000);
    assertEquals(1_200, largest());
    expire(1);
    assertEquals(1_200, largest());
    expire(2);
    assertEquals(508, largest());
    expire(4);
    assertEquals(508, largest());
    expire(8);
    assertEquals(228, largest());
    expire(16);
    assertEquals(228, largest());
    flights.onAnswered();
    start(3_000);
    assertEquals(1_200, largest(), "a new flight begins with the whole MTU");
  }

  @Test
  void neverTakesLargerDatagramsThanTheMtu() {
    flights.mtu(300);
    start(3_000);
    expire(1);
    expire(2);
    assertEquals(300, flights.currentMtu());
    assertEquals(300, largest());
    expire(4);
    expire(8);
    assertEquals(228, flights.currentMtu());
    flights.mtu(150);
    assertEquals(150, flights.currentMtu());
  }

  @Test
  void doesNotTakeThePeersRepeatsForSilence() {
    start(3_000);
    for (int i = 0; i < 5; i++) {
      drain();
      assertTrue(flights.onPeerRepeat(now));
    }
    assertEquals(1_200, flights.currentMtu());
    assertEquals(SECOND, flights.deadline().nanosLeft(now), "nor does the timeout double");
    assertEquals(5, flights.retransmitted());
  }

  @Test
  void answersARepeatOnlyWhenItsOwnFlightIsOut() {
    assertFalse(flights.onPeerRepeat(now), "there is no flight yet");
    start(3_000);
    flights.nextDatagram(new byte[1_200], 0);
    assertFalse(flights.onPeerRepeat(now), "the transmission is still going on");
    drain();
    assertTrue(flights.onPeerRepeat(now));
    drain();
    flights.onAnswered();
    assertFalse(flights.onPeerRepeat(now), "the flight was answered");
  }

  @Test
  void hasNoTimerForTheLastFlightButRepeatsItOnRequest() {
    flights.sendLast(flight(40), now);
    assertEquals(Deadline.NONE, flights.deadline().nanosLeft(now));
    assertEquals(1, drain());
    now += 100 * SECOND;
    assertTrue(flights.onPeerRepeat(now));
    assertEquals(1, drain());
    assertEquals(Deadline.NONE, flights.deadline().nanosLeft(now));
  }

  @Test
  void forgetsTheLastFlightWhenReleased() {
    flights.sendLast(flight(40), now);
    drain();
    flights.release();
    assertFalse(flights.onPeerRepeat(now));
    assertEquals(0, drain());
    flights.release();
    assertEquals(0, drain());
  }

  @Test
  void sendsNothingMoreOfAFlightThatIsAnswered() {
    start(3_000);
    flights.nextDatagram(new byte[1_200], 0);
    flights.onAnswered();
    assertEquals(0, drain());
    assertEquals(Deadline.NONE, flights.deadline().nanosLeft(now));
  }

  @Test
  void beginsTheFlightAnewWhenTheTimerEndsInTheMiddleOfIt() {
    start(3_000);
    flights.nextDatagram(new byte[1_200], 0);
    expire(1);
    assertEquals(3, drain(), "all of it, not the rest");
  }

  @ParameterizedTest
  @ValueSource(ints = {128, 508, 1_200})
  void tracesEachTransmissionWithItsCause(int mtu) {
    flights.mtu(mtu);
    start(40);
    drain();
    expire(1);
    drain();
    flights.onPeerRepeat(now);
    assertEquals(
        List.of(
            new TraceEvent.FlightSent(1, TraceEvent.Cause.NEW, mtu),
            new TraceEvent.TimerStarted(SECOND),
            new TraceEvent.FlightSent(2, TraceEvent.Cause.TIMEOUT, mtu),
            new TraceEvent.TimerStarted(2 * SECOND),
            new TraceEvent.FlightSent(3, TraceEvent.Cause.PEER_REPEAT, mtu),
            new TraceEvent.TimerStarted(2 * SECOND)),
        trace);
  }

  @Test
  void hasNoCauseToActBeforeAnyFlight() {
    assertEquals(Deadline.NONE, flights.deadline().nanosLeft(now));
    assertEquals(0, drain());
    assertEquals(0, flights.transmissions());
  }

  private void start(int bytes) {
    flights.send(flight(bytes), now);
  }

  /** Lets the timer end exactly when it is due and no nanosecond earlier. */
  private void expire(long seconds) {
    assertEquals(seconds * SECOND, flights.deadline().nanosLeft(now));
    assertFalse(flights.deadline().isDue(now + seconds * SECOND - 1));
    now += seconds * SECOND;
    assertTrue(flights.deadline().isDue(now));
    flights.onTimeout(now);
  }

  private int drain() {
    int datagrams = 0;
    while (flights.nextDatagram(new byte[1_200], 0) > 0) {
      datagrams++;
    }
    return datagrams;
  }

  private int largest() {
    int largest = 0;
    int written;
    while ((written = flights.nextDatagram(new byte[1_200], 0)) > 0) {
      largest = Math.max(largest, written);
    }
    return largest;
  }

  private FlightMachine machine(EngineConfig config) {
    return new FlightMachine(config, new RecordLayer(0, null), trace::add);
  }

  private static Flight flight(int bytes) {
    byte[] body = hex("5a".repeat(bytes));
    return Flight.of(new Flight.Message(HandshakeType.CLIENT_KEY_EXCHANGE, 1, body, 0));
  }
}
