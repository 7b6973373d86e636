package io.github.puredtls.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.core.Failure;
import java.lang.reflect.Modifier;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The rows of the original's list that are about the beginning: C1 to C13, C22. */
class StartRowsTest extends WithServer {
  @Test
  @DisplayName("C1: is built with address, port and name")
  void isBuiltWithAddressPortAndName() throws Exception {
    InetSocketAddress address = server.address();
    try (DtlsAssociation association =
        DtlsAssociation.builder(address.getAddress().getHostAddress(), address.getPort())
            .name("Alice (clone number 0)")
            .key(TestServer.KEY)
            .start()) {
      Ends.get(association.established());
      assertEquals("Alice (clone number 0)", association.name());
      assertEquals(Optional.of(address), association.peer());
    }
  }

  @Test
  @DisplayName("C2: needs no certificate: pre-shared keys are the only way to know the peer")
  void needsNoCertificate() throws Exception {
    try (DtlsAssociation association = Ends.establish(Ends.alice(server, recorder))) {
      String suite = association.session().orElseThrow().cipherSuite().toString();
      assertTrue(suite.startsWith("TLS_PSK_WITH_"), suite);
    }
  }

  @Test
  @DisplayName("C3: knows the peer before anything else")
  void knowsThePeerBeforeAnythingElse() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    Optional<?>[] peer = new Optional<?>[1];
    AssociationListener listener =
        new AssociationListener() {
          @Override
          public void onInfo(DtlsAssociation association, String message) {
            if (asked.getCount() > 0) {
              peer[0] = association.peer();
              asked.countDown();
            }
          }
        };
    try (DtlsAssociation association = Ends.alice(server, listener).start()) {
      assertTrue(asked.await(TestServer.LIMIT_SECONDS, TimeUnit.SECONDS));
      assertEquals(Optional.of(server.address()), peer[0]);
      Ends.get(association.established());
    }
  }

  @Test
  @DisplayName("C4: tells of the handshake's timeouts and of the wish for a key, from the start")
  void tellsOfTimeoutsAndOfTheWishForAKey() throws Exception {
    server.drop(number -> number == 0);
    try (DtlsAssociation association =
        Ends.establish(Ends.alice(server, recorder).retransmission(Ends.SHORT, Ends.LONG))) {
      assertEquals(1, recorder.count("warning alice: handshake timeout, trying to re-transmit"));
      assertEquals(1, recorder.count("info alice: providing pre-shared key ..."));
      assertTrue(association.isEstablished());
    }
  }

  @Test
  @DisplayName("C5: takes datagrams of its server only")
  void takesDatagramsOfItsServerOnly() throws Exception {
    try (DatagramChannel peer = DatagramChannel.open();
        DatagramChannel stranger = DatagramChannel.open()) {
      InetAddress loopback = InetAddress.getLoopbackAddress();
      peer.bind(new InetSocketAddress(loopback, 0));
      stranger.bind(new InetSocketAddress(loopback, 0));
      InetSocketAddress address = (InetSocketAddress) peer.getLocalAddress();
      DtlsAssociation association = Ends.alice(address, recorder).start();
      SocketAddress client = peer.receive(ByteBuffer.allocate(2_000));
      stranger.send(ByteBuffer.wrap(new byte[] {1, 2, 3}), client);
      peer.send(ByteBuffer.wrap(new byte[] {4, 5, 6}), client);
      // The stranger's came first: were it taken, there would be two.
      recorder.await("info alice: continuing with handshake ...");
      association.close();
      Ends.get(association.closed());
      assertEquals(1, recorder.count("info alice: continuing with handshake ..."));
      assertEquals(1, association.stats().totalDiscarded());
    }
  }

  @Test
  @DisplayName("C6: does not ping before the connection is encrypted; 5 s is the default interval")
  void doesNotPingBeforeTheConnectionIsEncrypted() throws Exception {
    try (DtlsAssociation association =
        Ends.establish(Ends.alice(server, recorder).pingInterval(Ends.SHORT))) {
      recorder.await("ping 2");
      List<String> lines = recorder.lines();
      assertTrue(
          lines.indexOf("info alice: encrypted connection established!") < lines.indexOf("ping 0"));
      assertTrue(association.isEstablished());
    }
    PingTimer timer = new PingTimer("alice", Duration.ofMillis(5_000), PingTimer.UNLIMITED);
    assertFalse(timer.isDue(0));
    assertEquals(DeadlineHeap.NONE, timer.nanosUntilDue(0));
    assertEquals(Duration.ofMillis(5_000), DtlsAssociation.Builder.DEFAULT_PING_INTERVAL);
  }

  @Test
  @DisplayName("C7: counts pings from 0")
  void countsPingsFromZero() throws Exception {
    try (DtlsAssociation association =
        Ends.establish(Ends.alice(server, recorder).pingInterval(Ends.SHORT).pings(3))) {
      recorder.await("ping 2");
      assertEquals(
          List.of("ping 0", "ping 1", "ping 2"),
          recorder.lines().stream().filter(line -> line.startsWith("ping")).toList());
      assertTrue(association.isEstablished());
    }
  }

  @Test
  @DisplayName("C8: is final, not copyable, not built but by its builder, and start() returns")
  void isNotCopyable() throws Exception {
    assertTrue(Modifier.isFinal(DtlsAssociation.class.getModifiers()));
    assertFalse(Cloneable.class.isAssignableFrom(DtlsAssociation.class));
    assertEquals(0, DtlsAssociation.class.getConstructors().length);
    // Nobody answers, so that start() could not return if it waited.
    server.beSilent();
    try (DtlsAssociation association = Ends.alice(server, recorder).start()) {
      assertFalse(association.isEstablished());
    }
  }

  @Test
  @DisplayName("C9: tells errors, warnings, information and responses, and nothing else but pings")
  void hasTheFourSignalsAndPings() {
    assertEquals(
        List.of("onError", "onInfo", "onPing", "onServerResponse", "onWarning"),
        Arrays.stream(AssociationListener.class.getDeclaredMethods())
            .filter(method -> !method.isSynthetic())
            .map(method -> method.getName())
            .sorted()
            .toList());
  }

  @Test
  @DisplayName("C10, C11, C13, C18, C20, C22, C19: says the original's texts in their order")
  void saysTheTextsInTheirOrder() throws Exception {
    try (DtlsAssociation association = Ends.establish(Ends.alice(server, recorder))) {
      assertEquals(
          List.of(
              "info alice: connecting UDP socket first ...",
              "info alice: UDP socket is now in ConnectedState, continue with handshake ...",
              "info alice: starting a handshake",
              // HelloVerifyRequest; then ServerHello and ServerHelloDone in one datagram.
              "info alice: continuing with handshake ...",
              "info alice: providing pre-shared key ...",
              "info alice: continuing with handshake ...",
              "info alice: encrypted connection established!",
              "ping 0"),
          recorder.lines());
      assertTrue(association.isEstablished());
    }
  }

  @Test
  @DisplayName("C12: refuses to start towards a group of hosts, and says so")
  void refusesToStartTowardsAGroup() throws Exception {
    for (String group : List.of("224.0.0.1", "255.255.255.255", "ff02::1")) {
      Recorder said = new Recorder();
      DtlsAssociation association = Ends.alice(new InetSocketAddress(group, 22_334), said).start();
      String message = Ends.failure(association).getMessage();
      assertTrue(message.startsWith("failed to start a handshake - "), message);
      assertEquals(1, said.count("error alice: " + message), () -> said.lines().toString());
      assertEquals(Optional.empty(), Ends.get(association.closed()).failure());
    }
  }

  @Test
  @DisplayName("C22: the identity is the name in UTF-8")
  void usesTheNameInUtf8AsIdentity() throws Exception {
    try (DtlsAssociation association =
        Ends.establish(Ends.alice(server, recorder).name("Zoë (clone number 1)"))) {
      assertEquals("Zoë (clone number 1)", server.nextIdentity());
      assertEquals(1, recorder.count("info Zoë (clone number 1): providing pre-shared key ..."));
      assertTrue(association.isEstablished());
    }
  }

  @Test
  @DisplayName("C22: a resolver learns of the hint; without a key the handshake fails, clearly")
  void failsWithoutAKey() throws Exception {
    DtlsAssociation association = Ends.alice(server, recorder).pskResolver(request -> null).start();
    Failure failure = Ends.failure(association).failure().orElseThrow();
    assertEquals(Failure.Kind.NO_CREDENTIAL, failure.kind());
    recorder.await("error alice: handshake error - " + failure.explanation());
  }

  @Test
  void refusesToStartWithoutAKey() {
    DtlsAssociation.Builder builder = DtlsAssociation.builder(server.address());
    assertThrows(IllegalStateException.class, builder::start);
  }
}
