package io.github.puredtls.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One peer's trouble never touches another's. */
class HostilePeersTest {
  private static final long SEED = 0xD715;
  private static final int GOOD = 120;
  private static final int HOSTILE = 80;
  private static final int PINGS = 3;

  private final TestListener listener = new TestListener();
  private final SplittableRandom random = new SplittableRandom(SEED);

  @Test
  void goodPeersGetAllTheirAnswersAmong200OfWhichSomeAreHostile() throws IOException {
    try (TestLoop loop = new TestLoop();
        DtlsServer server =
            TestServers.builder(listener)
                .halfOpenLimit(1_000)
                .handler(HostilePeersTest::failForSome)
                .handshakeTimeout(Duration.ofSeconds(3))
                .start()) {
      List<TestClient> good = new ArrayList<>();
      List<TestClient> hostile = new ArrayList<>();
      for (int i = 0; i < GOOD + HOSTILE; i++) {
        boolean isGood = i * GOOD / (GOOD + HOSTILE) > good.size() - 1 && good.size() < GOOD;
        TestClient client = loop.client(server.localAddress());
        client.firstRetransmission = Duration.ofMillis(300);
        if (isGood) {
          good.add(client);
        } else {
          makeHostile(client, hostile.size());
          hostile.add(client);
        }
        client.start();
      }
      assertEquals(GOOD, good.size());
      attack(hostile);
      loop.runUntil("good handshakes", () -> good.stream().allMatch(TestClient::isEstablished));
      for (int ping = 0; ping < PINGS; ping++) {
        exchange(loop, good, hostile, ping);
      }
      loop.runUntil("unfinished ones have ended", () -> server.halfOpen() == 0);
      exchange(loop, good, hostile, PINGS);
      assertEquals(GOOD * (PINGS + 1L), answers(good), "seed " + SEED);
      assertTrue(
          hostile.stream()
              .noneMatch(client -> client.key != TestClient.KEY && client.isEstablished()));
      // Damage may hit what does not matter, so that some of the damaged ones get through.
      loop.runUntil("books and clients agree", () -> server.peers() == established(good, hostile));
      assertTrue(
          server.peers() >= GOOD + HOSTILE / 4, "the good ones and those with a bad handler");
      assertTrue(listener.saidPart("error The message handler failed: java.lang.AssertionError"));
    }
  }

  /**
   * Wrong keys, half-open ones, damaged records, and those whose messages make the handler fail.
   */
  private void makeHostile(TestClient client, int number) {
    switch (number % 4) {
      case 0 -> client.key = new byte[] {9};
      case 1 -> client.swallowed = datagram -> client.sent.size() > 2;
      case 2 ->
          client.swallowed =
              datagram -> {
                byte[] damaged = datagram.clone();
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 + random.nextInt(255));
                client.sendRaw(damaged);
                return true;
              };
      default -> client.identity = "thrower";
    }
  }

  private static void failForSome(Peer peer, byte[] plaintext) {
    if (new String(peer.identity().orElseThrow()).equals("thrower")) {
      throw new AssertionError("this handler fails");
    }
    MessageHandler.ack().onMessage(peer, plaintext);
  }

  private void exchange(TestLoop loop, List<TestClient> good, List<TestClient> hostile, int ping)
      throws IOException {
    attack(hostile);
    good.forEach(client -> client.send("ping " + ping));
    long expected = (long) GOOD * (ping + 1);
    loop.runUntil("answers to ping " + ping, () -> answers(good) == expected);
    String wanted = "to %s: ACK";
    for (TestClient client : good) {
      List<String> all = Collections.nCopies(ping + 1, wanted.formatted(client.name()));
      assertEquals(all, client.messages, "seed " + SEED);
    }
  }

  private static long answers(List<TestClient> good) {
    return good.stream().mapToLong(client -> client.messages.size()).sum();
  }

  private static long established(List<TestClient> good, List<TestClient> hostile) {
    return Stream.concat(good.stream(), hostile.stream()).filter(TestClient::isEstablished).count();
  }

  /** Garbage, and replays of their own and of each other's datagrams. */
  private void attack(List<TestClient> hostile) {
    for (TestClient client : hostile) {
      byte[] garbage = new byte[random.nextInt(1, 300)];
      random.nextBytes(garbage);
      if (random.nextBoolean()) {
        // The look of a record, so that it gets beyond the first check.
        System.arraycopy(
            new byte[] {(byte) random.nextInt(20, 25), (byte) 0xFE, (byte) 0xFD, 0},
            0,
            garbage,
            0,
            Math.min(4, garbage.length));
      }
      client.sendRaw(garbage);
      TestClient other = hostile.get(random.nextInt(hostile.size()));
      client.sendRaw(other.sent.get(random.nextInt(other.sent.size())));
      if (client.isEstablished()) {
        client.send("make the handler fail");
      }
    }
  }

  @Test
  void whatCallbacksThrowIsReportedAndEndsNothing() throws IOException {
    ServerListener throwing =
        new ServerListener() {
          @Override
          public void onError(String message) {
            listener.onError(message);
            throw new IllegalStateException("onError");
          }

          @Override
          public void onInfo(String message) {
            throw new IllegalStateException("onInfo");
          }

          @Override
          public void onMessage(Peer peer, byte[] datagram, byte[] plaintext) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("onMessage");
          }
        };
    try (TestLoop loop = new TestLoop();
        DtlsServer server =
            TestServers.builder(throwing)
                .trace(
                    peer ->
                        event -> {
                          throw new IllegalStateException("trace");
                        })
                .keyLog(
                    line -> {
                      throw new IllegalStateException("key log");
                    })
                .handler(
                    (peer, plaintext) -> {
                      peer.send(plaintext);
                      throw new IllegalStateException("handler");
                    })
                .start()) {
      TestClient client = loop.established(server.localAddress());
      client.send("one");
      client.send("two");
      loop.runUntil("echoes", () -> client.messages.equals(List.of("one", "two")));
      for (String which : List.of("onInfo", "onMessage", "trace", "key log", "handler")) {
        loop.runUntil(
            which, () -> listener.saidPart("failed: java.lang.IllegalStateException: " + which));
      }
      assertTrue(
          listener.said(
              "error The message handler failed: java.lang.IllegalStateException: handler"));
    }
  }
}
