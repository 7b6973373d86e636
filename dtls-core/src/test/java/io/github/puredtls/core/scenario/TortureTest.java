package io.github.puredtls.core.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.core.CipherSuite;
import io.github.puredtls.core.DiscardReason;
import io.github.puredtls.core.EngineEvent;
import io.github.puredtls.core.ReceiveResult;
import io.github.puredtls.core.engine.DtlsEngine;
import io.github.puredtls.core.trace.TraceEvent;
import io.github.puredtls.core.wire.RecordHeader;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Random loss, duplication and reordering. A failure names its seed; one seed is run again by
 * {@code -Dpuredtls.seed}.
 */
class TortureTest {
  private static final int SEEDS = 2_000;
  private static final int FAULT_PERCENT = 30;
  private static final int BAD_STEPS = 60;
  private static final int STEP_LIMIT = 3_000;
  private static final int MESSAGES = 8;

  /** What must have happened in some of the runs, or the network was too good. */
  private static final Set<Object> EXPECTED_SIGHTS =
      Set.of(
          TraceEvent.Cause.TIMEOUT,
          TraceEvent.Cause.PEER_REPEAT,
          ReceiveResult.KEPT,
          DiscardReason.REPLAYED_RECORD,
          DiscardReason.REPEATED_MESSAGE,
          DiscardReason.DUPLICATE_EARLY_RECORD,
          DiscardReason.UNPROTECTED_AFTER_HANDSHAKE);

  /** The seeds of a test: many, or the one that is to be replayed. */
  static LongStream seeds(int count) {
    Long one = Long.getLong("puredtls.seed");
    return one == null ? LongStream.range(0, count) : LongStream.of(one);
  }

  static AssertionError replayable(long seed, Class<?> test, Throwable cause) {
    String command =
        "mvn -pl dtls-core -am test -Dsurefire.failIfNoSpecifiedTests=false"
            + " -Dtest=%s -Dpuredtls.seed=%d".formatted(test.getSimpleName(), seed);
    return new AssertionError("seed %d; replay: %s".formatted(seed, command), cause);
  }

  @Test
  void everyHandshakeCompletesOnceTheNetworkIsFair() {
    Set<Object> seen = new HashSet<>();
    seeds(SEEDS)
        .forEach(
            seed -> {
              try {
                Run run = new Run(seed);
                run.check();
                run.addSights(seen);
              } catch (RuntimeException | AssertionError e) {
                throw replayable(seed, TortureTest.class, e);
              }
            });
    boolean isReplay = Long.getLong("puredtls.seed") != null;
    assertTrue(isReplay || seen.containsAll(EXPECTED_SIGHTS), () -> "too tame: " + seen);
  }

  /** One association in a bad network that becomes fair. */
  private static final class Run {
    private final SplittableRandom random;
    private final EnginePair pair;
    private int steps;
    private int sentUp;
    private int sentDown;

    Run(long seed) {
      random = new SplittableRandom(seed);
      CipherSuite suite = CipherSuite.all().get(random.nextInt(2));
      Duration patience = Duration.ofHours(3);
      Setup setup =
          Setup.pair()
              .seed(seed)
              .suite(suite)
              .startAt(random.nextLong())
              .both(b -> b.handshakeTimeout(patience))
              .client(b -> b.mtu(randomMtu()))
              .server(b -> b.mtu(randomMtu()).identityHint(new byte[random.nextInt(400)]));
      pair = (random.nextBoolean() ? setup : setup.withoutCookies()).start();
    }

    private int randomMtu() {
      return 128 + random.nextInt(random.nextBoolean() ? 130 : 1_100);
    }

    void check() {
      while (!isDone()) {
        assertTrue(steps++ < STEP_LIMIT, () -> "no end: " + pair.outcome());
        step();
      }
      assertEquals(1, pair.client.events(EngineEvent.Established.class).size());
      assertEquals(1, pair.server.events(EngineEvent.Established.class).size());
      assertTrue(!pair.client.hasFailed() && !pair.server.hasFailed());
      assertDelivered(pair.server.messages, sentUp);
      assertDelivered(pair.client.messages, sentDown);
      assertNothingSealedTwice(pair.client);
      assertNothingSealedTwice(pair.server);
      HandshakeTest.assertDataFlows(pair);
    }

    void addSights(Set<Object> seen) {
      for (End end : List.of(pair.client, pair.server)) {
        end.traces(TraceEvent.FlightSent.class).forEach(flight -> seen.add(flight.cause()));
        seen.addAll(end.results);
        seen.addAll(end.discarded().keySet());
      }
    }

    private boolean isDone() {
      return pair.isQuiet() && pair.isEstablished() && sentUp == MESSAGES && sentDown == MESSAGES;
    }

    private void step() {
      sendSomething();
      boolean up = random.nextBoolean() ? !pair.toServer.isEmpty() : pair.toClient.isEmpty();
      List<byte[]> direction = up ? pair.toServer : pair.toClient;
      if (!direction.isEmpty()) {
        pass(direction, up);
      } else if (pair.isQuiet() && !pair.isEstablished()) {
        boolean ticks = pair.tick();
        // When a server has completed and its last flight is lost, only the client has a timer.
        assertTrue(ticks, () -> "stuck: " + pair.outcome());
      }
    }

    private void pass(List<byte[]> direction, boolean up) {
      boolean isBad = steps < BAD_STEPS;
      int index = isBad && chance() ? random.nextInt(direction.size()) : 0;
      byte[] datagram = isBad && chance() ? direction.get(index) : direction.remove(index);
      if (isBad && chance()) {
        return;
      }
      if (up) {
        pair.deliverToServer(datagram);
      } else {
        pair.deliverToClient(datagram);
      }
    }

    private boolean chance() {
      return random.nextInt(100) < FAULT_PERCENT;
    }

    /** Each end sends as soon as it may, so that data overtakes Finished. */
    private void sendSomething() {
      if (pair.client.isEstablished() && sentUp < MESSAGES) {
        pair.client.send(message(sentUp++));
      }
      if (pair.server != null && pair.server.isEstablished() && sentDown < MESSAGES) {
        pair.server.send(message(sentDown++));
      }
    }

    private static byte[] message(int number) {
      byte[] message = new byte[4 + 11 * number];
      ByteBuffer.wrap(message).putInt(number);
      message[message.length - 1] = (byte) number;
      return message;
    }

    private static void assertDelivered(List<byte[]> messages, int sent) {
      Set<Integer> numbers = new HashSet<>();
      for (byte[] message : messages) {
        int number = ByteBuffer.wrap(message).getInt();
        assertTrue(number < sent && numbers.add(number), "delivered twice or invented");
        assertEquals(ByteBuffer.wrap(message(number)), ByteBuffer.wrap(message), "altered");
      }
    }

    private static void assertNothingSealedTwice(End end) {
      Set<Long> numbers = new HashSet<>();
      for (TraceEvent.RecordOut out : end.traces(TraceEvent.RecordOut.class)) {
        assertTrue(numbers.add(RecordHeader.epochAndSequence(out.record(), 0)));
      }
    }
  }

  @Test
  void timersStopWhenEverythingIsSaid() {
    List<Long> deadlines = new ArrayList<>();
    seeds(50)
        .forEach(
            seed -> {
              Run run = new Run(seed);
              run.check();
              deadlines.add(run.pair.nanosUntilDeadline());
            });
    deadlines.forEach(deadline -> assertEquals(DtlsEngine.NO_DEADLINE, deadline));
  }
}
