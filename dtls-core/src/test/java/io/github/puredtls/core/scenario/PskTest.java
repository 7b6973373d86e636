package io.github.puredtls.core.scenario;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.core.DiscardReason;
import io.github.puredtls.core.EngineEvent;
import io.github.puredtls.core.Failure;
import io.github.puredtls.core.PeerViolation;
import io.github.puredtls.core.PskCredential;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the engines come by their key, and what keys and identities may be. */
class PskTest {
  private static final long SECOND = 1_000_000_000L;

  private static EnginePair clientWaits() {
    EnginePair pair = Setup.pair().clientAsks().start();
    pair.run();
    return pair;
  }

  private static EnginePair serverWaits() {
    EnginePair pair = Setup.pair().serverAsks().start();
    pair.run();
    return pair;
  }

  // ---- Waiting -------------------------------------------------------------------------------

  @Test
  void serversTimersRestWhileItsKeyStoreWorks() {
    EnginePair pair = serverWaits();
    assertEquals(30 * SECOND, pair.server.nanosUntilDeadline());
    int sent = pair.sentByServer.size();
    for (int i = 0; i < 4; i++) {
      pair.now += 5 * SECOND;
      pair.client.handleTimeout();
      pair.server.handleTimeout();
      pair.run();
    }
    assertEquals(sent, pair.sentByServer.size(), "the client's repeats are absorbed");
    assertTrue(pair.server.discarded(DiscardReason.REPEATED_MESSAGE) > 0);
    pair.server.supplyPsk(Setup.PSK);
    pair.completeHandshake();
    HandshakeTest.assertDataFlows(pair);
  }

  @Test
  void everyRepeatIsAbsorbedWhileAKeyIsLookedFor() {
    EnginePair server = serverWaits();
    List.copyOf(server.sentByClient).forEach(server::deliverToServer);
    assertTrue(server.isQuiet());
    EnginePair client = clientWaits();
    List.copyOf(client.sentByServer).forEach(client::deliverToClient);
    assertTrue(client.isQuiet());
  }

  @Test
  void clientsTimersRestWhileItsApplicationThinks() {
    EnginePair pair = clientWaits();
    assertEquals(30 * SECOND, pair.client.nanosUntilDeadline());
    int sent = pair.sentByClient.size();
    for (int i = 0; i < 3; i++) {
      pair.pass(5 * SECOND);
      pair.run();
    }
    assertEquals(sent, pair.sentByClient.size(), "the server's repeats are absorbed");
    pair.client.supplyPsk(Setup.PSK);
    assertEquals(SECOND, pair.client.nanosUntilDeadline());
    pair.completeHandshake();
    HandshakeTest.assertDataFlows(pair);
  }

  @Test
  void waitForTheKeyDoesNotCountForTheHandshake() {
    EnginePair pair =
        Setup.pair()
            .serverAsks()
            .server(b -> b.pskTimeout(Duration.ofHours(1)))
            .client(b -> b.handshakeTimeout(Duration.ofHours(2)))
            .start()
            .upToFlight5();
    List<PlainRecord> flight5 = PlainRecord.of(EnginePair.take(pair.toServer));
    pair.deliverToServer(flight5.get(0).bytes());
    pair.now += 600 * SECOND;
    pair.server.supplyPsk(Setup.PSK);
    pair.server.handleTimeout();
    assertFalse(pair.server.hasFailed(), "120 s, less what passed before the question, are left");
    assertEquals(SECOND, pair.server.nanosUntilDeadline(), "flight 4 has its time left, too");
    pair.runToEnd();
    HandshakeTest.assertDataFlows(pair);
  }

  @Test
  void waitHasALimitOfItsOwn() {
    for (EnginePair pair : List.of(clientWaits(), serverWaits())) {
      End waiting = pair.server.events.isEmpty() ? pair.client : pair.server;
      pair.now += 30 * SECOND - 1;
      waiting.handleTimeout();
      assertFalse(waiting.hasFailed());
      pair.now += 1;
      waiting.handleTimeout();
      assertEquals(Failure.Kind.PSK_TIMEOUT, waiting.failure().kind());
      assertTrue(waiting.failure().explanation().contains("30000 ms"));
    }
  }

  @Test
  void answerAfterTheEndIsHarmless() {
    EnginePair pair = serverWaits();
    pair.pass(31 * SECOND);
    pair.server.supplyPsk(Setup.PSK);
    pair.server.unknownIdentity();
    assertEquals(2, pair.server.events.size());
    EnginePair closed = clientWaits();
    closed.client.close();
    closed.client.supplyPsk(Setup.PSK);
    closed.client.unknownIdentity();
    assertEquals(1, closed.client.events.size());
  }

  @Test
  void answerWithoutARequestIsTheCallersMistake() {
    EnginePair pair = Setup.pair().start();
    assertThrows(IllegalStateException.class, () -> pair.client.supplyPsk(Setup.PSK));
    assertThrows(IllegalStateException.class, () -> pair.client.unknownIdentity());
    pair.completeHandshake();
    assertThrows(IllegalStateException.class, () -> pair.server.supplyPsk(Setup.PSK));
    assertThrows(IllegalStateException.class, () -> pair.server.unknownIdentity());
    HandshakeTest.assertDataFlows(pair);
  }

  @Test
  void answersThatDoNotFitAreRefusedAndTheRequestStaysOpen() {
    EnginePair pair = serverWaits();
    PskCredential other = PskCredential.of("other", Setup.KEY);
    PskCredential longKey = PskCredential.of(Setup.IDENTITY, new byte[1_025]);
    assertThrows(IllegalArgumentException.class, () -> pair.server.supplyPsk(other));
    assertThrows(IllegalArgumentException.class, () -> pair.server.supplyPsk(longKey));
    assertEquals(30 * SECOND, pair.server.nanosUntilDeadline());
    pair.server.supplyPsk(Setup.PSK);
    pair.completeHandshake();
  }

  @Test
  void destroyedAnswerIsRefusedAndTheRequestStaysOpen() {
    EnginePair pair = clientWaits();
    PskCredential destroyed = PskCredential.of(Setup.IDENTITY, new byte[8]);
    destroyed.destroy();
    assertThrows(IllegalArgumentException.class, () -> pair.client.supplyPsk(destroyed));
    assertEquals(30 * SECOND, pair.client.nanosUntilDeadline());
    assertEquals(1, pair.client.events.size());
    pair.client.supplyPsk(Setup.PSK);
    pair.completeHandshake();
  }

  @Test
  void credentialMayBeDestroyedAfterTheAnswer() {
    // P7
    EnginePair pair = Setup.pair().clientAsks().serverAsks().start();
    pair.run();
    PskCredential mine = PskCredential.of(Setup.IDENTITY, Setup.KEY);
    pair.client.supplyPsk(mine);
    mine.destroy();
    pair.run();
    PskCredential its = PskCredential.of(Setup.IDENTITY, Setup.KEY);
    pair.server.supplyPsk(its);
    its.destroy();
    pair.completeHandshake();
    HandshakeTest.assertDataFlows(pair);
  }

  @Test
  void clientWithoutCredentialGivesUpAndSaysSo() {
    EnginePair pair = clientWaits();
    pair.client.unknownIdentity();
    assertEquals(Failure.Kind.NO_CREDENTIAL, pair.client.failure().kind());
    assertEquals(PeerViolation.NO_CREDENTIAL, pair.client.failure().violation().orElseThrow());
    EnginePair byResolver = Setup.pair().client(b -> b.pskResolver(request -> null)).start();
    byResolver.run();
    assertEquals(Failure.Kind.NO_CREDENTIAL, byResolver.client.failure().kind());
  }

  // ---- Identities and keys -------------------------------------------------------------------

  static Stream<byte[]> identities() {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    return Stream.of(
        new byte[0],
        new byte[] {0},
        "user\0admin".getBytes(StandardCharsets.UTF_8),
        new byte[] {(byte) 0xC3, 0x28, (byte) 0xFF},
        "Schlüssel 鍵".getBytes(StandardCharsets.UTF_8),
        all,
        new byte[128],
        new byte[1_024]);
  }

  @ParameterizedTest
  @MethodSource("identities")
  void identityIsOpaque(byte[] identity) {
    // P2, P3
    PskCredential psk = PskCredential.of(identity, Setup.KEY);
    EnginePair pair = Setup.pair().both(b -> b.psk(psk)).established();
    EngineEvent.Established event = pair.server.events(EngineEvent.Established.class).get(0);
    assertArrayEquals(identity, event.identity());
    HandshakeTest.assertDataFlows(pair);
  }

  @Test
  void identityIsNotCutAtNul() {
    // P3
    PskCredential server = PskCredential.of("user", Setup.KEY);
    PskCredential client = PskCredential.of("user\0admin", Setup.KEY);
    EnginePair pair = Setup.pair().client(b -> b.psk(client)).server(b -> b.psk(server)).start();
    pair.runToEnd();
    assertEquals(Failure.Kind.UNKNOWN_IDENTITY, pair.server.failure().kind());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 15, 16, 20, 48, 64, 65, 128, 129, 1_024})
  void keyMayHaveAnyLengthAndAShortOneIsWarnedAbout(int length) {
    // P2, P9
    byte[] key = new byte[length];
    java.util.Arrays.fill(key, (byte) 0x5A);
    PskCredential psk = PskCredential.of(Setup.IDENTITY, key);
    EnginePair pair = Setup.pair().both(b -> b.psk(psk)).established();
    for (End end : List.of(pair.client, pair.server)) {
      List<EngineEvent.ShortKey> warnings = end.events(EngineEvent.ShortKey.class);
      assertEquals(length < 16 ? 1 : 0, warnings.size());
      assertTrue(warnings.isEmpty() || warnings.get(0).keyBytes() == length);
    }
    HandshakeTest.assertDataFlows(pair);
  }

  @Test
  void largestIdentityAndKeyOfTheFormatWorkWhenAllowed() {
    // P2
    byte[] identity = new byte[65_535];
    PskCredential psk = PskCredential.of(identity, new byte[65_535]);
    EnginePair pair =
        Setup.pair()
            .both(b -> b.psk(psk).identityLimitBytes(65_535).keyLimitBytes(65_535))
            .established();
    HandshakeTest.assertDataFlows(pair);
  }

  @Test
  void identityAboveTheServersLimitIsNotKept() {
    // P2
    PskCredential psk = PskCredential.of(new byte[1_025], Setup.KEY);
    EnginePair pair = Setup.pair().client(b -> b.identityLimitBytes(2_000).psk(psk)).start();
    pair.runToEnd();
    assertTrue(pair.server.discarded(DiscardReason.MESSAGE_TOO_LARGE) > 0);
    assertTrue(pair.client.hasFailed() && pair.server.hasFailed());
  }

  @Test
  void emptyKeyIsRefused() {
    // P9
    assertThrows(
        IllegalArgumentException.class, () -> PskCredential.of(Setup.IDENTITY, new byte[0]));
  }

  @Test
  void keyIsInNoDatagram() {
    // P8: neither in a handshake that works nor in one that does not
    EnginePair good = Setup.pair().established();
    HandshakeTest.assertDataFlows(good);
    EnginePair bad = Setup.pair().server(b -> b.psk(PskCredential.of("other", Setup.KEY))).start();
    bad.runToEnd();
    for (EnginePair pair : List.of(good, bad)) {
      for (byte[] datagram :
          Stream.concat(pair.sentByClient.stream(), pair.sentByServer.stream()).toList()) {
        assertFalse(Forger.contains(datagram, java.util.Arrays.copyOf(Setup.KEY, 8)));
      }
    }
  }

  @Test
  void nothingOfAFailedHandshakeReachesTheNext() {
    // M7: one configuration serves both
    Setup setup = Setup.pair();
    EnginePair broken = setup.start().upToFlight5();
    broken.client.close();
    broken.toServer.clear();
    broken.runToEnd();
    EnginePair next = setup.start();
    next.completeHandshake();
    HandshakeTest.assertDataFlows(next);
  }
}
