package io.github.puredtls.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Begin and end of a server, and what other threads may do meanwhile. */
class LifecycleTest {
  private static final int CYCLES = 200;

  private final TestListener listener = new TestListener();

  private static long serverThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("dtls-server-"))
        .count();
  }

  @Test
  void noThreadOrSocketIsLeftAfterManyCycles() throws IOException {
    long before = serverThreads();
    try (TestLoop loop = new TestLoop()) {
      for (int cycle = 0; cycle < CYCLES; cycle++) {
        DtlsServer server = TestServers.builder(listener).start();
        InetSocketAddress address = server.localAddress();
        if (cycle % 10 == 0) {
          loop.established(address);
        }
        server.close();
        assertTrue(server.closed().isDone());
        // The port is free again, so the socket is closed.
        try (DatagramChannel channel = DatagramChannel.open()) {
          channel.bind(address);
        }
      }
    }
    assertEquals(before, serverThreads());
  }

  @Test
  void closeMayBeRepeatedAndEndsEverything() throws IOException {
    DtlsServer server = TestServers.builder(listener).start();
    server.close();
    server.close();
    assertFalse(server.send(server.localAddress(), new byte[1]));
    assertFalse(server.broadcast(new byte[1]));
    assertEquals(2, server.stats().messagesRefused());
    assertFalse(listener.saidPart("error"), listener.lines::toString);
  }

  @Test
  void futureOfTheEndIsOneAndItsCallerCannotEndTheServer() throws IOException {
    DtlsServer server = TestServers.builder(listener).start();
    try {
      assertSame(server.closed(), server.closed());
      server.closed().complete(null);
      assertFalse(server.isClosed());
    } finally {
      server.close();
    }
    assertTrue(server.isClosed());
  }

  @Test
  void handlerMayCloseTheServer() throws Exception {
    AtomicReference<DtlsServer> self = new AtomicReference<>();
    try (TestLoop loop = new TestLoop();
        DtlsServer server =
            TestServers.builder(listener)
                .handler((peer, plaintext) -> self.get().close())
                .start()) {
      self.set(server);
      TestClient client = loop.established(server.localAddress());
      client.send("enough");
      loop.runUntil("close_notify", () -> client.isClosedByPeer);
      server.closed().get(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void peerMayBeClosedFromTheHandlerAndFromAnotherThread() throws IOException {
    AtomicReference<Peer> known = new AtomicReference<>();
    try (TestLoop loop = new TestLoop();
        DtlsServer server =
            TestServers.builder(listener)
                .handler(
                    (peer, plaintext) -> {
                      known.set(peer);
                      if (plaintext.length == 4) {
                        peer.close();
                        assertFalse(peer.send(plaintext));
                      }
                    })
                .start()) {
      TestClient one = loop.established(server.localAddress());
      one.send("quit");
      loop.runUntil("closed by the handler", () -> one.isClosedByPeer && server.peers() == 0);
      TestClient two = loop.established(server.localAddress());
      two.send("hello");
      loop.runUntil("known", () -> server.peers() == 1 && !listener.messages.isEmpty());
      loop.runUntil("two is known", () -> known.get().address().equals(two.address()));
      known.get().close();
      known.get().close();
      loop.runUntil("closed by this thread", () -> two.isClosedByPeer && server.peers() == 0);
    }
    assertFalse(listener.saidPart("error"), listener.lines::toString);
  }

  @Test
  void sendsAndBroadcastsFromAnyThread() throws IOException {
    try (TestLoop loop = new TestLoop();
        DtlsServer server = TestServers.builder(listener).start()) {
      TestClient one = loop.established(server.localAddress());
      TestClient two = loop.established(server.localAddress());
      loop.runUntil("both are known", () -> server.peers() == 2);
      assertTrue(server.broadcast("all".getBytes(StandardCharsets.UTF_8)));
      assertTrue(server.send(two.address(), "two".getBytes(StandardCharsets.UTF_8)));
      loop.runUntil(
          "messages",
          () -> one.messages.equals(List.of("all")) && two.messages.equals(List.of("all", "two")));
      assertEquals(3, server.stats().messagesSent());
    }
  }

  @Test
  void queueOfMessagesIsBounded() throws Exception {
    CountDownLatch busy = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    try (TestLoop loop = new TestLoop();
        DtlsServer server =
            TestServers.builder(listener)
                .handler(
                    (peer, plaintext) -> {
                      busy.countDown();
                      await(release);
                    })
                .start()) {
      TestClient client = loop.established(server.localAddress());
      client.send("block");
      assertTrue(busy.await(10, TimeUnit.SECONDS));
      for (int i = 0; i < CommandQueue.MESSAGE_LIMIT; i++) {
        assertTrue(server.send(client.address(), new byte[] {'x'}));
      }
      assertFalse(server.send(client.address(), new byte[] {'x'}));
      assertFalse(server.broadcast(new byte[] {'x'}));
      assertEquals(2, server.stats().messagesRefused());
      release.countDown();
      loop.runUntil(
          "queue is empty", () -> server.stats().messagesSent() == CommandQueue.MESSAGE_LIMIT);
    } finally {
      release.countDown();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(10, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void refusesWhatCannotBeMeant() throws IOException {
    DtlsServer.Builder anywhere =
        DtlsServer.builder(new InetSocketAddress("0.0.0.0", 0)).listener(listener);
    assertThrows(IllegalArgumentException.class, anywhere::withoutCookies);
    assertThrows(IllegalStateException.class, anywhere::start);
    assertThrows(IllegalArgumentException.class, () -> anywhere.halfOpenLimit(0));
    assertThrows(IllegalArgumentException.class, () -> anywhere.peerLimit(0));
    try (DtlsServer server = TestServers.builder(listener).start()) {
      assertThrows(
          IllegalArgumentException.class,
          () -> server.send(server.localAddress(), new byte[16_385]));
    }
  }

  @Test
  void servesWithoutCookiesOnLoopback() throws IOException {
    try (TestLoop loop = new TestLoop();
        DtlsServer server = TestServers.builder(listener).withoutCookies().start()) {
      loop.established(server.localAddress());
      assertEquals(0, server.stats().cookiesSent());
    }
  }
}
