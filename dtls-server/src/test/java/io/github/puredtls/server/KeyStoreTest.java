package io.github.puredtls.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.core.PskCredential;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Key stores that answer late, twice, wrongly, or not at all. */
class KeyStoreTest {
  private final TestListener listener = new TestListener();
  private final List<KeyStore.Answer> questions = new CopyOnWriteArrayList<>();
  private final ExecutorService otherThread = Executors.newSingleThreadExecutor();
  private TestLoop loop;
  private DtlsServer server;

  @BeforeEach
  void start() throws IOException {
    loop = new TestLoop();
  }

  @AfterEach
  void stop() {
    otherThread.shutdownNow();
    server.close();
    loop.close();
  }

  private void serve(KeyStore store) throws IOException {
    server = TestServers.builder(listener).keyStore(store).start();
  }

  private TestClient asking() throws IOException {
    int before = questions.size();
    TestClient client = loop.client(server.localAddress()).start();
    loop.runUntil("question", () -> questions.size() == before + 1);
    return client;
  }

  @Test
  void answersFromAnotherThreadInAnyOrder() throws IOException {
    serve((request, answer) -> questions.add(answer));
    List<TestClient> clients = List.of(asking(), asking(), asking());
    clients.forEach(client -> assertFalse(client.isEstablished()));
    otherThread.execute(
        () -> {
          for (int i = 2; i >= 0; i--) {
            PskCredential psk = PskCredential.of("Alice", TestClient.KEY);
            questions.get(i).key(psk);
            // The store may wipe its own at once.
            psk.destroy();
          }
        });
    loop.runUntil("all established", () -> clients.stream().allMatch(TestClient::isEstablished));
    loop.runUntil("counted", () -> server.peers() == 3);
  }

  @Test
  void othersAreServedWhileOneWaits() throws IOException {
    serve(
        (request, answer) -> {
          if (new String(request.identity()).equals("Alice")) {
            answer.key(PskCredential.of("Alice", TestClient.KEY));
          } else {
            questions.add(answer);
          }
        });
    TestClient slow = loop.client(server.localAddress());
    slow.identity = "slow";
    slow.start();
    loop.runUntil("question", () -> questions.size() == 1);
    TestClient quick = loop.established(server.localAddress());
    quick.send("hello");
    loop.runUntil("answer", () -> quick.messages.size() == 1);
    assertFalse(slow.isEstablished());
  }

  @Test
  void onlyTheFirstAnswerCounts() throws IOException {
    serve((request, answer) -> questions.add(answer));
    TestClient client = asking();
    questions.get(0).key(PskCredential.of("Alice", TestClient.KEY));
    questions.get(0).unknown();
    questions.get(0).key(PskCredential.of("Alice", new byte[16]));
    loop.runUntil("established", client::isEstablished);
    assertFalse(listener.saidPart("error"), listener.lines::toString);
  }

  @Test
  void answerForAPeerThatIsGoneIsIgnored() throws IOException {
    server =
        TestServers.builder(listener)
            .keyStore((request, answer) -> questions.add(answer))
            .keyTimeout(Duration.ofMillis(50))
            .start();
    asking();
    loop.runUntil("gone", () -> server.stats().handshakesFailed() == 1);
    int lines = listener.lines.size();
    questions.get(0).key(PskCredential.of("Alice", TestClient.KEY));
    // The second question's answer is handled after the first's.
    TestClient second = asking();
    questions.get(1).key(PskCredential.of("Alice", TestClient.KEY));
    loop.runUntil("second is served", second::isEstablished);
    assertTrue(
        listener.lines.subList(lines, listener.lines.size()).stream()
            .noneMatch(line -> line.startsWith("error")),
        listener.lines::toString);
  }

  @Test
  void answerAfterTheServersEndIsIgnored() throws IOException {
    serve((request, answer) -> questions.add(answer));
    asking();
    server.close();
    questions.get(0).key(PskCredential.of("Alice", TestClient.KEY));
    assertEquals(0, server.halfOpen());
    assertEquals(0, server.peers());
  }

  @Test
  void storeThatThrowsKnowsNobodyAndItsMessageStaysHidden() throws IOException {
    serve(
        (request, answer) -> {
          throw new IllegalStateException("the key is 1a2b3c");
        });
    TestClient client = loop.client(server.localAddress()).start();
    String error = "error The key store failed: java.lang.IllegalStateException";
    loop.runUntil("error", () -> listener.said(error));
    assertFalse(listener.saidPart("1a2b3c"));
    assertFalse(client.isEstablished());
    assertEquals(1, server.halfOpen(), "an unknown identity looks like a wrong key");
  }

  @Test
  void answerForAnotherIdentityCountsAsUnknown() throws IOException {
    serve((request, answer) -> answer.key(PskCredential.of("Bob", TestClient.KEY)));
    TestClient client = loop.client(server.localAddress()).start();
    loop.runUntil("error", () -> listener.saidPart("the key store's answer cannot be used"));
    assertFalse(client.isEstablished());
    assertEquals(1, server.halfOpen());
  }

  @Test
  void peerTellsItsIdentityAndSuite() throws IOException {
    List<Peer> peers = new CopyOnWriteArrayList<>();
    server = TestServers.builder(listener).handler((peer, plaintext) -> peers.add(peer)).start();
    TestClient client = loop.established(server.localAddress());
    client.send("who am I?");
    loop.runUntil("message", () -> peers.size() == 1);
    assertArrayEquals("Alice".getBytes(), peers.get(0).identity().orElseThrow());
    assertEquals(
        io.github.puredtls.core.CipherSuite.TLS_PSK_WITH_AES_128_GCM_SHA256,
        peers.get(0).suite().orElseThrow());
    assertEquals(client.address(), peers.get(0).address());
  }
}
