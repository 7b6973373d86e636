package io.github.puredtls.core.scenario;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.core.DiscardReason;
import io.github.puredtls.core.PskCredential;
import io.github.puredtls.core.engine.CookieGate;
import io.github.puredtls.core.wire.ClientHello;
import io.github.puredtls.core.wire.ClientKeyExchange;
import io.github.puredtls.core.wire.ContentType;
import io.github.puredtls.core.wire.Extension;
import io.github.puredtls.core.wire.FragmentHeader;
import io.github.puredtls.core.wire.HandshakeMessage;
import io.github.puredtls.core.wire.HandshakeType;
import io.github.puredtls.core.wire.HelloVerifyRequest;
import io.github.puredtls.core.wire.ServerHello;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages in pieces: of hellos at the gate, and of everything else at the engines. */
class FragmentedHelloTest {
  /** A hello like s_client's with many suites: too large for a small MTU. */
  private static ClientHello longHello(byte[] cookie) {
    List<Integer> suites = new ArrayList<>(List.of(0xA8));
    for (int i = 0; i < 60; i++) {
      suites.add(0xC000 + i);
    }
    byte[] random = new byte[32];
    Arrays.fill(random, (byte) 7);
    return new ClientHello(
        0xFEFD,
        random,
        new byte[0],
        cookie,
        suites,
        new byte[1],
        List.of(Extension.extendedMasterSecret()));
  }

  /** The message in records of at most so many bytes of it. */
  private static List<byte[]> pieces(HandshakeMessage message, int messageSeq, int size) {
    List<byte[]> records = new ArrayList<>();
    int length = message.toByteArray().length;
    for (int at = 0; at < length; at += size) {
      int end = Math.min(length, at + size);
      records.add(Forger.plain(10 + records.size(), Forger.part(message, messageSeq, at, end)));
    }
    return records;
  }

  private static byte[] cookieFor(EnginePair pair, byte[] question) {
    pair.deliverToServer(question);
    byte[] answer = pair.toClient.remove(pair.toClient.size() - 1);
    return ((HelloVerifyRequest) PlainRecord.of(answer).get(0).message()).cookie();
  }

  // ---- At the gate ---------------------------------------------------------------------------

  @ParameterizedTest
  @ValueSource(ints = {90, 100, 110, 150, 179})
  void fragmentedHelloGetsThrough(int size) {
    // H11: the cookie answers the first fragment, whatever it holds of the suites
    EnginePair pair = Setup.pair().start();
    byte[] cookie = cookieFor(pair, pieces(longHello(new byte[0]), 0, size).get(0));
    List<byte[]> second = pieces(longHello(cookie), 1, size);
    assertTrue(second.size() > 1);
    second.forEach(pair::deliverToServer);
    assertNotNull(pair.server);
    assertEquals(1, pair.gate.stats().verified());
    assertTrue(pair.server.events.isEmpty(), pair::outcome);
    assertFalse(pair.toClient.isEmpty(), "flight 4");
  }

  @Test
  void onlyTheFirstFragmentIsAnswered() {
    // H11, D1
    EnginePair pair = Setup.pair().start();
    pieces(longHello(new byte[0]), 0, 100).forEach(pair::deliverToServer);
    assertEquals(1, pair.toClient.size());
    assertEquals(0, pair.gate.stats().keptFragments());
    pair.deliverToServer(Forger.join(pieces(longHello(new byte[0]), 0, 100)));
    assertEquals(2, pair.toClient.size(), "also when all come in one datagram");
  }

  @Test
  void fragmentsThatComeBeforeTheFirstAreNotKept() {
    // D4: without the cookie nobody has shown an address
    EnginePair pair = Setup.pair().start();
    byte[] cookie = cookieFor(pair, pieces(longHello(new byte[0]), 0, 100).get(0));
    List<byte[]> second = pieces(longHello(cookie), 1, 100);
    pair.deliverToServer(second.get(1));
    assertEquals(0, pair.gate.stats().keptFragments());
    second.stream().filter(piece -> piece != second.get(1)).forEach(pair::deliverToServer);
    assertNull(pair.server);
    second.forEach(pair::deliverToServer);
    assertNotNull(pair.server);
  }

  @Test
  void retransmissionMayBeCutElsewhere() {
    // H7
    EnginePair pair = Setup.pair().start();
    byte[] cookie = cookieFor(pair, pieces(longHello(new byte[0]), 0, 100).get(0));
    pair.deliverToServer(pieces(longHello(cookie), 1, 100).get(0));
    List<byte[]> again = pieces(longHello(cookie), 1, 80);
    again.subList(1, again.size()).forEach(pair::deliverToServer);
    assertNotNull(pair.server);
  }

  @Test
  void fragmentsOfALongHelloWaitTenSecondsAtMost() {
    EnginePair pair = Setup.pair().start();
    byte[] cookie = cookieFor(pair, pieces(longHello(new byte[0]), 0, 100).get(0));
    List<byte[]> second = pieces(longHello(cookie), 1, 100);
    pair.deliverToServer(second.get(0));
    pair.now += 10_000_000_001L;
    second.subList(1, second.size()).forEach(pair::deliverToServer);
    assertNull(pair.server);
  }

  @Test
  void gateKeeps64HellosInPiecesAndTheOldestGoes() {
    EnginePair pair = Setup.pair().start();
    List<List<byte[]>> hellos = new ArrayList<>();
    for (int peer = 0; peer < 65; peer++) {
      pair.address = new byte[] {10, 0, 1, (byte) peer, 0, 1};
      byte[] cookie = cookieFor(pair, pieces(longHello(new byte[0]), 0, 100).get(0));
      hellos.add(pieces(longHello(cookie), 1, 100));
      pair.deliverToServer(hellos.get(peer).get(0));
    }
    pair.address = new byte[] {10, 0, 1, 0, 0, 1};
    hellos.get(0).subList(1, hellos.get(0).size()).forEach(pair::deliverToServer);
    assertNull(pair.server, "the oldest made room");
    pair.address = new byte[] {10, 0, 1, 64, 0, 1};
    hellos.get(64).subList(1, hellos.get(64).size()).forEach(pair::deliverToServer);
    assertNotNull(pair.server);
  }

  @Test
  void hugeHelloIsIgnoredAtTheGate() {
    // H1
    EnginePair pair = Setup.pair().withoutCookies().start();
    byte[] body = longHello(new byte[0]).toByteArray();
    byte[] start = Arrays.copyOf(body, 100);
    pair.deliverToServer(Forger.plain(0, Forger.fragment(1, 0xFFFFFF, 0, 0, start)));
    assertNull(pair.server);
    assertEquals(0, pair.gate.stats().keptFragments());
  }

  @Test
  void bytesBehindTheHelloAreADecodeError() {
    // H12
    EnginePair pair = Setup.pair().withoutCookies().start();
    byte[] body = longHello(new byte[0]).toByteArray();
    byte[] longer = Arrays.copyOf(body, body.length + 1);
    pair.deliverToServer(Forger.plain(0, Forger.fragment(1, longer.length, 0, 0, longer)));
    assertEquals(
        io.github.puredtls.core.PeerViolation.MALFORMED_MESSAGE,
        pair.server.failure().violation().orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(ints = {128, 256})
  void smallMtuOnBothSidesWorksWithTheLargestHello(int mtu) {
    byte[] identity = new byte[900];
    Arrays.fill(identity, (byte) 'i');
    PskCredential psk = PskCredential.of(identity, Setup.KEY);
    EnginePair pair =
        Setup.pair()
            .both(b -> b.psk(psk).mtu(mtu))
            .server(b -> b.identityHint(new byte[800]))
            .established();
    assertTrue(PlainRecord.of(pair.sentByClient).size() > 5);
    HandshakeTest.assertDataFlows(pair);
  }

  @Test
  void gateHasAFreshStoreEachTime() {
    // M7
    CookieGate gate = CookieGate.withoutCookies();
    assertEquals(0, gate.stats().keptFragments() + gate.stats().verified());
  }

  // ---- At the engines ------------------------------------------------------------------------

  /** A client that waits for ServerHello, and the one that would come. */
  private static EnginePair beforeServerHello() {
    return Setup.pair().start().upToFlight4();
  }

  private static PlainRecord serverHello(EnginePair pair) {
    return PlainRecord.find(pair.sentByServer, HandshakeType.SERVER_HELLO);
  }

  private static void addFragment(EnginePair pair, FragmentHeader header, int dataBytes) {
    pair.deliverToClient(Forger.plain(60, Forger.fragment(header, new byte[dataBytes])));
  }

  private static void assertUnharmed(EnginePair pair, DiscardReason reason, long count) {
    assertEquals(count, pair.client.discarded(reason), pair::outcome);
    pair.completeHandshake();
    HandshakeTest.assertDataFlows(pair);
  }

  @Test
  void messageLongerThanItsTypeAllowsIsDroppedBeforeAnythingIsAllocated() {
    // H1
    EnginePair pair = beforeServerHello();
    addFragment(pair, new FragmentHeader(2, 0xFFFFFF, 1, 0, 10), 10);
    addFragment(pair, new FragmentHeader(2, 2_049, 1, 0, 10), 10);
    addFragment(pair, new FragmentHeader(14, 65, 3, 0, 1), 1);
    assertUnharmed(pair, DiscardReason.MESSAGE_TOO_LARGE, 3);
  }

  @Test
  void fragmentThatContradictsTheFirstIsDropped() {
    // H2
    EnginePair pair = beforeServerHello();
    PlainRecord hello = serverHello(pair);
    byte[] body = hello.message().toByteArray();
    pair.deliverToClient(Forger.plain(60, Forger.part(hello.message(), 1, 0, 20)));
    addFragment(pair, new FragmentHeader(2, body.length + 1, 1, 20, 5), 5);
    addFragment(pair, new FragmentHeader(12, body.length, 1, 20, 5), 5);
    assertUnharmed(pair, DiscardReason.INCONSISTENT_FRAGMENT, 2);
  }

  @Test
  void impossibleFragmentHeadersAreDropped() {
    // H3: beyond the message, beyond the record, sums that overflow 24 bits
    EnginePair pair = beforeServerHello();
    addFragment(pair, new FragmentHeader(2, 50, 1, 45, 10), 10);
    addFragment(pair, new FragmentHeader(2, 50, 1, 0, 40), 10);
    addFragment(pair, new FragmentHeader(2, 50, 1, 0xFFFFFF, 10), 10);
    addFragment(pair, new FragmentHeader(2, 0xFFFFFF, 1, 0xFFFFFF, 0xFFFFFF), 10);
    pair.deliverToClient(Forger.record(ContentType.HANDSHAKE, 0, 61, new byte[11]));
    pair.deliverToClient(Forger.record(ContentType.HANDSHAKE, 0, 62, new byte[0]));
    assertUnharmed(pair, DiscardReason.MALFORMED_FRAGMENT, 6);
  }

  @Test
  void emptyFragmentOfANonEmptyMessageIsDropped() {
    // R10
    EnginePair pair = beforeServerHello();
    for (int i = 0; i < 100; i++) {
      addFragment(pair, new FragmentHeader(2, 50, 1, 0, 0), 0);
    }
    assertUnharmed(pair, DiscardReason.MALFORMED_FRAGMENT, 100);
  }

  @Test
  void thousandsOfTinyOverlappingFragmentsAreCheap() {
    // H4: the largest message byte by byte, from behind, and again
    byte[] identity = new byte[1_024];
    Arrays.fill(identity, (byte) 'x');
    PskCredential psk = PskCredential.of(identity, Setup.KEY);
    EnginePair pair = Setup.pair().both(b -> b.psk(psk)).start().upToFlight5();
    ClientKeyExchange exchange = new ClientKeyExchange(identity);
    int length = exchange.toByteArray().length;
    for (int round = 0; round < 3; round++) {
      for (int at = length - 2; at > 0; at--) {
        pair.deliverToServer(Forger.plain(70, Forger.part(exchange, 2, at, at + 2)));
      }
    }
    pair.deliverToServer(Forger.plain(70, Forger.part(exchange, 2, 0, 1)));
    assertEquals(
        0, pair.server.engine.stats().totalDiscarded(), "each of them was of use or harmless");
    pair.completeHandshake();
    HandshakeTest.assertDataFlows(pair);
  }

  @Test
  void messagesFarAheadAreNotKept() {
    // H5
    EnginePair pair = beforeServerHello();
    pair.deliverToClient(serverHello(pair).bytes());
    for (int seq = 11; seq < 500; seq++) {
      addFragment(pair, new FragmentHeader(12, 4, seq, 0, 4), 4);
    }
    assertUnharmed(pair, DiscardReason.MESSAGE_TOO_FAR_AHEAD, 489);
  }

  @Test
  void firstCopyOfEachByteWins() {
    // H6, H9: a later fragment says otherwise about the same bytes
    EnginePair pair = beforeServerHello();
    HandshakeMessage hello = serverHello(pair).message();
    byte[] body = hello.toByteArray();
    pair.deliverToClient(Forger.plain(60, Forger.part(hello, 1, 0, 30)));
    byte[] lie = new byte[body.length - 10];
    System.arraycopy(body, 30, lie, 20, body.length - 30);
    pair.deliverToClient(Forger.plain(61, Forger.fragment(2, body.length, 1, 10, lie)));
    pair.completeHandshake();
    HandshakeTest.assertDataFlows(pair);
  }

  @Test
  void secondCopyOfAMessageWithOtherContentIsIgnored() {
    // H6
    EnginePair pair = beforeServerHello();
    ServerHello hello = (ServerHello) serverHello(pair).message();
    pair.deliverToClient(serverHello(pair).bytes());
    ServerHello other =
        new ServerHello(hello.version(), new byte[32], new byte[0], 0xA9, 0, hello.extensions());
    pair.deliverToClient(Forger.plain(other, 1, 60));
    assertUnharmed(pair, DiscardReason.REPEATED_MESSAGE, 1);
  }

  @Test
  void retransmittedFlightMayBeCutElsewhere() {
    // H7
    EnginePair pair = Setup.pair().server(b -> b.identityHint(new byte[500])).start();
    pair.upToFlight4();
    EnginePair.take(pair.toClient);
    pair.server.engine.mtu(128);
    pair.pass(1_000_000_000L);
    List<byte[]> small = EnginePair.take(pair.toClient);
    small.subList(0, 3).forEach(pair::deliverToClient);
    pair.server.engine.mtu(200);
    pair.toServer.clear();
    pair.pass(2_000_000_000L);
    List<byte[]> other = EnginePair.take(pair.toClient);
    other.subList(1, other.size()).forEach(pair::deliverToClient);
    assertFalse(pair.toServer.isEmpty());
    pair.runToEnd();
    HandshakeTest.assertDataFlows(pair);
  }

  @Test
  void severalMessagesMayShareARecord() {
    // H8
    EnginePair pair = Setup.pair().server(b -> b.identityHint(new byte[5])).start().upToFlight4();
    List<PlainRecord> flight4 = PlainRecord.of(EnginePair.take(pair.toClient));
    byte[][] contents = flight4.stream().map(PlainRecord::content).toArray(byte[][]::new);
    pair.deliverToClient(Forger.plain(1, contents));
    assertFalse(pair.toServer.isEmpty());
    pair.completeHandshake();
    HandshakeTest.assertDataFlows(pair);
  }

  @Test
  void brokenTailOfARecordDoesNotSpoilWhatCameBefore() {
    // H8, R8
    EnginePair pair = Setup.pair().start().upToFlight4();
    List<PlainRecord> flight4 = PlainRecord.of(EnginePair.take(pair.toClient));
    byte[] first = flight4.get(0).content();
    byte[] second = flight4.get(1).content();
    pair.deliverToClient(Forger.plain(1, first, second, new byte[] {1, 2, 3}));
    assertEquals(1, pair.client.discarded(DiscardReason.MALFORMED_FRAGMENT));
    pair.completeHandshake();
  }

  @Test
  void finishedInPiecesIsHandledWhenEveryByteIsThere() {
    // H10
    EnginePair pair = Setup.pair().start().upToFlight5();
    List<PlainRecord> flight5 = PlainRecord.of(EnginePair.take(pair.toServer));
    pair.deliverToServer(flight5.get(0).bytes());
    pair.deliverToServer(flight5.get(1).bytes());
    byte[] content = Keys.ofClient(pair.client).open(flight5.get(2));
    byte[] body = Arrays.copyOfRange(content, FragmentHeader.BYTES, content.length);
    for (int at = body.length - 1; at >= 0; at--) {
      assertFalse(pair.server.isEstablished());
      byte[] one = {body[at]};
      byte[] fragment = Forger.fragment(20, body.length, 3, at, one);
      pair.deliverToServer(
          Keys.ofClient(pair.client).seal(ContentType.HANDSHAKE, 20 + at, fragment));
    }
    assertTrue(pair.server.isEstablished(), pair::outcome);
    pair.completeHandshake();
    HandshakeTest.assertDataFlows(pair);
  }

  @Test
  void wrongMessageNumbersDoNotComplete() {
    // H12: the same flight 5 with every number shifted by one
    EnginePair pair = Setup.pair().start().upToFlight5();
    List<PlainRecord> flight5 = PlainRecord.of(EnginePair.take(pair.toServer));
    HandshakeMessage exchange = flight5.get(0).message();
    pair.deliverToServer(Forger.plain(exchange, 3, 9));
    pair.deliverToServer(flight5.get(1).bytes());
    pair.deliverToServer(flight5.get(2).bytes());
    assertFalse(pair.server.isEstablished());
    assertArrayEquals(new byte[0], Forger.join(EnginePair.take(pair.toClient)));
    pair.runToEnd();
  }
}
