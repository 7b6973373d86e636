package io.github.puredtls.core.scenario;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.core.AlertDescription;
import io.github.puredtls.core.Failure;
import io.github.puredtls.core.engine.DtlsEngine;
import io.github.puredtls.core.trace.TraceEvent;
import io.github.puredtls.core.wire.Alert;
import io.github.puredtls.core.wire.ContentType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What gets lost is sent again, in time and not more often than needed (RFC 6347 §4.2.4). */
class LostFlightTest {
  private static final long SECOND = 1_000_000_000L;

  /** Runs a handshake in which the datagrams with these numbers, counted over both, are lost. */
  private static EnginePair runLosing(Setup setup, Set<Integer> lost) {
    EnginePair pair = setup.start();
    int number = 0;
    for (int step = 0; step < 500 && !(pair.isQuiet() && pair.isEstablished()); step++) {
      boolean up = !pair.toServer.isEmpty();
      if (pair.isQuiet()) {
        assertTrue(pair.tick(), () -> "stuck: losing " + lost + ": " + pair.outcome());
        continue;
      }
      byte[] datagram = up ? pair.toServer.remove(0) : pair.toClient.remove(0);
      if (lost.contains(number++)) {
        continue;
      }
      if (up) {
        pair.deliverToServer(datagram);
      } else {
        pair.deliverToClient(datagram);
      }
    }
    return pair;
  }

  private static int datagramsOf(Setup setup) {
    EnginePair pair = setup.established();
    return pair.sentByClient.size() + pair.sentByServer.size();
  }

  private static Setup setup(int mtu) {
    return Setup.pair().mtu(mtu).server(builder -> builder.identityHint(new byte[100]));
  }

  @ParameterizedTest
  @ValueSource(ints = {128, 200, 1_200})
  void anyLostDatagramIsMadeUpFor(int mtu) {
    for (int lost = 0; lost < datagramsOf(setup(mtu)); lost++) {
      HandshakeTest.assertDataFlows(runLosing(setup(mtu), Set.of(lost)));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {128, 1_200})
  void anyTwoLostDatagramsAreMadeUpFor(int mtu) {
    int count = datagramsOf(setup(mtu)) + 4;
    for (int first = 0; first < count; first++) {
      for (int second = first + 1; second < count; second++) {
        HandshakeTest.assertDataFlows(runLosing(setup(mtu), Set.of(first, second)));
      }
    }
  }

  @Test
  void waitDoublesFromOneSecondToSixty() {
    EnginePair pair = Setup.pair().client(b -> b.handshakeTimeout(Duration.ofSeconds(400))).start();
    List<Long> waits = new ArrayList<>();
    while (!pair.client.hasFailed()) {
      waits.add(pair.nanosUntilDeadline() / SECOND);
      pair.tick();
    }
    // 1 + 2 + … + 32 = 63; then 60 s each, until the limit of 400 s cuts the last short.
    assertEquals(List.of(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L, 60L, 60L, 37L), waits);
    assertEquals(12, pair.sentByClient.size());
  }

  @Test
  void configuredWaitsReplaceTheDefaults() {
    EnginePair pair =
        Setup.pair()
            .client(b -> b.retransmission(Duration.ofMillis(100), Duration.ofMillis(250)))
            .start();
    for (long expected : new long[] {100, 200, 250, 250}) {
      assertEquals(expected * 1_000_000, pair.nanosUntilDeadline());
      pair.tick();
    }
  }

  @Test
  void clientGivesUpAfter120Seconds() {
    EnginePair pair = Setup.pair().start();
    long start = pair.now;
    while (pair.tick()) {
      EnginePair.take(pair.toServer);
    }
    assertEquals(120 * SECOND, pair.now - start);
    assertEquals(Failure.Kind.HANDSHAKE_TIMEOUT, pair.client.failure().kind());
    assertTrue(pair.client.failure().explanation().contains("after 7 transmissions"));
    assertEquals(DtlsEngine.NO_DEADLINE, pair.nanosUntilDeadline());
  }

  @Test
  void serverGivesUpAfter120Seconds() {
    EnginePair pair = Setup.pair().start().upToFlight4();
    long start = pair.now;
    while (!pair.server.hasFailed()) {
      assertTrue(pair.tick());
      EnginePair.take(pair.toServer);
      EnginePair.take(pair.toClient);
    }
    assertEquals(120 * SECOND, pair.now - start);
    assertEquals(Failure.Kind.HANDSHAKE_TIMEOUT, pair.server.failure().kind());
  }

  @Test
  void answerWithoutRetransmissionResetsTheWait() {
    EnginePair pair = Setup.pair().start();
    EnginePair.take(pair.toServer);
    pair.tick();
    pair.stepToServer();
    pair.stepToClient();
    assertEquals(
        2 * SECOND, pair.client.nanosUntilDeadline(), "flight 1 was lost: the value is kept");
    pair.upToFlight5();
    assertEquals(SECOND, pair.client.nanosUntilDeadline(), "flight 3 was answered at once: reset");
  }

  @Test
  void answerAfterRetransmissionKeepsTheWait() {
    EnginePair pair = Setup.pair().start().upToFlight4();
    EnginePair.take(pair.toClient);
    pair.pass(SECOND);
    pair.pass(2 * SECOND);
    EnginePair.take(pair.toServer);
    pair.flightToClient();
    assertEquals(4 * SECOND, pair.client.nanosUntilDeadline());
  }

  @Test
  void partOfAFlightChangesNothing() {
    EnginePair pair = setup(128).start().upToFlight4();
    assertTrue(pair.toClient.size() > 1);
    pair.pass(SECOND / 2);
    pair.stepToClient();
    assertEquals(SECOND / 2, pair.client.nanosUntilDeadline());
    EnginePair.take(pair.toClient);
    pair.pass(SECOND / 2);
    assertFalse(pair.toServer.isEmpty(), "flight 3 is sent again");
  }

  @Test
  void flightsAreSealedAnewWithFreshSequenceNumbers() {
    // R12
    EnginePair pair = Setup.pair().start().upToFlight5();
    List<PlainRecord> first = PlainRecord.of(EnginePair.take(pair.toServer));
    pair.client.engine.handleTimeout(pair.now + SECOND);
    pair.client.settle();
    List<PlainRecord> second = PlainRecord.of(pair.toServer);
    assertEquals(first.size(), second.size());
    for (int i = 0; i < first.size(); i++) {
      assertEquals(first.get(i).epoch(), second.get(i).epoch());
      assertTrue(first.get(i).sequence() < second.get(i).sequence());
    }
  }

  @Test
  void lastFlightIsResentWhenThePeersFinishedComesAgain() {
    // L3
    EnginePair pair = Setup.pair().start().upToFlight6();
    assertTrue(pair.server.isEstablished());
    EnginePair.take(pair.toClient);
    for (int round = 0; round < 3; round++) {
      pair.tick();
      pair.flightToServer();
      assertEquals(1, pair.toClient.size(), "one resend per repeated flight");
      EnginePair.take(pair.toClient);
    }
    pair.runToEnd();
    HandshakeTest.assertDataFlows(pair);
  }

  @Test
  void lastFlightIsKeptForEverWhileThePeerIsSilent() {
    // L3: much longer than twice the maximum segment lifetime, and without any timer
    EnginePair pair =
        Setup.pair().client(b -> b.handshakeTimeout(Duration.ofHours(2))).start().upToFlight6();
    EnginePair.take(pair.toClient);
    pair.now += 3_600 * SECOND;
    pair.client.handleTimeout();
    pair.runToEnd();
    HandshakeTest.assertDataFlows(pair);
  }

  @Test
  void unauthenticatedRepeatsNeverTriggerTheLastFlight() {
    // L3, L4: plain parts of flight 5 and a copy of the old Finished record
    EnginePair pair = Setup.pair().start().upToFlight5();
    List<byte[]> flight5 = List.copyOf(pair.toServer);
    pair.flightToServer();
    EnginePair.take(pair.toClient);
    flight5.forEach(pair::deliverToServer);
    for (PlainRecord record : PlainRecord.of(flight5)) {
      byte[] damaged = Forger.flip(record.bytes(), record.bytes().length - 1);
      pair.deliverToServer(damaged);
    }
    assertTrue(pair.toClient.isEmpty(), "the same records prove nothing");
  }

  @Test
  void repeatedFinishedTriggersNothingAfterPeerData() {
    // L4: flight 5 is sent twice; its second copy comes after the first data
    EnginePair pair = Setup.pair().start().upToFlight5();
    pair.client.engine.handleTimeout(pair.now + SECOND);
    pair.client.settle();
    byte[] first = pair.toServer.remove(0);
    byte[] second = pair.toServer.remove(0);
    pair.deliverToServer(first);
    pair.flightToClient();
    pair.client.send(new byte[1]);
    pair.flightToServer();
    assertEquals(1, pair.server.messages.size());
    pair.deliverToServer(second);
    assertTrue(pair.toClient.isEmpty());
  }

  @Test
  void oldHelloTriggersNothingAfterCompletion() {
    // L4
    EnginePair pair = Setup.pair().established();
    int sent = pair.sentByServer.size();
    List.copyOf(pair.sentByClient).forEach(pair::deliverToServer);
    List.copyOf(pair.sentByServer).forEach(pair::deliverToClient);
    assertEquals(sent, pair.sentByServer.size());
    assertTrue(pair.isQuiet());
    HandshakeTest.assertDataFlows(pair);
  }

  @ParameterizedTest
  @ValueSource(ints = {128, 1_200})
  void repeatedFlightIsAnsweredOnceHoweverManyDatagramsItHas(int mtu) {
    // M12: the server answers a repeated flight 3, the client a repeated flight 4
    EnginePair pair = setup(mtu).start();
    pair.flightToServer();
    pair.flightToClient();
    List<byte[]> flight3 = List.copyOf(pair.toServer);
    pair.flightToServer();
    int flight4 = pair.toClient.size();
    flight3.forEach(pair::deliverToServer);
    assertEquals(2 * flight4, pair.toClient.size());
    List<byte[]> both = EnginePair.take(pair.toClient);
    both.subList(0, flight4).forEach(pair::deliverToClient);
    int flight5 = pair.toServer.size();
    both.subList(flight4, 2 * flight4).forEach(pair::deliverToClient);
    assertEquals(2 * flight5, pair.toServer.size());
  }

  @Test
  void repeatedServerHelloHasTheSameContent() {
    // M12
    EnginePair pair = Setup.pair().start().upToFlight4();
    byte[] before = PlainRecord.of(pair.toClient).get(0).content();
    pair.pass(SECOND);
    byte[] after = PlainRecord.of(pair.toClient.subList(1, 2)).get(0).content();
    assertArrayEquals(before, after);
  }

  @Test
  void fragmentsShrinkAfterRepeatedSilence() {
    // RFC 6347 §4.1.1.1
    EnginePair pair =
        Setup.pair().mtu(1_200).server(b -> b.identityHint(new byte[900])).start().upToFlight4();
    List<Integer> largest = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      EnginePair.take(pair.toServer);
      List<byte[]> flight = EnginePair.take(pair.toClient);
      largest.add(flight.stream().mapToInt(datagram -> datagram.length).max().orElse(0));
      pair.tick();
      while (pair.toClient.isEmpty()) {
        pair.tick();
      }
    }
    assertTrue(largest.get(0) > 508);
    assertEquals(largest.get(0), largest.get(1));
    assertTrue(largest.get(2) <= 508 && largest.get(3) <= 508);
    assertTrue(largest.get(4) <= 228);
    pair.runToEnd();
    HandshakeTest.assertDataFlows(pair);
  }

  @Test
  void timerStepsAreTraced() {
    EnginePair pair = Setup.pair().start();
    pair.tick();
    List<TraceEvent.FlightSent> flights = pair.client.traces(TraceEvent.FlightSent.class);
    assertEquals(TraceEvent.Cause.NEW, flights.get(0).cause());
    assertEquals(TraceEvent.Cause.TIMEOUT, flights.get(1).cause());
    assertEquals(2, flights.get(1).transmission());
    assertEquals(
        List.of(SECOND, 2 * SECOND),
        pair.client.traces(TraceEvent.TimerStarted.class).stream()
            .map(TraceEvent.TimerStarted::timeoutNanos)
            .toList());
  }

  @Test
  void authenticWarningBeforeFinishedDoesNotStopRetransmission() {
    // The server's Finished is lost; a warning that it sealed afterwards arrives.
    EnginePair pair = Setup.pair().start().upToFlight6();
    byte[] flight6 = EnginePair.take(pair.toClient).get(0);
    PlainRecord changeCipherSpec = PlainRecord.of(flight6).get(0);
    assertEquals(ContentType.CHANGE_CIPHER_SPEC, changeCipherSpec.type());
    pair.deliverToClient(changeCipherSpec.bytes());
    pair.deliverToClient(
        Keys.ofServer(pair.server).alert(Alert.warning(AlertDescription.NO_RENEGOTIATION), 9));
    pair.runToEnd();
    assertTrue(pair.isEstablished(), pair::outcome);
    HandshakeTest.assertDataFlows(pair);
  }
}
