package io.github.puredtls.client;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.core.PskCredential;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sending and receiving in plain order, without a listener. */
class BlockingUseTest {
  private static final Duration LIMIT = Duration.ofSeconds(TestServer.LIMIT_SECONDS);
  private static final PskCredential PSK = PskCredential.of("alice", TestServer.KEY);

  /** No more than the server's socket surely holds while the server's thread rests. */
  private static final int MANY = 100;

  private TestServer server;

  @BeforeEach
  void startServer() throws Exception {
    server = TestServer.start();
    server.echo();
  }

  @AfterEach
  void stopServer() throws Exception {
    server.close();
  }

  private DtlsAssociation connect() throws Exception {
    InetSocketAddress address = server.address();
    return DtlsAssociation.connect(address.getAddress().getHostAddress(), address.getPort(), PSK);
  }

  @Test
  void sendsAndReceives() throws Exception {
    try (DtlsAssociation dtls = connect()) {
      assertTrue(dtls.isEstablished());
      assertTrue(dtls.send(ascii("hello")));
      assertArrayEquals(ascii("hello"), dtls.receive(LIMIT));
      // No ping came before or between.
      assertEquals("hello", server.nextMessage());
      assertNull(dtls.receive(Duration.ZERO));
    }
    assertEquals("alice", server.nextClose());
  }

  @Test
  void sendsWhatWasHandedInBeforeTheHandshakeWasComplete() throws Exception {
    try (DtlsAssociation dtls =
        DtlsAssociation.builder(server.address()).psk(PSK).noPings().start()) {
      assertTrue(dtls.send(ascii("early")));
      assertArrayEquals(ascii("early"), dtls.receive(LIMIT));
    }
  }

  @Test
  void sendsWhatWaitsBeforeItCloses() throws Exception {
    DtlsAssociation dtls = connect();
    for (int i = 0; i < 100; i++) {
      assertTrue(dtls.send(ascii("message " + i)));
    }
    dtls.close();
    assertFalse(dtls.send(ascii("late")));
    for (int i = 0; i < 100; i++) {
      assertEquals("message " + i, server.nextMessage());
    }
    assertEquals("alice", server.nextClose());
  }

  @Test
  void returnsFromCloseWhenEverythingIsSentAndTheSocketIsClosed() throws Exception {
    long before = OpenFiles.count();
    DtlsAssociation dtls = connect();
    for (int i = 0; i < MANY; i++) {
      assertTrue(dtls.send(ascii("message " + i)));
    }
    dtls.close();
    assertTrue(dtls.isClosed());
    assertTrue(dtls.closed().isDone());
    assertEquals(before, OpenFiles.count());
    for (int i = 0; i < MANY; i++) {
      assertEquals("message " + i, server.nextMessage());
    }
    assertEquals("alice", server.nextClose());
  }

  @Test
  void returnsFromCloseInAListenerAtOnce() throws Exception {
    CompletableFuture<Boolean> wasClosed = new CompletableFuture<>();
    AssociationListener closer =
        new AssociationListener() {
          @Override
          public void onPing(DtlsAssociation association, long number) {
            association.close();
            wasClosed.complete(association.isClosed());
          }
        };
    DtlsAssociation dtls = Ends.alice(server, closer).closeTimeout(Ends.LONG).start();
    assertFalse(Ends.get(wasClosed), "the loop's thread cannot wait for itself");
    Ends.get(dtls.closed());
    assertEquals("alice", server.nextClose());
  }

  @Test
  void waitsForABusyLoopForASecondOnly() throws Exception {
    CountDownLatch rest = new CountDownLatch(1);
    CountDownLatch resting = new CountDownLatch(1);
    AssociationListener sleeper =
        new AssociationListener() {
          @Override
          public void onPing(DtlsAssociation association, long number) {
            resting.countDown();
            try {
              rest.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }
        };
    DtlsAssociation dtls = Ends.alice(server, sleeper).start();
    assertTrue(resting.await(TestServer.LIMIT_SECONDS, TimeUnit.SECONDS));
    dtls.close();
    assertFalse(dtls.isClosed());
    rest.countDown();
    Ends.get(dtls.closed());
    assertEquals("alice", server.nextClose());
  }

  @Test
  void keepsAtMostItsQueueOfMessagesAndCountsTheRest() throws Exception {
    try (DtlsAssociation dtls = connect()) {
      int surplus = 7;
      int all = DtlsAssociation.QUEUE_LIMIT_MESSAGES + surplus;
      for (int i = 0; i < all; i++) {
        server.sendToAll("message " + i);
      }
      server.closeAll();
      Ends.get(dtls.closed());
      assertEquals(surplus, dtls.droppedMessages());
      for (int i = 0; i < DtlsAssociation.QUEUE_LIMIT_MESSAGES; i++) {
        assertArrayEquals(ascii("message " + i), dtls.receive(Duration.ZERO));
      }
      assertNull(dtls.receive(LIMIT), "it is over, so nobody waits");
    }
  }

  @Test
  void refusesMoreThanItsQueueBeforeTheHandshakeIsComplete() throws Exception {
    server.beSilent();
    try (DtlsAssociation dtls =
        DtlsAssociation.builder(server.address()).psk(PSK).noPings().start()) {
      for (int i = 0; i < DtlsAssociation.QUEUE_LIMIT_MESSAGES; i++) {
        assertTrue(dtls.send(new byte[1]));
      }
      assertFalse(dtls.send(new byte[1]));
    }
  }

  @Test
  void refusesAMessageThatNoRecordHolds() throws Exception {
    try (DtlsAssociation dtls = connect()) {
      byte[] tooLong = new byte[DtlsAssociation.MESSAGE_LIMIT_BYTES + 1];
      assertThrows(IllegalArgumentException.class, () -> dtls.send(tooLong));
    }
  }

  @Test
  void leavesTheMessagesToTheListenerIfThereIsOne() throws Exception {
    try (DtlsAssociation dtls = Ends.establish(Ends.alice(server, new Recorder()))) {
      assertThrows(IllegalStateException.class, () -> dtls.receive(Duration.ZERO));
    }
  }

  @Test
  void throwsTheReasonWhenItCannotConnect() {
    IOException why =
        assertThrows(
            AssociationException.class, () -> DtlsAssociation.connect("224.0.0.1", 22_334, PSK));
    assertTrue(why.getMessage().contains("group"), why.getMessage());
  }

  @Test
  void waitsForALongTimeWithoutTrouble() throws Exception {
    try (DtlsAssociation dtls = connect()) {
      assertTrue(dtls.send(ascii("hello")));
      assertArrayEquals(ascii("hello"), dtls.receive(ChronoUnit.FOREVER.getDuration()));
      assertNull(dtls.receive(Duration.ofSeconds(Long.MIN_VALUE)));
    }
  }

  @Test
  void refusesTimesThatAreOutOfRange() {
    DtlsAssociation.Builder builder = DtlsAssociation.builder("::1", 22_334);
    builder.pingInterval(Duration.ofDays(365)).closeTimeout(Duration.ofDays(1));
    for (Duration wrong :
        List.of(Duration.ofDays(365).plusNanos(1), Duration.ZERO, Duration.ofNanos(-1))) {
      assertThrows(IllegalArgumentException.class, () -> builder.pingInterval(wrong));
      assertThrows(IllegalArgumentException.class, () -> builder.handshakeTimeout(wrong));
      assertThrows(IllegalArgumentException.class, () -> builder.retransmission(wrong, wrong));
    }
    Duration forEver = ChronoUnit.FOREVER.getDuration();
    assertThrows(IllegalArgumentException.class, () -> builder.pingInterval(forEver));
    assertThrows(IllegalArgumentException.class, () -> builder.handshakeTimeout(forEver));
    assertThrows(IllegalArgumentException.class, () -> builder.closeTimeout(forEver));
  }

  @Test
  void refusesAServerWithoutNameOrPort() {
    assertThrows(IllegalArgumentException.class, () -> DtlsAssociation.builder(" ", 22_334));
    assertThrows(IllegalArgumentException.class, () -> DtlsAssociation.builder("::1", 0));
    assertThrows(IllegalArgumentException.class, () -> DtlsAssociation.builder("::1", 65_536));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
