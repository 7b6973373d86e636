package io.github.puredtls.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Callbacks that interrupt the server's thread, and exceptions that cannot even be shown. */
class InterruptTest {
  private final TestListener listener = new TestListener();
  private final List<Boolean> interrupts = new CopyOnWriteArrayList<>();

  @Test
  void interruptOfOnErrorDoesNotOutliveTheCallback() {
    Reports reports =
        new Reports(
            new ServerListener() {
              @Override
              public void onError(String message) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(message);
              }
            });
    reports.error("one");
    // This also clears the state, so that a failure here leaves nothing behind for other tests.
    assertFalse(Thread.interrupted());
  }

  @Test
  void serverGoesOnAfterAnOnErrorThatInterrupts() throws IOException {
    AtomicInteger errors = new AtomicInteger();
    ServerListener interrupting =
        new ServerListener() {
          @Override
          public void onError(String message) {
            errors.incrementAndGet();
            Thread.currentThread().interrupt();
          }

          @Override
          public void onMessage(Peer peer, byte[] datagram, byte[] plaintext) {
            interrupts.add(Thread.currentThread().isInterrupted());
          }
        };
    try (TestLoop loop = new TestLoop();
        DtlsServer server = TestServers.builder(interrupting).start()) {
      TestClient leaving = loop.established(server.localAddress());
      TestClient staying = loop.established(server.localAddress());
      // The end of a peer is reported as an error, and by no callback after it.
      leaving.close();
      loop.runUntil("error", () -> errors.get() == 1);
      staying.send("hello");
      loop.runUntil("answer", () -> staying.messages.size() == 1);
    }
    assertEquals(List.of(false), interrupts);
  }

  @Test
  void handlerMaySendWhileItsThreadIsInterrupted() throws IOException {
    try (TestLoop loop = new TestLoop();
        DtlsServer server =
            TestServers.builder(listener)
                .handler(
                    (peer, plaintext) -> {
                      Thread.currentThread().interrupt();
                      peer.send(plaintext);
                      interrupts.add(Thread.currentThread().isInterrupted());
                    })
                .start()) {
      TestClient client = loop.established(server.localAddress());
      client.send("one");
      client.send("two");
      loop.runUntil("echoes", () -> client.messages.equals(List.of("one", "two")));
    }
    // The handler's own view of its thread is not changed behind its back.
    assertEquals(List.of(true, true), interrupts);
  }

  @Test
  void exceptionThatCannotBeShownIsNamedByItsClass() {
    RuntimeException odd =
        new RuntimeException() {
          private static final long serialVersionUID = 1;

          @Override
          public String getMessage() {
            throw new IllegalStateException();
          }
        };
    new Reports(listener)
        .guard(
            "handler",
            () -> {
              throw odd;
            });
    assertEquals(List.of("error The handler failed: " + odd.getClass().getName()), listener.lines);
  }
}
