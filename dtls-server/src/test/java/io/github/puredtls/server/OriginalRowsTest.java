package io.github.puredtls.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The original server's behaviour, row by row of its list; S4 and S6's error: ReceptionTest. */
class OriginalRowsTest {
  private final TestListener listener = new TestListener();
  private TestLoop loop;
  private DtlsServer server;

  @BeforeEach
  void start() throws IOException {
    loop = new TestLoop();
    server =
        TestServers.builder(listener)
            .identityHint("Qt DTLS example server")
            .retransmission(Duration.ofMillis(50), Duration.ofMillis(100))
            .start();
  }

  @AfterEach
  void stop() {
    server.close();
    loop.close();
  }

  @Test
  void s1HintIsSentAndCookieIsDemanded() throws IOException {
    TestClient client = loop.established(server.localAddress());
    assertArrayEquals(
        "Qt DTLS example server".getBytes(StandardCharsets.UTF_8), client.request.hint());
    assertEquals(1, server.stats().cookiesSent());
  }

  @Test
  void s2PortInUseIsAnError() {
    DtlsServer.Builder second =
        DtlsServer.builder(server.localAddress()).psk(TestServers.oneKey()).listener(listener);
    assertThrows(BindException.class, second::start);
  }

  @Test
  void s2ResumesAccepting() throws IOException {
    server.stopAccepting();
    server.resumeAccepting();
    assertTrue(loop.established(server.localAddress()).isEstablished());
  }

  @Test
  void s3StopsAcceptingButServesThoseThatAreThere() throws IOException {
    TestClient client = loop.established(server.localAddress());
    server.stopAccepting();
    client.send("still there?");
    loop.runUntil("answer", () -> client.messages.size() == 1);
    TestClient late = loop.client(server.localAddress()).start();
    loop.runUntil("ignored", () -> server.stats().strangersIgnored() > 0);
    assertEquals(List.of(), late.received);
  }

  @Test
  void s5PeersAreToldApartByAddressAndPort() throws IOException {
    TestClient one = loop.established(server.localAddress());
    TestClient two = loop.established(server.localAddress());
    one.send("from one");
    two.send("from two");
    loop.runUntil("answers", () -> one.messages.size() + two.messages.size() == 2);
    assertEquals(List.of("to " + one.name() + ": ACK"), one.messages);
    assertEquals(List.of("to " + two.name() + ": ACK"), two.messages);
    assertTrue(listener.messages.contains(one.name() + " from one"));
    assertTrue(listener.messages.contains(two.name() + " from two"));
    assertEquals(2, server.peers());
  }

  @Test
  void s5UnknownPeerIsIgnoredWhenNotAccepting() throws IOException {
    server.stopAccepting();
    TestClient client = loop.client(server.localAddress()).start();
    loop.runUntil("ignored", () -> server.stats().strangersIgnored() == 1);
    assertEquals(List.of(), listener.lines);
    assertEquals(0, server.stats().cookiesSent());
    assertFalse(client.isEstablished());
  }

  @Test
  void s6S7S8S9S10TextsComeInTheOriginalsOrder() throws IOException {
    TestClient client = loop.established(server.localAddress());
    loop.runUntil("encrypted", () -> server.peers() == 1 && listener.saidPart("encrypted"));
    String name = client.name();
    List<String> expected =
        List.of(
            "info " + name + ": not verified yet",
            "info " + name + ": verified, starting a handshake",
            "info " + name + ": handshake is in progress ...",
            "info PSK callback, received a client's identity: 'Alice'",
            "info Connection with "
                + name
                + " encrypted. Session cipher: TLS_PSK_WITH_AES_128_GCM_SHA256;"
                + " session protocol: DTLS 1.2.");
    List<String> said = listener.lines.stream().distinct().filter(expected::contains).toList();
    assertEquals(expected, said);
  }

  @Test
  void s6UnknownPeerGetsACookieAndNoState() throws IOException {
    TestClient client = loop.client(server.localAddress());
    client.swallowed = datagram -> client.sent.size() > 1;
    client.start();
    // The server speaks of a cookie once it is sent: the client may be faster.
    String notVerified = "info " + client.name() + ": not verified yet";
    loop.runUntil("cookie", () -> client.sent.size() > 1 && listener.said(notVerified));
    assertEquals(0, server.halfOpen());
  }

  @Test
  void s7ClientWithACookieGetsAHandshakeFromThatSameHello() throws IOException {
    TestClient client = loop.client(server.localAddress());
    client.swallowed = datagram -> client.sent.size() > 2;
    client.start();
    loop.runUntil("flight 5", () -> client.sent.size() > 2);
    assertTrue(listener.said("info " + client.name() + ": verified, starting a handshake"));
    assertEquals(1, server.halfOpen());
  }

  @Test
  void s8IdentityOfAStrangerCannotRuleTheTerminal() throws IOException {
    TestClient client = loop.client(server.localAddress());
    client.identity = "Bob\u001b[2J\n\u202eé";
    client.start();
    loop.runUntil("established", client::isEstablished);
    assertTrue(
        listener.said("info PSK callback, received a client's identity: 'Bob?[2J??é'"),
        listener.lines::toString);
  }

  @Test
  void s9DatagramOfAnUnfinishedHandshakeIsProgress() throws IOException {
    TestClient client = loop.client(server.localAddress());
    // The second hello goes out, the flight with the key exchange does not.
    client.swallowed = datagram -> client.sent.size() > 2;
    client.start();
    String progress = "info " + client.name() + ": handshake is in progress ...";
    loop.runUntil("progress", () -> listener.said(progress) && client.sent.size() > 2);
    long before = listener.count(progress);
    client.sendRaw(client.sent.get(1));
    loop.runUntil("progress again", () -> listener.count(progress) > before);
  }

  @Test
  void s11MessageIsReportedAndAcknowledged() throws IOException {
    TestClient client = loop.established(server.localAddress());
    client.send("I am Alice, please, accept our ping 0");
    loop.runUntil("answer", () -> client.messages.size() == 1);
    assertEquals("to " + client.name() + ": ACK", client.messages.get(0));
    assertEquals(
        List.of(client.name() + " I am Alice, please, accept our ping 0"), listener.messages);
    assertArrayEquals(client.sent.get(client.sent.size() - 1), listener.datagrams.get(0));
  }

  @Test
  void s12DatagramWithoutDataIsOdd() throws IOException {
    TestClient client = loop.established(server.localAddress());
    String warning = "warning " + client.name() + ": 0 byte dgram, could be a re-connect attempt?";
    client.send("");
    loop.runUntil("empty message", () -> listener.count(warning) == 1);
    client.sendRaw(new byte[] {1, 2, 3});
    loop.runUntil("garbage", () -> listener.count(warning) == 2);
    client.sendRaw(client.sent.get(0));
    loop.runUntil("an old hello", () -> listener.count(warning) == 3);
    assertEquals(List.of(), client.messages);
    assertEquals(1, server.peers());
  }

  @Test
  void s12FailureIsReportedWithThePeersName() throws IOException {
    TestClient client = loop.client(server.localAddress());
    server.close();
    server =
        TestServers.builder(listener)
            .keyMismatchResponse(io.github.puredtls.core.KeyMismatchResponse.BAD_RECORD_MAC)
            .start();
    TestClient other = loop.client(server.localAddress());
    other.key = new byte[16];
    other.start();
    loop.runUntil("failure", () -> server.stats().handshakesFailed() == 1);
    assertTrue(
        listener.saidPart("error " + other.name() + ": Handshake ended with alert bad_record_mac"),
        listener.lines::toString);
    assertFalse(client.isEstablished());
  }

  @Test
  void s13PeerThatClosesIsRemoved() throws IOException {
    TestClient client = loop.established(server.localAddress());
    client.close();
    loop.runUntil("removed", () -> client.isClosedByPeer && server.peers() == 0);
    String closed = "error " + client.name() + ": The DTLS connection has been shutdown";
    assertEquals(1, listener.count(closed));
  }

  @Test
  void s13OwnShutdownTellsAllPeers() throws IOException {
    TestClient one = loop.established(server.localAddress());
    TestClient two = loop.established(server.localAddress());
    server.close();
    loop.runUntil("close_notify", () -> one.isClosedByPeer && two.isClosedByPeer);
    assertEquals(0, server.peers());
    assertTrue(server.closed().isDone());
  }

  @Test
  void s16ServerRepeatsItsFlightByItsOwnClock() throws IOException {
    TestClient client = loop.client(server.localAddress());
    client.firstRetransmission = Duration.ofSeconds(60);
    // The first flight 5 is lost, and the client itself will not send it again for a minute.
    client.swallowed = datagram -> client.sent.size() == 3;
    client.start();
    loop.runUntil("flight 4 again makes the client answer again", client::isEstablished);
    assertTrue(client.sent.size() > 3);
  }

  @Test
  void s16HandshakeEndsAtItsDeadline() throws IOException {
    server.close();
    server = TestServers.builder(listener).handshakeTimeout(Duration.ofMillis(100)).start();
    TestClient client = loop.client(server.localAddress());
    client.swallowed = datagram -> client.sent.size() > 2;
    client.start();
    loop.runUntil("deadline", () -> server.stats().handshakesFailed() == 1);
    assertEquals(0, server.halfOpen());
    assertTrue(listener.saidPart("error " + client.name() + ": "));
  }
}
