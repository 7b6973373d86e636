package io.github.puredtls.client;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.core.CipherSuite;
import io.github.puredtls.core.EngineConfig;
import io.github.puredtls.core.Failure;
import io.github.puredtls.core.PskCredential;
import io.github.puredtls.core.trace.TraceEvent;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The rows of the original's list that are about what comes and goes: C14 to C21, C23 to C27. */
class TrafficRowsTest extends WithServer {
  @Test
  @DisplayName("C14: a datagram without a byte is a spurious read notification")
  void warnsOfASpuriousReadNotification() throws Exception {
    try (DtlsAssociation association = Ends.establish(Ends.alice(server, recorder))) {
      server.sendRawToAll(new byte[0]);
      recorder.await("warning alice: spurious read notification?");
      assertTrue(association.isEstablished());
    }
  }

  @Test
  @DisplayName("C15: hands over datagram and plaintext of a response")
  void handsOverDatagramAndPlaintext() throws Exception {
    try (DtlsAssociation association = Ends.establish(Ends.alice(server, recorder))) {
      assertEquals("I am alice, please, accept our ping 0", server.nextMessage());
      server.sendToAll("to (alice): ACK");
      recorder.await("response alice to (alice): ACK");
      byte[] datagram = recorder.datagrams().get(0);
      // Application data, DTLS 1.2, epoch 1 (RFC 6347 §4.1).
      assertEquals(23, datagram[0]);
      assertEquals(1, datagram[4]);
      int overheadBytes = 13 + 8 + 16;
      assertEquals(overheadBytes + "to (alice): ACK".length(), datagram.length);
      assertTrue(association.isEstablished());
    }
  }

  @Test
  @DisplayName("C16: the peer's close_notify ends it: error, socket closed, no more pings")
  void endsWithThePeersCloseNotify() throws Exception {
    DtlsAssociation association =
        Ends.establish(Ends.alice(server, recorder).pingInterval(Ends.SHORT));
    recorder.await("ping 1");
    server.closeAll();
    DtlsAssociation.Closed closed = Ends.get(association.closed());
    assertTrue(closed.byPeer());
    assertEquals(Optional.empty(), closed.exception());
    List<String> lines = recorder.lines();
    assertEquals("error alice: shutdown alert received", lines.get(lines.size() - 1));
    assertFalse(association.isEstablished());
    assertFalse(association.send(new byte[1]));
  }

  @Test
  @DisplayName("C17: a record without content is a zero-length datagram")
  void warnsOfAnEmptyRecord() throws Exception {
    try (DtlsAssociation association = Ends.establish(Ends.alice(server, recorder))) {
      server.sendToAll("");
      recorder.await("warning alice: zero-length datagram received?");
      assertEquals(List.of(), recorder.datagrams());
      assertTrue(association.isEstablished());
    }
  }

  @Test
  @DisplayName("C17: so is a datagram that cannot be read")
  void warnsOfAnUnreadableDatagram() throws Exception {
    try (DtlsAssociation association = Ends.establish(Ends.alice(server, recorder))) {
      server.sendRawToAll(new byte[] {1, 2, 3});
      recorder.await("warning alice: zero-length datagram received?");
      server.sendToAll("still here");
      recorder.await("response alice still here");
      assertEquals(1, association.stats().totalDiscarded());
    }
  }

  @Test
  @DisplayName("C18: what breaks the handshake is an error with the reason")
  void failsWithAHandshakeError() throws Exception {
    DtlsAssociation association =
        Ends.alice(server, recorder)
            .pskResolver(
                request -> {
                  throw new IllegalStateException("the vault is shut");
                })
            .start();
    AssociationException why = Ends.failure(association);
    recorder.await("error alice: handshake error - " + why.getMessage());
    recorder.await(
        "error alice: the key resolver threw java.lang.IllegalStateException: the vault is shut");
    assertEquals(why.failure(), Ends.get(association.closed()).failure());
  }

  @Test
  @DisplayName("C18: so is the server's refusal, as soon as it stays without an answer")
  void failsWithTheServersRefusal() throws Exception {
    EngineConfig other =
        EngineConfig.builder()
            .pskResolver(request -> PskCredential.of(request.identity(), TestServer.KEY))
            .cipherSuites(CipherSuite.TLS_PSK_WITH_AES_256_GCM_SHA384)
            .build();
    try (TestServer picky = TestServer.start(other)) {
      DtlsAssociation association =
          Ends.alice(picky, recorder)
              .cipherSuites(CipherSuite.TLS_PSK_WITH_AES_128_GCM_SHA256)
              .retransmission(Ends.SHORT, Ends.SHORT)
              .start();
      Failure failure = Ends.failure(association).failure().orElseThrow();
      assertEquals(Failure.Kind.PEER_ALERT, failure.kind());
      recorder.await("error alice: handshake error - " + failure.explanation());
    }
  }

  @Test
  @DisplayName("C19: pings at once when the handshake is complete, not an interval later")
  void pingsAtOnce() throws Exception {
    try (DtlsAssociation association =
        Ends.establish(Ends.alice(server, recorder).pingInterval(Ends.LONG))) {
      List<String> lines = recorder.lines();
      int at = lines.indexOf("info alice: encrypted connection established!");
      assertEquals("ping 0", lines.get(at + 1));
      assertEquals("I am alice, please, accept our ping 0", server.nextMessage());
      assertTrue(association.isEstablished());
    }
  }

  @Test
  @DisplayName("C20: goes on with the handshake, datagram by datagram")
  void goesOnWithTheHandshake() throws Exception {
    // A small MTU at the client only: the server's flight comes as before.
    try (DtlsAssociation association = Ends.establish(Ends.alice(server, recorder).mtu(128))) {
      assertTrue(recorder.count("info alice: continuing with handshake ...") >= 2);
      assertTrue(association.isEstablished());
    }
  }

  @Test
  @DisplayName("C21: warns before it re-transmits, and says why it gives up")
  void warnsBeforeItRetransmitsAndSaysWhyItGivesUp() throws Exception {
    server.beSilent();
    DtlsAssociation association =
        Ends.alice(server, recorder)
            .retransmission(Ends.SHORT, Ends.SHORT)
            .handshakeTimeout(Duration.ofMillis(300))
            .start();
    Failure failure = Ends.failure(association).failure().orElseThrow();
    assertEquals(Failure.Kind.HANDSHAKE_TIMEOUT, failure.kind());
    long warnings = recorder.count("warning alice: handshake timeout, trying to re-transmit");
    assertTrue(warnings >= 1, () -> recorder.lines().toString());
    // The last warning is for the attempt that comes too late.
    assertEquals(warnings, association.stats().flightsRetransmitted() + 1);
    List<String> lines = recorder.lines();
    assertEquals(
        List.of(
            "warning alice: handshake timeout, trying to re-transmit",
            "error alice: failed to re-transmit - " + failure.explanation()),
        lines.subList(lines.size() - 2, lines.size()));
  }

  @Test
  @DisplayName("C21: a wrong key ends in an error that says so")
  void saysThatTheKeysProbablyDiffer() throws Exception {
    byte[] otherKey = "fedcba9876543210".getBytes(StandardCharsets.US_ASCII);
    EngineConfig config =
        EngineConfig.builder()
            .pskResolver(request -> PskCredential.of(request.identity(), otherKey))
            .retransmission(Ends.SHORT, Ends.SHORT)
            .build();
    try (TestServer other = TestServer.start(config)) {
      DtlsAssociation association =
          Ends.alice(other, recorder)
              .retransmission(Ends.SHORT, Ends.SHORT)
              .handshakeTimeout(Duration.ofSeconds(1))
              .start();
      Failure failure = Ends.failure(association).failure().orElseThrow();
      assertEquals(Failure.Kind.PROBABLE_KEY_MISMATCH, failure.kind());
      recorder.await("error alice: failed to re-transmit - " + failure.explanation());
    }
  }

  @Test
  @DisplayName("C23: a ping says who sends it and its number, in Latin-1")
  void saysWhoPings() {
    PingTimer timer = new PingTimer("Zoë", Ends.LONG, PingTimer.UNLIMITED);
    byte[] first = timer.text();
    assertEquals((byte) 0xEB, first[7]);
    timer.count();
    assertArrayEquals(
        "I am Zo\u00EB, please, accept our ping 1".getBytes(StandardCharsets.ISO_8859_1),
        timer.text());
  }

  @Test
  @DisplayName("C24: a ping that cannot be sent stops the pings and is not counted")
  void stopsThePingsWhenOneCannotBeSent() throws Exception {
    String name = "x".repeat(17_000);
    try (DtlsAssociation association =
        Ends.establish(
            Ends.alice(server, recorder)
                .name(name)
                .psk(PskCredential.of("alice", TestServer.KEY))
                .pingInterval(Duration.ofMillis(1)))) {
      String beginning = "error " + name + ": failed to send a ping - ";
      recorder.awaitBeginning(beginning);
      // The association itself is unharmed, and a whole exchange later no second attempt was made.
      server.echo();
      assertTrue(association.send(new byte[] {'o', 'k'}));
      recorder.await("response " + name + " ok");
      assertEquals(1, recorder.lines().stream().filter(line -> line.startsWith(beginning)).count());
      assertEquals(0, recorder.count("ping 0"));
    }
  }

  @Test
  @DisplayName("C25: a response does not restart the ping timer")
  void keepsTheBeatOfThePings() throws Exception {
    PingTimer timer = new PingTimer("alice", Duration.ofNanos(100), PingTimer.UNLIMITED);
    timer.start(1_000);
    timer.next(1_030);
    assertEquals(60, timer.nanosUntilDue(1_040));
    // A ball that never rests: if responses restarted the timer, no second ping would ever go out.
    server.echo();
    CountDownLatch pings = new CountDownLatch(4);
    AtomicInteger responses = new AtomicInteger();
    AssociationListener player =
        new AssociationListener() {
          @Override
          public void onServerResponse(DtlsAssociation association, byte[] datagram, byte[] text) {
            responses.incrementAndGet();
            association.send("ball".getBytes(StandardCharsets.US_ASCII));
          }

          @Override
          public void onPing(DtlsAssociation association, long number) {
            pings.countDown();
          }
        };
    try (DtlsAssociation association =
        Ends.establish(Ends.alice(server, player).pingInterval(Ends.SHORT))) {
      assertTrue(pings.await(TestServer.LIMIT_SECONDS, TimeUnit.SECONDS));
      assertTrue(responses.get() > 4, () -> "only " + responses);
      assertTrue(association.isEstablished());
    }
  }

  @Test
  @DisplayName("C26: close() sends close_notify and does not wait for the answer")
  void closesWithCloseNotify() throws Exception {
    DtlsAssociation association = Ends.establish(Ends.alice(server, recorder));
    association.close();
    association.close();
    assertEquals("alice", server.nextClose());
    DtlsAssociation.Closed closed = Ends.get(association.closed());
    assertFalse(closed.byPeer());
    assertEquals(Optional.empty(), closed.exception());
    assertEquals(0, recorder.lines().stream().filter(line -> line.startsWith("error")).count());
  }

  @Test
  @DisplayName("C26: before the connection is encrypted, close() sends nothing")
  void closesSilentlyBeforeTheEnd() throws Exception {
    try (DatagramChannel peer = DatagramChannel.open()) {
      peer.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      InetSocketAddress address = (InetSocketAddress) peer.getLocalAddress();
      DtlsAssociation association = Ends.alice(address, recorder).start();
      assertNotNull(peer.receive(ByteBuffer.allocate(2_000)), "ClientHello");
      association.close();
      assertEquals(Optional.empty(), Ends.get(association.closed()).exception());
      String why = Ends.failure(association).getMessage();
      assertEquals("closed before the handshake was complete", why);
      // Its socket is gone, so whatever it had sent would be here by now.
      peer.configureBlocking(false);
      assertNull(peer.receive(ByteBuffer.allocate(2_000)));
    }
  }

  @Test
  @DisplayName("C26: with a close timeout, close() waits for the peer's close_notify")
  void waitsForThePeersCloseNotify() throws Exception {
    List<TraceEvent.AlertIn> alerts = new CopyOnWriteArrayList<>();
    DtlsAssociation association =
        Ends.establish(
            Ends.alice(server, recorder)
                .closeTimeout(Duration.ofSeconds(10))
                .trace(
                    event -> {
                      if (event instanceof TraceEvent.AlertIn alert) {
                        alerts.add(alert);
                      }
                    }));
    association.close();
    assertTrue(association.closed().isDone());
    assertEquals(1, alerts.size());
    assertTrue(alerts.get(0).authentic() && alerts.get(0).alert().isCloseNotify());
    assertFalse(Ends.get(association.closed()).byPeer());
  }

  @Test
  @DisplayName("C26: a peer that never answers close_notify is not waited for longer")
  void waitsNoLongerThanTheCloseTimeout() throws Exception {
    DtlsAssociation association =
        Ends.establish(Ends.alice(server, recorder).closeTimeout(Ends.SHORT));
    server.beSilent();
    association.close();
    assertEquals(Optional.empty(), Ends.get(association.closed()).exception());
  }

  @Test
  @DisplayName("C27: after a failed handshake nothing restarts by itself")
  void restartsNothingAfterAFailure() throws Exception {
    server.beSilent();
    AssociationLoop loop = AssociationLoop.start("dtls-idle-test");
    try (loop) {
      DtlsAssociation association =
          Ends.alice(server, recorder)
              .handshakeTimeout(Ends.SHORT)
              .retransmission(Duration.ofMillis(5), Duration.ofMillis(5))
              .loop(loop)
              .start();
      Ends.get(association.closed());
      assertEquals(0, loop.size());
      long sent = association.stats().recordsSent();
      // The same loop carries a whole handshake of another association meanwhile.
      try (TestServer second = TestServer.start();
          DtlsAssociation other =
              Ends.establish(Ends.alice(second, new Recorder()).name("bob").loop(loop))) {
        assertTrue(other.isEstablished());
      }
      assertEquals(sent, association.stats().recordsSent());
      assertEquals(
          1, recorder.count("info alice: starting a handshake"), recorder.lines()::toString);
      assertFalse(association.send(new byte[1]));
    }
  }
}
