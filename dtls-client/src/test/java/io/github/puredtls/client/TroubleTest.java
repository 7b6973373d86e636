package io.github.puredtls.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.core.Failure;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What networks and applications do wrong, and what an association makes of it. */
class TroubleTest {
  private static final String UNREACHABLE = "warning alice: nothing listens at the server's port";

  private final Recorder recorder = new Recorder();

  @Test
  void goesOnWhenThePortIsRefusedUntilTheHandshakesTimeIsUp() throws Exception {
    InetSocketAddress nobody;
    try (DatagramChannel channel = DatagramChannel.open()) {
      channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      nobody = (InetSocketAddress) channel.getLocalAddress();
    }
    DtlsAssociation association =
        Ends.alice(nobody, recorder)
            .retransmission(Ends.SHORT, Ends.SHORT)
            .handshakeTimeout(Duration.ofMillis(200))
            .start();
    Failure failure = Ends.failure(association).failure().orElseThrow();
    assertEquals(Failure.Kind.HANDSHAKE_TIMEOUT, failure.kind());
    recorder.await("warning alice: spurious read notification?", 2);
    String warning = recorder.awaitBeginning(UNREACHABLE);
    assertTrue(warning.contains("ICMP port unreachable"), warning);
    assertEquals(1, recorder.count(warning), "explained once, not at every message");
    List<String> lines = recorder.lines();
    assertEquals(
        "warning alice: spurious read notification?", lines.get(lines.indexOf(warning) - 1));
    recorder.await("error alice: failed to re-transmit - " + failure.explanation());
    assertTrue(association.stats().flightsRetransmitted() > 1, () -> recorder.lines().toString());
  }

  @Test
  void staysOpenWhenTheServerVanishes() throws Exception {
    try (TestServer server = TestServer.start();
        DtlsAssociation association =
            Ends.establish(Ends.alice(server, recorder).pingInterval(Ends.SHORT))) {
      recorder.await("ping 0");
      server.vanish();
      String warning = recorder.awaitBeginning(UNREACHABLE);
      assertTrue(warning.contains("the association stays open"), warning);
      int seen = (int) recorder.lines().stream().filter(line -> line.startsWith("ping")).count();
      recorder.await("ping " + (seen + 1));
      assertTrue(association.isEstablished());
    }
  }

  @Test
  void reportsWhatAListenerThrowsAndGoesOn() throws Exception {
    List<String> errors = new CopyOnWriteArrayList<>();
    AtomicInteger pings = new AtomicInteger();
    AssociationListener thrower =
        new AssociationListener() {
          @Override
          public void onInfo(DtlsAssociation association, String message) {
            throw new IllegalStateException("info");
          }

          @Override
          public void onPing(DtlsAssociation association, long number) {
            pings.incrementAndGet();
            throw new AssertionError("ping");
          }

          @Override
          public void onServerResponse(DtlsAssociation association, byte[] datagram, byte[] text) {
            Thread.currentThread().interrupt();
            if (pings.get() > 2) {
              association.close();
            }
          }

          @Override
          public void onError(DtlsAssociation association, String message) {
            errors.add(message);
            throw new IllegalStateException("error");
          }
        };
    try (TestServer server = TestServer.start()) {
      server.echo();
      DtlsAssociation association =
          Ends.establish(Ends.alice(server, thrower).pingInterval(Ends.SHORT));
      DtlsAssociation.Closed closed = Ends.get(association.closed());
      assertFalse(closed.byPeer());
      assertTrue(pings.get() > 2);
      assertTrue(
          errors.contains("alice: onInfo threw java.lang.IllegalStateException: info"),
          errors::toString);
      assertTrue(
          errors.contains("alice: onPing threw java.lang.AssertionError: ping"), errors::toString);
      assertEquals("alice", server.nextClose());
    }
  }

  @Test
  void isNotHarmedByAKeyLogAndATraceThatThrow() throws Exception {
    try (TestServer server = TestServer.start();
        DtlsAssociation association =
            Ends.establish(
                Ends.alice(server, recorder)
                    .keyLog(
                        line -> {
                          throw new IllegalStateException("log");
                        })
                    .trace(
                        event -> {
                          throw new IllegalStateException("trace");
                        }))) {
      assertEquals(
          1, recorder.count("error alice: the key log threw java.lang.IllegalStateException: log"));
      assertTrue(
          recorder.count("error alice: the trace sink threw java.lang.IllegalStateException: trace")
              > 1);
      assertTrue(association.isEstablished());
    }
  }

  @Test
  void warnsOfAShortKey() throws Exception {
    byte[] exampleKey = {0x1a, 0x2b, 0x3c, 0x4d, 0x5e, 0x6f};
    try (TestServer server = TestServer.start(exampleKey);
        DtlsAssociation association =
            Ends.establish(Ends.alice(server, recorder).key(exampleKey))) {
      recorder.awaitBeginning("warning alice: the pre-shared key has only 6 bytes");
      assertTrue(association.isEstablished());
    }
  }

  @Test
  void countsTheBytesOfAShortKeyInGoodEnglish() {
    assertTrue(EventTexts.shortKey(1).contains(" only 1 byte: "), EventTexts.shortKey(1));
    assertTrue(EventTexts.shortKey(2).contains(" only 2 bytes: "), EventTexts.shortKey(2));
  }

  @Test
  void isOverWhenAListenerIsToldOfTheEnd() throws Exception {
    List<String> seen = new CopyOnWriteArrayList<>();
    AssociationListener looker =
        new AssociationListener() {
          @Override
          public void onError(DtlsAssociation association, String message) {
            boolean isAlive = association.isEstablished() || association.send(new byte[1]);
            seen.add(message + (isAlive ? " alive" : " over"));
          }
        };
    try (TestServer server = TestServer.start()) {
      DtlsAssociation closedByPeer = Ends.establish(Ends.alice(server, looker));
      server.closeAll();
      assertTrue(Ends.get(closedByPeer.closed()).byPeer());
      server.beSilent();
      DtlsAssociation failed =
          Ends.alice(server, looker).handshakeTimeout(Ends.SHORT).name("bob").start();
      String why = Ends.failure(failed).getMessage();
      assertEquals(
          List.of(
              "alice: shutdown alert received over",
              "bob: failed to re-transmit - " + why + " over"),
          seen);
    }
  }

  @Test
  void givesFuturesThatTheCallerCannotBreak() throws Exception {
    try (TestServer server = TestServer.start()) {
      server.beSilent();
      DtlsAssociation association = Ends.alice(server, recorder).start();
      CompletableFuture<Void> established = association.established();
      assertFalse(established.complete(null));
      assertFalse(established.completeExceptionally(new IllegalStateException("mine")));
      assertFalse(established.cancel(true));
      assertThrows(UnsupportedOperationException.class, () -> established.obtrudeValue(null));
      CompletableFuture<Void> own = established.orTimeout(1, TimeUnit.NANOSECONDS);
      ExecutionException late = assertThrows(ExecutionException.class, () -> Ends.get(own));
      assertInstanceOf(TimeoutException.class, late.getCause());
      assertFalse(association.established().isDone());
      association.close();
      Ends.get(association.closed());
    }
  }

  @Test
  void hangsNothingOnItsFuturesWhenTheyArePolled() throws Exception {
    try (TestServer server = TestServer.start()) {
      server.beSilent();
      DtlsAssociation association = Ends.alice(server, recorder).start();
      for (int i = 0; i < 1_000; i++) {
        assertFalse(association.closed().isDone());
        assertFalse(association.established().isDone());
        assertFalse(association.isClosed());
      }
      assertEquals(0, association.closed().getNumberOfDependents());
      assertEquals(0, association.established().getNumberOfDependents());
      association.close();
      Ends.get(association.closed());
      assertTrue(association.isClosed());
    }
  }
}
