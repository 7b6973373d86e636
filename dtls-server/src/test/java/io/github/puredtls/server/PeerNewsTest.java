package io.github.puredtls.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.puredtls.core.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a listener learns of peers: when they are there, and when they are gone. */
class PeerNewsTest implements ServerListener {
  private final List<Peer> established = new CopyOnWriteArrayList<>();
  private final List<Peer> closed = new CopyOnWriteArrayList<>();
  private final List<Failure> failures = new CopyOnWriteArrayList<>();
  private final List<String> order = new CopyOnWriteArrayList<>();
  private TestLoop loop;
  private DtlsServer server;

  @Override
  public void onEstablished(Peer peer) {
    established.add(peer);
    order.add("established");
  }

  @Override
  public void onMessage(Peer peer, byte[] datagram, byte[] plaintext) {
    order.add(new String(plaintext, StandardCharsets.UTF_8));
  }

  @Override
  public void onStarted(Peer peer) {
    order.add("started");
  }

  @Override
  public void onClosed(Peer peer, Optional<Failure> failure) {
    closed.add(peer);
    failures.addAll(failure.stream().toList());
    order.add("closed");
  }

  @BeforeEach
  void start() throws IOException {
    loop = new TestLoop();
    server = TestServers.builder(this).handshakeTimeout(Duration.ofMillis(300)).start();
  }

  @AfterEach
  void stop() {
    server.close();
    loop.close();
  }

  @Test
  void establishedComesBeforeTheFirstMessageAndClosedAfterTheLast() throws IOException {
    TestClient client = loop.established(server.localAddress());
    client.send("hello");
    loop.runUntil("message", () -> order.contains("hello"));
    client.close();
    loop.runUntil("end", () -> !closed.isEmpty());
    assertEquals(List.of("started", "established", "hello", "closed"), order);
    assertSame(established.get(0), closed.get(0));
    assertEquals(List.of(), failures, "it ended well");
    assertArrayEquals(
        "Alice".getBytes(StandardCharsets.UTF_8), established.get(0).identity().orElseThrow());
  }

  @Test
  void handshakeThatFailsIsOnlyClosed() throws IOException {
    TestClient client = loop.client(server.localAddress());
    client.key = "another key".getBytes(StandardCharsets.US_ASCII);
    client.start();
    loop.runUntil("end", () -> !closed.isEmpty());
    assertEquals(List.of("started", "closed"), order);
    assertEquals(client.address(), closed.get(0).address());
    assertEquals(1, failures.size(), "why it failed");
  }

  @Test
  void serversEndClosesEachPeerOnce() throws IOException {
    loop.established(server.localAddress());
    loop.established(server.localAddress());
    loop.runUntil("both", () -> established.size() == 2);
    server.close();
    assertEquals(established.size(), closed.size());
  }

  @Test
  void handshakeCanBeEndedByItsListener() throws IOException {
    // A handshake that waits for its key.
    server.close();
    server =
        TestServers.builder(
                new ServerListener() {
                  @Override
                  public void onStarted(Peer peer) {
                    peer.close();
                  }

                  @Override
                  public void onClosed(Peer peer, Optional<Failure> failure) {
                    closed.add(peer);
                  }
                })
            .start();
    TestClient client = loop.client(server.localAddress());
    client.start();
    loop.runUntil("end", () -> !closed.isEmpty());
    assertEquals(0, server.peers());
  }
}
