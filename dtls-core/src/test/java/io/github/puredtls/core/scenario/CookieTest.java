package io.github.puredtls.core.scenario;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.core.DiscardReason;
import io.github.puredtls.core.engine.DtlsEngine;
import io.github.puredtls.core.wire.ClientHello;
import io.github.puredtls.core.wire.ContentType;
import io.github.puredtls.core.wire.HandshakeType;
import io.github.puredtls.core.wire.HelloVerifyRequest;
import io.github.puredtls.core.wire.ProtocolVersion;
import io.github.puredtls.core.wire.RecordHeader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the gate demands before it lets a client in. */
class CookieTest {
  static ClientHello hello(byte[] datagram) {
    return (ClientHello) PlainRecord.of(datagram).get(0).message();
  }

  @Test
  void answerIsNotLargerThanTheQuestion() {
    // D1
    EnginePair pair = Setup.pair().start();
    byte[] question = pair.stepToServer();
    assertTrue(pair.toClient.get(0).length <= question.length);
    assertEquals(1, pair.toClient.size());
  }

  @Test
  void helloThatIsShorterThanTheAnswerGetsNone() {
    // D1
    EnginePair pair = Setup.pair().start();
    ClientHello hello =
        new ClientHello(
            ProtocolVersion.DTLS_1_2,
            new byte[32],
            new byte[0],
            new byte[0],
            List.of(0xA8),
            new byte[1],
            List.of());
    byte[] body = hello.toByteArray();
    byte[] fragment = Forger.fragment(1, body.length, 0, 0, java.util.Arrays.copyOf(body, 34));
    pair.deliverToServer(Forger.record(ContentType.HANDSHAKE, 0, 0, fragment));
    assertTrue(pair.toClient.isEmpty());
  }

  @Test
  void nothingIsKeptAndNoTimerRunsBeforeTheCookie() {
    // D1, D4
    EnginePair pair = Setup.pair().start();
    byte[] hello = pair.toServer.get(0);
    for (int i = 0; i < 100; i++) {
      pair.deliverToServer(hello);
    }
    assertNull(pair.server);
    assertEquals(100, pair.gate.stats().replied());
    assertEquals(0, pair.gate.stats().keptFragments());
    assertEquals(100, pair.toClient.size(), "one answer for each question, none by a timer");
    for (byte[] reply : pair.toClient) {
      assertArrayEquals(pair.toClient.get(0), reply, "the answers differ in nothing");
    }
  }

  @Test
  void helloVerifyRequestCarriesTheQuestionsNumbersAndTheOldVersion() {
    // M13, R7: RFC 6347 §4.2.1 and erratum 5186
    EnginePair pair = Setup.pair().start();
    PlainRecord question = PlainRecord.of(pair.toServer.remove(0)).get(0);
    ClientHello hello = (ClientHello) question.message();
    pair.deliverToServer(Forger.plain(hello, 5, 77));
    byte[] bytes = pair.toClient.get(0);
    PlainRecord answer = PlainRecord.of(bytes).get(0);
    assertEquals(77, answer.sequence());
    assertEquals(5, answer.header().messageSeq());
    assertEquals(ProtocolVersion.DTLS_1_0, RecordHeader.version(bytes, 0));
    assertEquals(ProtocolVersion.DTLS_1_0, ((HelloVerifyRequest) answer.message()).version());
  }

  @Test
  void firstServerHelloCarriesTheVerifiedHellosNumbers() {
    // M13
    EnginePair pair = Setup.pair().start();
    pair.tick();
    pair.stepToServer();
    pair.stepToServer();
    pair.stepToClient();
    byte[] second = EnginePair.take(pair.toServer).get(0);
    pair.deliverToServer(second);
    PlainRecord question = PlainRecord.of(second).get(0);
    PlainRecord answer = PlainRecord.find(pair.sentByServer, HandshakeType.SERVER_HELLO);
    assertEquals(2, question.sequence());
    assertEquals(question.sequence(), answer.sequence());
    assertEquals(1, answer.header().messageSeq());
    EnginePair.take(pair.toClient).stream().skip(1).forEach(pair::deliverToClient);
    pair.completeHandshake();
    HandshakeTest.assertDataFlows(pair);
  }

  @Test
  void cookieIsBoundToAddressAndHello() {
    // D2
    EnginePair pair = Setup.pair().start();
    pair.stepToServer();
    pair.stepToClient();
    ClientHello good = hello(pair.toServer.remove(0));
    pair.address = new byte[] {10, 0, 0, 1, 0x16, 0x35};
    assertRefused(pair, good, "another port");
    pair.address = new byte[] {10, 0, 0, 2, 0x16, 0x34};
    assertRefused(pair, good, "another address");
    pair.address = new byte[] {10, 0, 0, 1, 0x16, 0x34};
    byte[] random = Forger.flip(good.random(), 3);
    assertRefused(pair, with(good, ProtocolVersion.DTLS_1_2, random, good.cookie()), "random");
    assertRefused(pair, with(good, ProtocolVersion.DTLS_1_0, good.random(), good.cookie()), "v");
    for (int i = 0; i < good.cookie().length; i++) {
      assertRefused(pair, good.withCookie(Forger.flip(good.cookie(), i)), "cookie byte " + i);
    }
    assertRefused(pair, suites(good, List.of(0xA8)), "suites");
    ClientHello compression =
        new ClientHello(
            good.version(),
            good.random(),
            good.sessionId(),
            good.cookie(),
            good.cipherSuites(),
            new byte[] {0, 1},
            good.extensions());
    assertRefused(pair, compression, "compression");
    ClientHello session =
        new ClientHello(
            good.version(),
            good.random(),
            new byte[4],
            good.cookie(),
            good.cipherSuites(),
            good.compressionMethods(),
            good.extensions());
    assertRefused(pair, session, "session id");
    pair.deliverToServer(Forger.plain(good, 1, 1));
    assertNotNull(pair.server);
  }

  private static void assertRefused(EnginePair pair, ClientHello hello, String what) {
    int before = pair.toClient.size();
    pair.deliverToServer(Forger.plain(hello, 1, 1));
    assertNull(pair.server, what);
    assertEquals(before + 1, pair.toClient.size(), () -> "a fresh cookie, no error: " + what);
  }

  private static ClientHello with(ClientHello of, int version, byte[] random, byte[] cookie) {
    return new ClientHello(
        version,
        random,
        of.sessionId(),
        cookie,
        of.cipherSuites(),
        of.compressionMethods(),
        of.extensions());
  }

  private static ClientHello suites(ClientHello of, List<Integer> suites) {
    return new ClientHello(
        of.version(),
        of.random(),
        of.sessionId(),
        of.cookie(),
        suites,
        of.compressionMethods(),
        of.extensions());
  }

  @Test
  void cookiesOfUnusualLengthGetAFreshOne() {
    // D3
    EnginePair pair = Setup.pair().start();
    ClientHello hello = hello(pair.toServer.remove(0));
    for (int length : new int[] {1, 15, 16, 31, 33, 255}) {
      assertRefused(pair, hello.withCookie(new byte[length]), length + " bytes");
    }
  }

  @Test
  void cookieLastsThroughOneChangeOfTheSecretAndNotThroughTwo() {
    // D2
    EnginePair pair = Setup.pair().start();
    pair.stepToServer();
    pair.stepToClient();
    ClientHello good = hello(pair.toServer.remove(0));
    pair.now += 610_000_000_000L;
    assertRefused(pair, good, "two changes later");
    EnginePair young = Setup.pair().start();
    young.stepToServer();
    young.stepToClient();
    young.now += 300_000_000_000L;
    young.stepToServer();
    assertNotNull(young.server);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void gateIgnoresWhatIsNoHello(boolean cookies) {
    // M11 of servers: "invalid handshake start"
    Setup setup = cookies ? Setup.pair() : Setup.pair().withoutCookies();
    EnginePair done = Setup.pair().established();
    EnginePair pair = setup.start();
    done.sentByServer.forEach(pair::deliverToServer);
    pair.deliverToServer(done.sentByClient.get(2));
    pair.deliverToServer(new byte[0]);
    pair.deliverToServer(new byte[12]);
    pair.deliverToServer(Forger.changeCipherSpec(0));
    assertNull(pair.server);
    assertTrue(pair.toClient.isEmpty());
  }

  @Test
  void restOfTheDatagramBehindAVerifiedHelloReachesTheEngine() {
    EnginePair pair = Setup.pair().start();
    pair.flightToServer();
    pair.flightToClient();
    byte[] hello = EnginePair.take(pair.toServer).get(0);
    pair.deliverToServer(Forger.join(hello, Forger.changeCipherSpec(7), new byte[3]));
    assertEquals(1, pair.server.discarded(DiscardReason.TRUNCATED_RECORD));
    assertEquals(1, pair.server.engine.stats().recordsReceived(), "ChangeCipherSpec");
    pair.completeHandshake();
  }

  @Test
  void helloWhoseSequenceNumberLeavesNoRoomIsIgnored() {
    // R4: the server goes on counting from the client's number
    EnginePair pair = Setup.pair().withoutCookies().start();
    byte[] hello = PlainRecord.of(EnginePair.take(pair.toServer)).get(0).content();
    long half = RecordHeader.SEQUENCE_MAXIMUM / 2;
    for (long sequence : new long[] {RecordHeader.SEQUENCE_MAXIMUM, half + 1, half}) {
      pair.deliverToServer(Forger.plain(sequence, hello));
      assertNull(pair.server);
    }
    pair.deliverToServer(Forger.plain(half - 1, hello));
    assertEquals(half - 1, PlainRecord.of(pair.toClient).get(0).sequence());
    pair.completeHandshake();
    HandshakeTest.assertDataFlows(pair);
  }

  @Test
  void helloWhoseMessageNumberLeavesNoRoomIsIgnored() {
    EnginePair pair = Setup.pair().withoutCookies().start();
    ClientHello hello = hello(EnginePair.take(pair.toServer).get(0));
    for (int messageSeq : new int[] {0xFFFF, 0xFF01}) {
      pair.deliverToServer(Forger.plain(hello, messageSeq, 0));
      assertNull(pair.server);
    }
    pair.deliverToServer(Forger.plain(hello, 0xFF00, 0));
    assertEquals(0xFF00, PlainRecord.of(pair.toClient).get(0).header().messageSeq());
  }

  @Test
  void helloWithoutCookieNeverStartsAHandshake() {
    // M16: even a client that was here before needs a fresh cookie
    EnginePair pair = Setup.pair().established();
    EnginePair next = Setup.pair().seed(2).start();
    next.stepToServer();
    assertNull(next.server);
    assertEquals(DtlsEngine.NO_DEADLINE, pair.nanosUntilDeadline());
  }
}
