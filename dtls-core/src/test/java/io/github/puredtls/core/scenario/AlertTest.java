package io.github.puredtls.core.scenario;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.core.AlertDescription;
import io.github.puredtls.core.DiscardReason;
import io.github.puredtls.core.Failure;
import io.github.puredtls.core.ReceiveResult;
import io.github.puredtls.core.SendResult;
import io.github.puredtls.core.engine.DtlsEngine;
import io.github.puredtls.core.wire.Alert;
import io.github.puredtls.core.wire.ContentType;
import io.github.puredtls.core.wire.HelloRequest;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Alerts: which ones count, and how an association is closed. */
class AlertTest {
  private static final byte[] FORGED = Forger.alert(new Alert(Alert.FATAL, 40), 500);

  private static Alert open(Keys keys, byte[] datagram) {
    byte[] content = keys.open(PlainRecord.of(datagram).get(0));
    return new Alert(content[0], content[1] & 0xFF);
  }

  // ---- Without protection --------------------------------------------------------------------

  @Test
  void serverIgnoresPlainAlertsAtAnyTime() {
    // R14
    EnginePair pair = Setup.pair().start().upToFlight4();
    pair.deliverToServer(FORGED);
    pair.upToFlight5();
    pair.deliverToServer(FORGED);
    pair.pass(1_000_000_000L);
    assertFalse(pair.server.hasFailed());
    pair.completeHandshake();
    pair.deliverToServer(FORGED);
    assertEquals(3, pair.server.discarded(DiscardReason.UNAUTHENTICATED_ALERT));
    HandshakeTest.assertDataFlows(pair);
  }

  @Test
  void clientEndsWithANotedAlertWhenItsFlightIsNotAnswered() {
    EnginePair pair = Setup.pair().start();
    pair.toServer.clear();
    pair.deliverToClient(FORGED);
    assertFalse(pair.client.hasFailed());
    assertTrue(pair.tick());
    Failure failure = pair.client.failure();
    assertEquals(Failure.Kind.PEER_ALERT, failure.kind());
    assertEquals(40, failure.peerAlert().orElseThrow());
    assertTrue(failure.explanation().contains("handshake_failure"));
    assertTrue(failure.explanation().contains("not authenticated"));
    assertTrue(pair.isQuiet(), "nothing is sent any more");
    assertEquals(DtlsEngine.NO_DEADLINE, pair.nanosUntilDeadline());
  }

  @Test
  void noCommonSuiteCostsNoLongWait() {
    EnginePair pair =
        Setup.pair()
            .client(b -> b.cipherSuites(io.github.puredtls.core.CipherSuite.all().get(0)))
            .server(b -> b.cipherSuites(io.github.puredtls.core.CipherSuite.all().get(1)))
            .start();
    long start = pair.now;
    pair.runToEnd();
    assertEquals(40, pair.client.failure().peerAlert().orElseThrow());
    assertEquals(1_000_000_000L, pair.now - start);
  }

  @Test
  void forgedAlertKillsNoHandshakeWhoseFlightsAreAnswered() {
    // R14: before every single delivery to the client
    EnginePair pair = Setup.pair().start();
    while (!pair.isQuiet()) {
      pair.flightToServer();
      pair.deliverToClient(FORGED);
      pair.flightToClient();
      pair.deliverToClient(FORGED);
    }
    assertTrue(pair.isEstablished(), pair::outcome);
    HandshakeTest.assertDataFlows(pair);
  }

  @Test
  void alertFromBeforeAFlightSaysNothingAboutIt() {
    // It comes while the client's application looks for its key; then flight 5 is lost.
    EnginePair pair = Setup.pair().clientAsks().start();
    pair.run();
    pair.deliverToClient(FORGED);
    pair.client.supplyPsk(Setup.PSK);
    EnginePair.take(pair.toServer);
    pair.runToEnd();
    assertTrue(pair.isEstablished(), pair::outcome);
  }

  @Test
  void plainWarningsAreNotEvenNoted() {
    EnginePair pair = Setup.pair().start();
    EnginePair.take(pair.toServer);
    pair.deliverToClient(Forger.alert(new Alert(Alert.WARNING, 90), 5));
    pair.tick();
    pair.completeHandshake();
  }

  @Test
  void plainAlertHarmsNoEstablishedClient() {
    // R14
    EnginePair pair = Setup.pair().established();
    pair.deliverToClient(FORGED);
    pair.deliverToClient(Forger.alert(new Alert(Alert.WARNING, 0), 501));
    assertEquals(2, pair.client.discarded(DiscardReason.UNAUTHENTICATED_ALERT));
    HandshakeTest.assertDataFlows(pair);
  }

  @Test
  void malformedAlertsAreDropped() {
    EnginePair pair = Setup.pair().established();
    Keys keys = Keys.ofClient(pair.client);
    int sequence = 10;
    for (byte[] body : new byte[][] {{}, {2}, {2, 40, 0}, {0, 40}, {3, 40}}) {
      pair.deliverToServer(Forger.record(ContentType.ALERT, 0, 7, body));
      pair.deliverToServer(keys.seal(ContentType.ALERT, sequence++, body));
    }
    assertEquals(10, pair.server.discarded(DiscardReason.MALFORMED_ALERT));
    HandshakeTest.assertDataFlows(pair);
  }

  // ---- With protection -----------------------------------------------------------------------

  @ParameterizedTest
  @ValueSource(ints = {10, 20, 49, 80, 200})
  void authenticFatalAlertEndsTheAssociationAtOnce(int description) {
    // M11
    EnginePair pair = Setup.pair().established();
    byte[] late = Keys.ofClient(pair.client).seal(ContentType.APPLICATION_DATA, 30, new byte[1]);
    pair.deliverToServer(Keys.ofClient(pair.client).alert(new Alert(Alert.FATAL, description), 20));
    Failure failure = pair.server.failure();
    assertEquals(Failure.Kind.PEER_ALERT, failure.kind());
    assertEquals(description, failure.peerAlert().orElseThrow());
    assertTrue(failure.explanation().contains(AlertDescription.nameOf(description)));
    pair.deliverToServer(late);
    pair.deliverToServer(pair.sentByClient.get(0));
    assertEquals(ReceiveResult.DISCARDED, pair.server.lastResult());
    assertTrue(pair.server.messages.isEmpty());
    assertEquals(SendResult.CLOSED, pair.server.send(new byte[1]));
    pair.server.close();
    assertTrue(pair.isQuiet(), "nothing is sent after a fatal alert");
    assertEquals(2, pair.server.events.size());
  }

  @Test
  void authenticWarningsAreNoReasonToEnd() {
    EnginePair pair = Setup.pair().established();
    Keys keys = Keys.ofServer(pair.client);
    int sequence = 10;
    for (int description : new int[] {1, 90, 100, 255}) {
      pair.deliverToClient(keys.alert(new Alert(Alert.WARNING, description), sequence++));
      assertEquals(ReceiveResult.ALERT, pair.client.lastResult());
    }
    assertEquals(1, pair.client.events.size());
    HandshakeTest.assertDataFlows(pair);
  }

  @Test
  void violationEndsWithOneFatalAlertAndSilence() {
    // M11
    EnginePair pair = Setup.pair().start().upToFlight4();
    EnginePair.take(pair.toClient);
    pair.deliverToClient(Forger.plain(1, Forger.fragment(11, 0, 1, 0, new byte[0])));
    assertEquals(1, pair.toServer.size());
    PlainRecord alert = PlainRecord.of(pair.toServer.get(0)).get(0);
    assertArrayEquals(new byte[] {2, 10}, alert.content());
    assertEquals(1, pair.client.events.size());
    pair.server.handleTimeout();
    pair.pass(200_000_000_000L);
    assertEquals(1, pair.client.events.size());
    assertEquals(1, pair.toServer.size());
  }

  // ---- close_notify --------------------------------------------------------------------------

  @Test
  void closeNotifyIsAnsweredOnceAndBothEndsKnow() {
    // L1
    EnginePair pair = Setup.pair().established();
    pair.client.close();
    assertEquals(new Alert(1, 0), open(Keys.ofClient(pair.client), pair.toServer.get(0)));
    pair.run();
    assertTrue(pair.server.hasPeerClosed() && pair.client.hasPeerClosed());
    assertFalse(pair.server.hasFailed() || pair.client.hasFailed());
    assertEquals(new Alert(1, 0), open(Keys.ofServer(pair.client), last(pair.sentByServer)));
    int sent = pair.sentByClient.size() + pair.sentByServer.size();
    pair.client.close();
    pair.server.close();
    pair.deliverToServer(last(pair.sentByClient));
    assertEquals(sent, pair.sentByClient.size() + pair.sentByServer.size(), "idempotent");
    assertEquals(SendResult.CLOSED, pair.client.send(new byte[1]));
    assertEquals(SendResult.CLOSED, pair.server.send(new byte[1]));
    assertEquals(DtlsEngine.NO_DEADLINE, pair.nanosUntilDeadline());
  }

  @Test
  void serverMayCloseToo() {
    EnginePair pair = Setup.pair().established();
    pair.server.close();
    pair.run();
    assertTrue(pair.server.hasPeerClosed() && pair.client.hasPeerClosed());
  }

  @Test
  void bothMayCloseAtTheSameTime() {
    EnginePair pair = Setup.pair().established();
    pair.server.close();
    pair.client.close();
    int sent = pair.sentByClient.size() + pair.sentByServer.size();
    pair.run();
    assertTrue(pair.server.hasPeerClosed() && pair.client.hasPeerClosed());
    assertEquals(sent, pair.sentByClient.size() + pair.sentByServer.size());
  }

  @Test
  void closeNotifyAtLevelFatalIsACloseAllTheSame() {
    EnginePair pair = Setup.pair().established();
    pair.deliverToServer(Keys.ofClient(pair.client).alert(new Alert(Alert.FATAL, 0), 20));
    assertTrue(pair.server.hasPeerClosed());
    assertFalse(pair.server.hasFailed());
  }

  @Test
  void nothingIsDeliveredAfterClose() {
    // M11
    EnginePair pair = Setup.pair().established();
    pair.server.send(new byte[1]);
    pair.client.close();
    pair.flightToClient();
    assertTrue(pair.client.messages.isEmpty());
    assertEquals(1, pair.client.discarded(DiscardReason.AFTER_CLOSE));
    pair.run();
    assertTrue(pair.client.hasPeerClosed());
    pair.deliverToServer(
        Keys.ofClient(pair.client).seal(ContentType.APPLICATION_DATA, 30, new byte[1]));
    assertTrue(pair.server.messages.isEmpty());
    assertEquals(1, pair.server.discarded(DiscardReason.AFTER_CLOSE));
  }

  @Test
  void nothingIsSentAfterCloseNotify() {
    // M11: not even the refusal of a renegotiation
    EnginePair pair = Setup.pair().established();
    pair.client.close();
    EnginePair.take(pair.toServer);
    byte[] wish = Forger.whole(new HelloRequest(), 4);
    pair.deliverToClient(Keys.ofServer(pair.client).seal(ContentType.HANDSHAKE, 10, wish));
    assertTrue(pair.isQuiet());
  }

  @Test
  void forgedRecordsAfterCloseCauseNoSecondCloseNotifyAndNoFailure() {
    EnginePair pair = Setup.pair().client(b -> b.failedDecryptionLimit(3)).established();
    pair.client.close();
    EnginePair.take(pair.toServer);
    for (int i = 0; i < 10; i++) {
      pair.deliverToClient(Forger.record(ContentType.ALERT, 1, 50 + i, new byte[40]));
    }
    assertTrue(pair.isQuiet());
    assertFalse(pair.client.hasFailed());
  }

  @Test
  void closeDuringTheHandshakeEndsIt() {
    EnginePair pair = Setup.pair().start().upToFlight4();
    pair.client.close();
    byte[] alert = last(pair.sentByClient);
    assertArrayEquals(new byte[] {1, 0}, PlainRecord.of(alert).get(0).content());
    int sent = pair.sentByClient.size();
    pair.flightToClient();
    pair.client.handleTimeout();
    assertEquals(sent, pair.sentByClient.size());
    assertTrue(pair.client.events.isEmpty());
    assertEquals(DtlsEngine.NO_DEADLINE, pair.client.nanosUntilDeadline());
  }

  @Test
  void closeNotifyThatOvertakesFinishedWaitsForIt() {
    EnginePair pair = Setup.pair().start().upToFlight6();
    byte[] flight6 = EnginePair.take(pair.toClient).get(0);
    pair.server.close();
    byte[] close = EnginePair.take(pair.toClient).get(0);
    pair.deliverToClient(PlainRecord.of(flight6).get(0).bytes());
    pair.deliverToClient(close);
    assertEquals(List.of(), pair.client.events);
    pair.deliverToClient(PlainRecord.of(flight6).get(1).bytes());
    assertTrue(pair.client.isEstablished() && pair.client.hasPeerClosed());
    assertEquals(DtlsEngine.NO_DEADLINE, pair.client.nanosUntilDeadline());
  }

  @Test
  void dataThatCameBeforeCloseNotifyMayStillBeRead() {
    // Early data, Finished and close_notify in one datagram, polled only afterwards
    EnginePair pair = Setup.pair().start().upToFlight6();
    pair.server.send(new byte[] {9});
    pair.server.close();
    List<byte[]> all = EnginePair.take(pair.toClient);
    ByteBuffer datagram = ByteBuffer.wrap(Forger.join(all.get(1), all.get(0), all.get(2)));
    ByteBuffer plaintext = ByteBuffer.allocate(2_000);
    while (datagram.hasRemaining()) {
      pair.client.engine.receive(pair.now, datagram, plaintext.clear());
    }
    pair.client.settle();
    assertTrue(pair.client.isEstablished() && pair.client.hasPeerClosed());
    assertArrayEquals(new byte[] {9}, pair.client.messages.get(0));
  }

  @Test
  void lastFlightThatGotLostIsSentAgainEvenAfterClose() {
    // RFC 6347 §4.2.4: the peer lacks it, whatever this side has decided since
    EnginePair pair = Setup.pair().start().upToFlight6();
    pair.server.close();
    pair.toClient.clear();
    pair.runToEnd();
    assertTrue(pair.client.isEstablished() && pair.client.hasPeerClosed());
  }

  private static byte[] last(List<byte[]> datagrams) {
    return datagrams.get(datagrams.size() - 1);
  }
}
