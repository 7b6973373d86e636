package io.github.puredtls.server;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Runs any number of test clients on the test's own thread. */
final class TestLoop implements AutoCloseable {
  private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(20);
  private static final long LONGEST_WAIT_MILLIS = 5;

  private final Selector selector;
  private final List<TestClient> clients = new ArrayList<>();

  TestLoop() throws IOException {
    selector = Selector.open();
  }

  /** A client that has not begun yet. */
  TestClient client(InetSocketAddress server) throws IOException {
    TestClient client = new TestClient(server, selector);
    clients.add(client);
    return client;
  }

  /** A client whose handshake is complete. */
  TestClient established(InetSocketAddress server) throws IOException {
    TestClient client = client(server).start();
    runUntil("established", () -> client.isEstablished());
    return client;
  }

  /** Serves all clients until the condition holds. */
  void runUntil(String what, BooleanSupplier condition) throws IOException {
    long end = System.nanoTime() + LIMIT_NANOS;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        fail("waited in vain: " + what);
      }
      // The condition may depend on the server's thread, which does not wake this one up.
      selector.select(LONGEST_WAIT_MILLIS);
      for (SelectionKey key : selector.selectedKeys()) {
        ((TestClient) key.attachment()).read();
      }
      selector.selectedKeys().clear();
      clients.forEach(TestClient::handleTimeout);
    }
  }

  @Override
  public void close() {
    try {
      for (TestClient client : clients) {
        client.release();
      }
      selector.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
