package io.github.puredtls.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.core.EngineConfig;
import io.github.puredtls.core.EngineEvent;
import io.github.puredtls.core.PskCredential;
import io.github.puredtls.core.engine.ClientEngine;
import io.github.puredtls.core.engine.EngineLoop;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A client lost its state and comes back from the same port (RFC 6347 §4.2.8). */
class ReturningClientTest {
  private final TestListener listener = new TestListener();
  private final List<Peer> heard = new CopyOnWriteArrayList<>();
  private TestLoop loop;
  private DtlsServer server;
  private TestClient client;

  @BeforeEach
  void start() throws IOException {
    loop = new TestLoop();
    server =
        TestServers.builder(listener)
            .handler(
                (peer, plaintext) -> {
                  heard.add(peer);
                  MessageHandler.ack().onMessage(peer, plaintext);
                })
            .handshakeTimeout(Duration.ofMillis(500))
            .start();
    client = loop.established(server.localAddress());
  }

  @AfterEach
  void stop() {
    server.close();
    loop.close();
  }

  private void exchange(String message) throws IOException {
    int before = client.messages.size();
    client.send(message);
    loop.runUntil("answer to " + message, () -> client.messages.size() == before + 1);
  }

  @Test
  void newAssociationReplacesTheOldOneOnceItHasProvedItself() throws IOException {
    exchange("first life");
    client.start();
    loop.runUntil("second handshake", client::isEstablished);
    exchange("second life");
    assertEquals(1, server.peers());
    assertEquals(0, server.halfOpen());
    assertEquals(1, server.stats().clientsReturned());
    assertTrue(
        listener.said(
            "info "
                + client.name()
                + ": the client came back, its new association replaces the old one"));
    assertFalse(heard.get(0).send(new byte[1]), "the old association sends nothing any more");
    assertFalse(heard.get(0) == heard.get(1));
    assertFalse(client.isClosedByPeer, "the old association goes without a word");
  }

  @Test
  void clientMayComeBackAgainAndAgain() throws IOException {
    for (int life = 0; life < 5; life++) {
      exchange("life " + life);
      client.start();
      loop.runUntil("next handshake", client::isEstablished);
    }
    exchange("last life");
    assertEquals(1, server.peers());
    assertEquals(5, server.stats().clientsReturned());
  }

  @Test
  void oldAssociationWorksWhileTheCandidateHandshakesAndAfterItFailed() throws IOException {
    exchange("before");
    SecondLife second = new SecondLife(TestClient.KEY);
    // The candidate gets its cookie and flight 4; its flight 5 never comes.
    second.sendUntilFlight5();
    loop.runUntil("candidate", () -> server.halfOpen() == 1);
    exchange("during");
    loop.runUntil("candidate's deadline", () -> server.halfOpen() == 0);
    exchange("after");
    assertEquals(1, server.peers());
    assertEquals(0, server.stats().clientsReturned());
    assertEquals(1, server.stats().handshakesFailed());
  }

  @Test
  void candidateWithTheWrongKeyDoesNotTouchTheOldAssociation() throws IOException {
    SecondLife second = new SecondLife(new byte[16]);
    second.sendUntilFlight5();
    loop.runUntil("candidate", () -> server.halfOpen() == 1);
    second.flush();
    exchange("during");
    loop.runUntil("candidate's deadline", () -> server.halfOpen() == 0);
    exchange("after");
    assertEquals(1, server.peers());
    assertEquals(0, server.stats().clientsReturned());
  }

  @Test
  void newestAttemptOfTheClientIsTheCandidate() throws IOException {
    new SecondLife(TestClient.KEY).sendUntilFlight5();
    loop.runUntil("first candidate", () -> server.stats().handshakesStarted() == 2);
    new SecondLife(TestClient.KEY).sendUntilFlight5();
    loop.runUntil("second candidate", () -> server.stats().handshakesStarted() == 3);
    assertEquals(1, server.halfOpen());
    exchange("old association");
  }

  @Test
  void closingTheOldAssociationLeavesTheCandidate() throws IOException {
    SecondLife second = new SecondLife(TestClient.KEY);
    second.sendUntilFlight5();
    loop.runUntil("candidate", () -> server.halfOpen() == 1);
    client.close();
    loop.runUntil("old association closed", () -> server.peers() == 0);
    second.flush();
    loop.runUntil("candidate established", () -> server.peers() == 1);
    assertEquals(0, server.stats().clientsReturned(), "there was nothing left to replace");
  }

  @Test
  void forgedHelloDoesNotRemoveALiveAssociation() throws IOException {
    // D7: hellos without cookie, with a foreign one, damaged, and records of nobody's keys.
    List<byte[]> forged = new ArrayList<>();
    TestClient stranger = loop.established(server.localAddress());
    forged.addAll(stranger.sent);
    byte[] damaged = stranger.sent.get(1).clone();
    damaged[40] ^= 1;
    forged.add(damaged);
    for (int round = 0; round < 10; round++) {
      forged.forEach(client::sendRaw);
    }
    exchange("still alive");
    assertEquals(2, server.peers());
    assertEquals(0, server.halfOpen());
    assertEquals(0, server.stats().clientsReturned());
  }

  @Test
  void replayedHelloWithItsGoodCookieDoesNotRemoveALiveAssociation() throws IOException {
    // D7: the cookie of the first life is still good in the second.
    byte[] oldHello = client.sent.get(1);
    client.start();
    loop.runUntil("second handshake", client::isEstablished);
    client.sendRaw(oldHello);
    loop.runUntil("candidate", () -> server.halfOpen() == 1);
    exchange("during");
    loop.runUntil("candidate's deadline", () -> server.halfOpen() == 0);
    exchange("after");
    assertEquals(1, server.stats().clientsReturned());
  }

  /** Another handshake from the client's port, while its old association is alive. */
  private final class SecondLife implements EngineLoop.Handler {
    private final List<byte[]> out = new ArrayList<>();
    private final EngineLoop engine;
    private int taken;

    SecondLife(byte[] key) {
      EngineConfig config = EngineConfig.builder().psk(PskCredential.of("Alice", key)).build();
      engine = new EngineLoop(ClientEngine.start(config, System.nanoTime()), this);
      taken = client.received.size();
      engine.settle();
    }

    /** Gets the cookie and flight 4, and keeps what comes then. */
    void sendUntilFlight5() throws IOException {
      flush();
      loop.runUntil("cookie", () -> feed() && !out.isEmpty());
      flush();
      loop.runUntil("flight 4", () -> feed() && out.size() > 0);
    }

    void flush() {
      out.forEach(client::sendRaw);
      out.clear();
    }

    private boolean feed() {
      while (taken < client.received.size()) {
        engine.receive(System.nanoTime(), ByteBuffer.wrap(client.received.get(taken++)));
      }
      return true;
    }

    @Override
    public void transmit(ByteBuffer datagram) {
      byte[] bytes = new byte[datagram.remaining()];
      datagram.get(bytes);
      out.add(bytes);
    }

    @Override
    public void onEvent(EngineEvent event) {}

    @Override
    public void onMessage(ByteBuffer message) {
      throw new AssertionError(StandardCharsets.UTF_8.decode(message));
    }
  }
}
