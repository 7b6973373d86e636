package io.github.puredtls.core.scenario;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.core.CipherSuite;
import io.github.puredtls.core.EngineEvent;
import io.github.puredtls.core.PskRequest;
import io.github.puredtls.core.SendResult;
import io.github.puredtls.core.engine.DtlsEngine;
import io.github.puredtls.core.wire.ClientHello;
import io.github.puredtls.core.wire.ServerHello;
import io.github.puredtls.core.wire.ServerKeyExchange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Handshakes over a network without faults, and the data that follows. */
class HandshakeTest {
  static void assertDataFlows(EnginePair pair) {
    byte[] up = {1, 2, 3};
    byte[] down = {4, 5};
    int upBefore = pair.server.messages.size();
    int downBefore = pair.client.messages.size();
    assertEquals(SendResult.SEALED, pair.client.send(up));
    assertEquals(SendResult.SEALED, pair.server.send(down));
    pair.run();
    assertEquals(upBefore + 1, pair.server.messages.size(), pair::outcome);
    assertEquals(downBefore + 1, pair.client.messages.size(), pair::outcome);
    assertArrayEquals(up, pair.server.messages.get(upBefore));
    assertArrayEquals(down, pair.client.messages.get(downBefore));
  }

  @ParameterizedTest
  @EnumSource
  void bothEndsAgreeOnSuiteAndIdentity(CipherSuite suite) {
    EnginePair pair = Setup.pair().suite(suite).established();
    for (End end : List.of(pair.client, pair.server)) {
      EngineEvent.Established event = end.events(EngineEvent.Established.class).get(0);
      assertEquals(suite, event.cipherSuite());
      assertTrue(event.extendedMasterSecret());
      assertArrayEquals(Setup.IDENTITY, event.identity());
      assertEquals(List.of(event), end.events, "nothing else happened");
    }
    assertDataFlows(pair);
  }

  @Test
  void needsSixFlightsWithCookieAndFourWithout() {
    EnginePair withCookie = Setup.pair().established();
    assertEquals(3, withCookie.sentByClient.size());
    assertEquals(3, withCookie.sentByServer.size());
    EnginePair without = Setup.pair().withoutCookies().established();
    assertEquals(2, without.sentByClient.size());
    assertEquals(2, without.sentByServer.size());
    assertDataFlows(without);
  }

  @Test
  void anOrderlyHandshakeDropsNothingAndRetransmitsNothing() {
    EnginePair pair = Setup.pair().established();
    for (End end : List.of(pair.client, pair.server)) {
      assertEquals(0, end.engine.stats().totalDiscarded());
      assertEquals(0, end.engine.stats().flightsRetransmitted());
    }
  }

  @Test
  void noTimerRunsAfterCompletion() {
    // L2
    EnginePair pair = Setup.pair().established();
    assertEquals(DtlsEngine.NO_DEADLINE, pair.nanosUntilDeadline());
    int sent = pair.sentByClient.size() + pair.sentByServer.size();
    pair.pass(1_000_000_000_000L);
    assertEquals(sent, pair.sentByClient.size() + pair.sentByServer.size());
    assertDataFlows(pair);
  }

  @Test
  void serverPrefersTheFirstOfItsOwnSuites() {
    EnginePair pair =
        Setup.pair()
            .server(
                builder ->
                    builder.cipherSuites(
                        CipherSuite.TLS_PSK_WITH_AES_256_GCM_SHA384,
                        CipherSuite.TLS_PSK_WITH_AES_128_GCM_SHA256))
            .established();
    assertEquals(
        CipherSuite.TLS_PSK_WITH_AES_256_GCM_SHA384,
        pair.client.events(EngineEvent.Established.class).get(0).cipherSuite());
  }

  @Test
  void hintReachesTheClientsApplication() {
    byte[] hint = {0, (byte) 0xFF, 'h'};
    EnginePair pair = Setup.pair().clientAsks().server(b -> b.identityHint(hint)).start();
    pair.run();
    PskRequest request = pair.client.events(EngineEvent.PskRequired.class).get(0).request();
    assertFalse(request.isServer());
    assertArrayEquals(hint, request.hint());
    pair.client.supplyPsk(Setup.PSK);
    pair.completeHandshake();
    assertDataFlows(pair);
  }

  @Test
  void withoutHintServerKeyExchangeIsLeftOut() {
    EnginePair pair = Setup.pair().clientAsks().start();
    pair.run();
    assertEquals(
        0, pair.client.events(EngineEvent.PskRequired.class).get(0).request().hint().length);
    assertFalse(
        PlainRecord.of(pair.sentByServer).stream()
            .anyMatch(r -> r.isHandshake() && r.message() instanceof ServerKeyExchange));
  }

  @Test
  void bothApplicationsMayAnswerByEvent() {
    EnginePair pair = Setup.pair().clientAsks().serverAsks().start();
    pair.run();
    pair.client.supplyPsk(Setup.PSK);
    pair.run();
    PskRequest request = pair.server.events(EngineEvent.PskRequired.class).get(0).request();
    assertTrue(request.isServer());
    assertArrayEquals(Setup.IDENTITY, request.identity());
    pair.server.supplyPsk(Setup.PSK);
    pair.completeHandshake();
    assertDataFlows(pair);
  }

  @ParameterizedTest
  @ValueSource(ints = {128, 129, 150, 200, 228, 256, 300, 508, 1_200, 1_500, 65_507})
  void everyMtuWorks(int mtu) {
    byte[] hint = new byte[200];
    EnginePair pair = Setup.pair().mtu(mtu).server(b -> b.identityHint(hint)).established();
    for (byte[] datagram : pair.sentByClient) {
      assertTrue(datagram.length <= mtu);
    }
    for (byte[] datagram : pair.sentByServer) {
      assertTrue(datagram.length <= mtu);
    }
    assertDataFlows(pair);
  }

  @ParameterizedTest
  @EnumSource
  void dataOfEverySizeTravelsBothWays(CipherSuite suite) {
    EnginePair pair = Setup.pair().suite(suite).established();
    SplittableRandom random = new SplittableRandom(7);
    List<byte[]> sent = new ArrayList<>();
    for (int size : new int[] {0, 1, 15, 16, 17, 255, 256, 1_024, 1_400, 16_383, 16_384}) {
      byte[] message = new byte[size];
      random.nextBytes(message);
      sent.add(message);
      pair.client.send(message);
      pair.server.send(message);
      byte[] record = pair.toServer.get(pair.toServer.size() - 1);
      assertEquals(record.length, pair.client.engine.sealedSize(size));
      pair.run();
    }
    for (int i = 0; i < sent.size(); i++) {
      assertArrayEquals(sent.get(i), pair.server.messages.get(i));
      assertArrayEquals(sent.get(i), pair.client.messages.get(i));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, Long.MIN_VALUE, Long.MAX_VALUE - 500_000_000L, -500_000_000L})
  void clockMayBeNegativeOrWrap(long start) {
    EnginePair pair = Setup.pair().startAt(start).start();
    EnginePair.take(pair.toServer);
    assertEquals(1_000_000_000L, pair.nanosUntilDeadline());
    pair.tick();
    assertEquals(1, pair.toServer.size(), "resent after the clock passed zero or wrapped");
    assertEquals(2_000_000_000L, pair.nanosUntilDeadline());
    pair.completeHandshake();
    assertDataFlows(pair);
  }

  @Test
  void timeoutsBeforeTheyAreDueDoNothing() {
    EnginePair pair = Setup.pair().start();
    pair.pass(999_999_999L);
    assertEquals(1, pair.toServer.size());
    pair.pass(1);
    assertEquals(2, pair.toServer.size());
    pair.pass(0);
    assertEquals(2, pair.toServer.size());
  }

  @Test
  void randomsAndCookiesAreNeverRepeated() {
    // P1
    Set<String> seen = new HashSet<>();
    for (int seed = 0; seed < 50; seed++) {
      EnginePair pair = Setup.pair().seed(seed).established();
      ClientHello first = PlainRecord.find(pair.sentByClient, ClientHello.class);
      ServerHello server = PlainRecord.find(pair.sentByServer, ServerHello.class);
      assertTrue(seen.add(Arrays.toString(first.random())));
      assertTrue(seen.add(Arrays.toString(server.random())));
      assertFalse(Arrays.equals(new byte[32], first.random()));
    }
  }

  @Test
  void secondHelloDiffersFromTheFirstInItsCookieOnly() {
    // P1, RFC 6347 §4.2.1
    EnginePair pair = Setup.pair().established();
    List<ClientHello> hellos =
        PlainRecord.of(pair.sentByClient).stream()
            .filter(r -> r.isHandshake() && r.message() instanceof ClientHello)
            .map(r -> (ClientHello) r.message())
            .toList();
    assertEquals(2, hellos.size());
    byte[] cookie = hellos.get(1).cookie();
    assertArrayEquals(hellos.get(1).toByteArray(), hellos.get(0).withCookie(cookie).toByteArray());
  }

  @Test
  void defaultRandomIsFresh() {
    // P1: without the seeded source two engines never say the same.
    byte[] one = new End(t -> startDefault(), () -> 0, d -> {}).helloRandom();
    byte[] other = new End(t -> startDefault(), () -> 0, d -> {}).helloRandom();
    assertFalse(Arrays.equals(one, other));
  }

  private static DtlsEngine startDefault() {
    return io.github.puredtls.core.engine.ClientEngine.start(
        io.github.puredtls.core.EngineConfig.defaults(), 0);
  }

  @Test
  void sealedSizeBeforeTheHandshakeIsLargeEnough() {
    EnginePair pair = Setup.pair().start();
    int before = pair.client.engine.sealedSize(100);
    pair.completeHandshake();
    assertTrue(before >= pair.client.engine.sealedSize(100));
    assertEquals(100 + 13 + 8 + 16, pair.client.engine.sealedSize(100));
  }

  @Test
  void dataBeforeTheHandshakeIsRefusedByTheSender() {
    EnginePair pair = Setup.pair().start();
    assertEquals(SendResult.NOT_OPEN_YET, pair.client.send(new byte[1]));
    pair.upToFlight4();
    assertEquals(SendResult.NOT_OPEN_YET, pair.server.send(new byte[1]));
    pair.completeHandshake();
    assertDataFlows(pair);
  }
}
