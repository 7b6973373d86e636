package io.github.puredtls.core.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.core.CipherSuite;
import io.github.puredtls.core.EngineEvent;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Random damage to datagrams: no exception, and each end completes or fails once (M14). */
class MutationTest {
  private static final int SEEDS = 3_000;
  private static final int DAMAGE_PERCENT = 30;
  private static final int STEP_LIMIT = 2_000;

  @Test
  void damagedHandshakesCompleteOrFailOnce() {
    int[] established = {0};
    int[] failed = {0};
    TortureTest.seeds(SEEDS)
        .forEach(
            seed -> {
              try {
                EnginePair pair = run(new SplittableRandom(seed), seed);
                check(pair);
                established[0] += pair.isEstablished() ? 1 : 0;
                failed[0] += pair.isEstablished() ? 0 : 1;
              } catch (RuntimeException | AssertionError e) {
                throw TortureTest.replayable(seed, MutationTest.class, e);
              }
            });
    boolean isReplay = established[0] + failed[0] == 1;
    assertTrue(isReplay || established[0] > SEEDS / 10, "most damage is survived");
    assertTrue(isReplay || failed[0] > SEEDS / 100, "some damage ends a handshake");
  }

  private static EnginePair run(SplittableRandom random, long seed) {
    int mtu = random.nextBoolean() ? 128 : 1_200;
    Setup setup =
        Setup.pair()
            .seed(seed)
            .mtu(mtu)
            .suite(CipherSuite.all().get(random.nextInt(2)))
            .server(b -> b.identityHint(new byte[random.nextInt(50)]));
    EnginePair pair = (random.nextBoolean() ? setup : setup.withoutCookies()).start();
    for (int step = 0; !isOver(pair); step++) {
      assertTrue(step < STEP_LIMIT, () -> "no end: " + pair.outcome());
      if (!pair.toServer.isEmpty()) {
        pair.deliverToServer(maybeDamage(random, pair.toServer.remove(0)));
      } else if (!pair.toClient.isEmpty()) {
        pair.deliverToClient(maybeDamage(random, pair.toClient.remove(0)));
      } else {
        pair.tick();
      }
    }
    return pair;
  }

  private static boolean isOver(EnginePair pair) {
    boolean clientIsDone = pair.client.isEstablished() || pair.client.hasFailed();
    boolean serverIsDone =
        pair.server == null || pair.server.isEstablished() || pair.server.hasFailed();
    return pair.isQuiet() && clientIsDone && serverIsDone;
  }

  private static void check(EnginePair pair) {
    for (End end : pair.server == null ? List.of(pair.client) : List.of(pair.client, pair.server)) {
      int failures = end.events(EngineEvent.Failed.class).size();
      int successes = end.events(EngineEvent.Established.class).size();
      assertEquals(1, failures + successes, pair::outcome);
      assertEquals(0, end.messages.size());
    }
    if (pair.isEstablished()) {
      HandshakeTest.assertDataFlows(pair);
    }
  }

  private static byte[] maybeDamage(SplittableRandom random, byte[] datagram) {
    return random.nextInt(100) < DAMAGE_PERCENT ? damage(random, datagram) : datagram;
  }

  private static byte[] damage(SplittableRandom random, byte[] datagram) {
    int at = random.nextInt(datagram.length);
    byte[] head = Arrays.copyOf(datagram, at);
    byte[] tail = Arrays.copyOfRange(datagram, at, datagram.length);
    switch (random.nextInt(5)) {
      case 0 -> datagram[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> datagram[at] = (byte) random.nextInt(256);
      case 2 -> {
        return head;
      }
      case 3 -> {
        byte[] insert = new byte[1 + random.nextInt(20)];
        random.nextBytes(insert);
        return Forger.join(head, insert, tail);
      }
      default -> {
        return Forger.join(head, Arrays.copyOfRange(tail, tail.length / 2, tail.length));
      }
    }
    return datagram;
  }

  @Test
  void randomBytesHarmNobody() {
    SplittableRandom random = new SplittableRandom(4);
    EnginePair fresh = Setup.pair().start();
    EnginePair running = Setup.pair().start().upToFlight5();
    EnginePair done = Setup.pair().established();
    for (int i = 0; i < 20_000; i++) {
      byte[] noise = new byte[random.nextInt(120)];
      random.nextBytes(noise);
      shape(random, noise);
      fresh.deliverToServer(noise);
      running.deliverToServer(noise);
      done.deliverToServer(noise);
      done.deliverToClient(noise);
    }
    assertTrue(done.server.messages.isEmpty() && done.client.messages.isEmpty());
    HandshakeTest.assertDataFlows(done);
  }

  /** Half of the noise looks like a record, so that it gets past the first check. */
  private static void shape(SplittableRandom random, byte[] noise) {
    if (noise.length < 13 || random.nextBoolean()) {
      return;
    }
    noise[0] = (byte) (20 + random.nextInt(4));
    noise[1] = (byte) 0xFE;
    noise[2] = (byte) 0xFD;
    noise[3] = 0;
    noise[4] = (byte) random.nextInt(2);
    noise[11] = 0;
    noise[12] = (byte) (noise.length - 13);
  }
}
