package io.github.puredtls.core.scenario;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.core.Failure;
import io.github.puredtls.core.KeyMismatchResponse;
import io.github.puredtls.core.PeerViolation;
import io.github.puredtls.core.PskCredential;
import io.github.puredtls.core.wire.ContentType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The two sides hold different keys, or one does not know the other. */
class WrongKeyTest {
  private static final PskCredential OTHER_KEY =
      PskCredential.of(
          Setup.IDENTITY, new byte[] {1, 1, 2, 3, 5, 8, 13, 21, 3, 4, 5, 6, 7, 8, 9, 0});
  private static final PskCredential OTHER_IDENTITY = PskCredential.of("somebody else", Setup.KEY);

  private static Setup serverHolds(PskCredential psk) {
    return Setup.pair().server(b -> b.psk(psk));
  }

  private static List<PlainRecord> alerts(EnginePair pair) {
    List<byte[]> all = new ArrayList<>(pair.sentByClient);
    all.addAll(pair.sentByServer);
    return PlainRecord.of(all).stream().filter(r -> r.type() == ContentType.ALERT).toList();
  }

  @Test
  void differentKeysEndInSilenceAndBoundedTime() {
    // P6, RFC 6347 §4.1.2.7
    EnginePair pair = serverHolds(OTHER_KEY).start();
    long start = pair.now;
    pair.runToEnd();
    assertEquals(120_000_000_000L, pair.now - start);
    assertTrue(alerts(pair).isEmpty());
    assertTrue(pair.sentByClient.size() < 30, "back-off bounds what is sent");
    assertFalse(pair.isEstablished());
  }

  @Test
  void serverSaysThatTheKeysProbablyDifferAndWhy() {
    EnginePair pair = serverHolds(OTHER_KEY).start();
    pair.runToEnd();
    Failure failure = pair.server.failure();
    assertEquals(Failure.Kind.PROBABLE_KEY_MISMATCH, failure.kind());
    assertTrue(failure.explanation().contains("did not open where Finished is due"));
    assertTrue(failure.explanation().contains("keys probably differ"));
  }

  @Test
  void clientSaysThatTheKeysProbablyDifferAndWhy() {
    EnginePair pair = serverHolds(OTHER_KEY).start();
    pair.runToEnd();
    Failure failure = pair.client.failure();
    assertEquals(Failure.Kind.PROBABLE_KEY_MISMATCH, failure.kind());
    assertTrue(failure.explanation().contains("repeated its flight"));
  }

  @Test
  void serverNamesAnUnknownIdentityToItsOwnerOnly() {
    EnginePair pair = serverHolds(OTHER_IDENTITY).start();
    pair.runToEnd();
    assertEquals(Failure.Kind.UNKNOWN_IDENTITY, pair.server.failure().kind());
    assertTrue(pair.server.failure().explanation().contains("does not know"));
    assertEquals(Failure.Kind.PROBABLE_KEY_MISMATCH, pair.client.failure().kind());
    assertTrue(alerts(pair).isEmpty());
  }

  @Test
  void unknownIdentityAndWrongKeyLookTheSameOnTheWire() {
    // P5: the same bytes at the same times from the server, the same sizes from the client
    List<String> wrongKey = log(serverHolds(OTHER_KEY).start());
    List<String> unknown = log(serverHolds(OTHER_IDENTITY).start());
    assertEquals(wrongKey, unknown);
    assertTrue(wrongKey.size() > 10);
  }

  @Test
  void nobodyCanGuessTheKeyOfAnUnknownIdentity() {
    // P5: it is random each time, and a client that tries zeros does not get in
    PskCredential zeros = PskCredential.of("stranger", new byte[16]);
    EnginePair pair = Setup.pair().client(b -> b.psk(zeros)).start();
    pair.runToEnd();
    assertEquals(Failure.Kind.UNKNOWN_IDENTITY, pair.server.failure().kind());
    EnginePair next = Setup.pair().seed(2).client(b -> b.psk(zeros)).start();
    next.runToEnd();
    byte[] first = Keys.step(pair.server, "premaster_secret");
    byte[] second = Keys.step(next.server, "premaster_secret");
    assertEquals(first.length, second.length);
    assertFalse(Arrays.equals(first, second));
  }

  @Test
  void unknownIdentityByEventLooksTheSameToo() {
    // P5
    EnginePair byEvent = Setup.pair().serverAsks().start().upToFlight5();
    byEvent.flightToServer();
    byEvent.server.unknownIdentity();
    EnginePair wrongKey = serverHolds(OTHER_KEY).start().upToFlight5();
    wrongKey.flightToServer();
    assertEquals(log(wrongKey), log(byEvent));
    assertEquals(Failure.Kind.UNKNOWN_IDENTITY, byEvent.server.failure().kind());
  }

  /** What an observer sees: who sent how much, when, and the server's very bytes. */
  private static List<String> log(EnginePair pair) {
    List<String> log = new ArrayList<>();
    long start = pair.now;
    do {
      pair.run();
      log.add("at " + (pair.now - start));
      pair.sentByClient.forEach(datagram -> log.add("client " + datagram.length));
      pair.sentByServer.forEach(d -> log.add("server " + java.util.HexFormat.of().formatHex(d)));
      pair.sentByClient.clear();
      pair.sentByServer.clear();
    } while (pair.tick());
    return log;
  }

  @Test
  void badRecordMacIsSentWhenConfigured() {
    EnginePair pair =
        serverHolds(OTHER_KEY)
            .server(b -> b.keyMismatchResponse(KeyMismatchResponse.BAD_RECORD_MAC))
            .start();
    assertToldAtOnce(pair, PeerViolation.UNREADABLE_FINISHED, 20);
    assertEquals(Failure.Kind.PROBABLE_KEY_MISMATCH, pair.server.failure().kind());
    assertTrue(pair.client.failure().explanation().contains("different keys"));
  }

  @Test
  void decryptErrorIsSentWhenConfigured() {
    EnginePair pair =
        serverHolds(OTHER_KEY)
            .server(b -> b.keyMismatchResponse(KeyMismatchResponse.DECRYPT_ERROR))
            .start();
    assertToldAtOnce(pair, PeerViolation.UNREADABLE_FINISHED_DECRYPT_ERROR, 51);
  }

  @Test
  void unknownIdentityIsNamedWhenConfigured() {
    EnginePair pair = serverHolds(OTHER_IDENTITY).server(b -> b.unknownIdentityAlert(true)).start();
    assertToldAtOnce(pair, PeerViolation.UNKNOWN_IDENTITY, 115);
    assertEquals(Failure.Kind.UNKNOWN_IDENTITY, pair.server.failure().kind());
  }

  @Test
  void unknownIdentityIsNamedByEventToo() {
    EnginePair pair =
        Setup.pair().serverAsks().server(b -> b.unknownIdentityAlert(true)).start().upToFlight5();
    pair.flightToServer();
    pair.server.unknownIdentity();
    assertToldAtOnce(pair, PeerViolation.UNKNOWN_IDENTITY, 115);
  }

  private static void assertToldAtOnce(EnginePair pair, PeerViolation violation, int alert) {
    long start = pair.now;
    pair.runToEnd();
    assertEquals(violation, pair.server.failure().violation().orElseThrow());
    assertEquals(1, alerts(pair).size());
    assertArrayEquals(new byte[] {2, (byte) alert}, alerts(pair).get(0).content());
    assertEquals(Failure.Kind.PEER_ALERT, pair.client.failure().kind());
    assertEquals(alert, pair.client.failure().peerAlert().orElseThrow());
    assertEquals(1_000_000_000L, pair.now - start, "the client's first timer");
  }

  @ParameterizedTest
  @EnumSource
  void onlyAnExplicitAlertLetsAForgedRecordEndAHandshake(KeyMismatchResponse response) {
    EnginePair pair =
        Setup.pair().server(b -> b.keyMismatchResponse(response)).start().upToFlight5();
    List<PlainRecord> flight5 = PlainRecord.of(EnginePair.take(pair.toServer));
    pair.deliverToServer(flight5.get(0).bytes());
    pair.deliverToServer(flight5.get(1).bytes());
    pair.deliverToServer(Forger.record(ContentType.HANDSHAKE, 1, 0, new byte[48]));
    pair.deliverToServer(flight5.get(2).bytes());
    assertEquals(response != KeyMismatchResponse.SILENCE, pair.server.hasFailed());
    assertEquals(response == KeyMismatchResponse.SILENCE, pair.server.isEstablished());
  }

  @Test
  void forgedDataBeforeFinishedNeverEndsAHandshake() {
    EnginePair pair =
        Setup.pair()
            .server(b -> b.keyMismatchResponse(KeyMismatchResponse.BAD_RECORD_MAC))
            .start()
            .upToFlight5();
    pair.deliverToServer(Forger.record(ContentType.APPLICATION_DATA, 1, 0, new byte[48]));
    pair.completeHandshake();
    HandshakeTest.assertDataFlows(pair);
  }

  @Test
  void silentNetworkIsNotCalledAWrongKey() {
    EnginePair pair = Setup.pair().start().upToFlight5();
    while (pair.tick()) {
      EnginePair.take(pair.toServer);
      EnginePair.take(pair.toClient);
    }
    assertEquals(Failure.Kind.HANDSHAKE_TIMEOUT, pair.client.failure().kind());
    assertEquals(Failure.Kind.HANDSHAKE_TIMEOUT, pair.server.failure().kind());
    assertTrue(pair.client.failure().explanation().contains("until the keys came into play"));
  }
}
