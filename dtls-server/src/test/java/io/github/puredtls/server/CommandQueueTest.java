package io.github.puredtls.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What other threads want done: nothing is queued twice, and nothing is kept after the end. */
class CommandQueueTest {
  private final TestListener listener = new TestListener();
  private final Reports reports = new Reports(listener);
  private final List<String> done = new CopyOnWriteArrayList<>();

  @Test
  void whatWaitsAtTheEndIsRunAndWhatComesLaterIsRefused() {
    CommandQueue commands = new CommandQueue(() -> {});
    assertTrue(commands.control(() -> done.add("control")));
    assertTrue(commands.offerMessage(() -> done.add("message")));
    commands.close(reports);
    assertEquals(List.of("control"), done);
    assertFalse(commands.control(() -> done.add("late")));
    assertFalse(commands.offerMessage(() -> done.add("late")));
    commands.run(reports);
    assertEquals(List.of("control"), done);
  }

  @Test
  void peerIsClosedByOneCommandHoweverOftenItIsAsked() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    List<Association> known = new CopyOnWriteArrayList<>();
    try (TestLoop loop = new TestLoop();
        DtlsServer server =
            TestServers.builder(listener)
                .handler(
                    (peer, plaintext) -> {
                      known.add((Association) peer);
                      await(release);
                    })
                .start()) {
      TestClient client = loop.established(server.localAddress());
      client.send("block");
      loop.runUntil("known", () -> known.size() == 1);
      Association peer = known.get(0);
      for (int i = 0; i < 1_000; i++) {
        peer.close();
      }
      assertEquals(1, peer.shared.commands.controlsWaiting());
      release.countDown();
      loop.runUntil("closed", () -> client.isClosedByPeer && server.peers() == 0);
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
}
