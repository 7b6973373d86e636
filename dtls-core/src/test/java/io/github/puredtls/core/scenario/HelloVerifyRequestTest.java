package io.github.puredtls.core.scenario;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.core.DiscardReason;
import io.github.puredtls.core.wire.BigEndian;
import io.github.puredtls.core.wire.ClientHello;
import io.github.puredtls.core.wire.ContentType;
import io.github.puredtls.core.wire.HandshakeType;
import io.github.puredtls.core.wire.HelloVerifyRequest;
import io.github.puredtls.core.wire.ProtocolVersion;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client obeys of the cookies that it is sent. */
class HelloVerifyRequestTest {
  private static byte[] verifyRequest(int messageSeq, long sequence, byte... cookie) {
    HelloVerifyRequest request = new HelloVerifyRequest(ProtocolVersion.DTLS_1_0, cookie);
    byte[] content = Forger.whole(request, messageSeq);
    return Forger.record(ContentType.HANDSHAKE, ProtocolVersion.DTLS_1_0, 0, sequence, content);
  }

  /** The same record with the version that ServerHello settles. */
  private static byte[] modern(byte[] record) {
    byte[] changed = record.clone();
    BigEndian.putUint16(changed, 1, ProtocolVersion.DTLS_1_2);
    return changed;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 8, 9, 10, 200, 65_535})
  void clientAcceptsAnyMessageNumberInAHelloVerifyRequest(int messageSeq) {
    // M13
    EnginePair pair = Setup.pair().start();
    pair.toServer.clear();
    pair.deliverToClient(verifyRequest(messageSeq, 0, (byte) 1, (byte) 2));
    assertEquals(1, pair.toServer.size(), pair::outcome);
    assertArrayEquals(new byte[] {1, 2}, CookieTest.hello(pair.toServer.get(0)).cookie());
    assertEquals(1, PlainRecord.of(pair.toServer.get(0)).get(0).header().messageSeq());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7})
  void severalCookieRoundsLeadToAHandshake(int messageSeq) {
    // M13: an erratum-5186 server of ours takes over after a forged first round
    EnginePair pair = Setup.pair().start();
    pair.toServer.clear();
    pair.deliverToClient(verifyRequest(messageSeq, 0, (byte) 9));
    pair.completeHandshake();
    assertEquals(
        2, PlainRecord.find(pair.sentByServer, HandshakeType.SERVER_HELLO).header().messageSeq());
    HandshakeTest.assertDataFlows(pair);
  }

  @Test
  void sameCookieTwiceIsObeyedOnce() {
    // M12
    EnginePair pair = Setup.pair().start();
    pair.toServer.clear();
    pair.deliverToClient(verifyRequest(0, 0, (byte) 1));
    pair.deliverToClient(verifyRequest(0, 1, (byte) 1));
    assertEquals(1, pair.toServer.size());
    assertEquals(1, pair.client.discarded(DiscardReason.UNEXPECTED_HELLO_VERIFY_REQUEST));
  }

  @Test
  void lateAnswerToTheFirstHelloIsNotObeyed() {
    // A round trip of more than a second, and a server whose cookies change in the meantime
    EnginePair pair = Setup.pair().start();
    pair.deliverToClient(verifyRequest(0, 0, (byte) 1));
    pair.toServer.clear();
    pair.deliverToClient(verifyRequest(0, 1, (byte) 2));
    assertTrue(pair.toServer.isEmpty());
    assertEquals(1, pair.client.discarded(DiscardReason.UNEXPECTED_HELLO_VERIFY_REQUEST));
  }

  @Test
  void cookieThatTheServerRefusesIsReplacedAfterARetransmission() {
    EnginePair pair = Setup.pair().start();
    pair.deliverToClient(verifyRequest(0, 0, (byte) 1));
    pair.toServer.clear();
    pair.pass(1_000_000_000L);
    pair.toServer.clear();
    pair.deliverToClient(verifyRequest(0, 1, (byte) 2));
    assertArrayEquals(new byte[] {2}, CookieTest.hello(pair.toServer.get(0)).cookie());
  }

  // Over a bad network each cookie may be too old when it gets through.
  @Test
  void oneMoreCookieIsObeyedAfterEachRetransmissionHoweverManyThereWere() {
    EnginePair pair = Setup.pair().client(b -> b.handshakeTimeout(Duration.ofHours(1))).start();
    for (int round = 0; round < 10; round++) {
      pair.pass(60_000_000_000L);
      pair.toServer.clear();
      pair.deliverToClient(verifyRequest(round, 2 * round, (byte) round));
      pair.deliverToClient(verifyRequest(round, 2 * round + 1, (byte) (round + 100)));
      int obeyed = round < 4 ? 2 : 1;
      assertArrayEquals(new byte[] {(byte) round}, CookieTest.hello(pair.toServer.get(0)).cookie());
      assertTrue(pair.toServer.size() <= obeyed, "round " + round);
    }
  }

  @Test
  void helloWithALaterNumberIsANewAttempt() {
    EnginePair pair = Setup.pair().start().upToFlight4();
    ClientHello present = CookieTest.hello(pair.sentByClient.get(1));
    pair.deliverToServer(Forger.plain(present, 2, 5));
    assertEquals(1, pair.server.newHellos.size());
    pair.completeHandshake();
    HandshakeTest.assertDataFlows(pair);
  }

  @Test
  void forgedCookiesCannotKeepAClientSending() {
    // M9
    EnginePair pair = Setup.pair().start();
    pair.toServer.clear();
    long start = pair.now;
    for (int i = 0; i < 100; i++) {
      // Each has the number of the hello that it pretends to answer.
      pair.deliverToClient(verifyRequest(Math.min(i, 4), i, (byte) i, (byte) 1));
    }
    assertEquals(4, pair.toServer.size());
    assertEquals(96, pair.client.discarded(DiscardReason.UNEXPECTED_HELLO_VERIFY_REQUEST));
    while (pair.tick()) {
      pair.toServer.clear();
    }
    assertTrue(pair.client.hasFailed());
    assertEquals(120_000_000_000L, pair.now - start, "the limit does not start again");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 9})
  void helloVerifyRequestAfterServerHelloIsDropped(int messageSeq) {
    // M8
    EnginePair pair =
        Setup.pair()
            .clientAsks()
            .server(b -> b.identityHint(new byte[100]))
            .mtu(128)
            .start()
            .upToFlight4();
    pair.stepToClient();
    assertTrue(pair.toServer.isEmpty(), "the flight is not whole yet");
    pair.deliverToClient(modern(verifyRequest(messageSeq, 50, (byte) 1)));
    assertTrue(pair.toServer.isEmpty());
    assertEquals(
        1, pair.client.discarded(DiscardReason.UNEXPECTED_HELLO_VERIFY_REQUEST), pair::outcome);
    pair.run();
    pair.client.supplyPsk(Setup.PSK);
    pair.deliverToClient(modern(verifyRequest(messageSeq, 51, (byte) 2)));
    pair.completeHandshake();
    HandshakeTest.assertDataFlows(pair);
  }
}
