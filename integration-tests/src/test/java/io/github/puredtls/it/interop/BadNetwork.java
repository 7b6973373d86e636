package io.github.puredtls.it.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.github.puredtls.sim.network.Conditions;
import io.github.puredtls.sim.network.ConditionsText;
import io.github.puredtls.sim.network.Copy;
import io.github.puredtls.sim.network.Direction;
import io.github.puredtls.sim.network.Fault;
import io.github.puredtls.sim.network.Rule;
import io.github.puredtls.sim.proxy.ProxyTotals;
import io.github.puredtls.sim.proxy.UdpFaultProxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is tested with each of OpenSSL's programs behind a {@link UdpFaultProxy}. What OpenSSL does
 * not survive stands in {@link #casualties}, and is tested as well.
 */
abstract class BadNetwork {
  /** Most of the time, all wait for a timer. */
  private static final int AT_A_TIME = 8;

  private static final int STORMS = 20;
  private static final Conditions STORM =
      ConditionsText.parse("loss 20% reorder 20% 30ms duplicate 10% delay 5ms±5ms");

  /** What happens to one datagram. */
  enum Trouble {
    DROPPED(Fault.DROP),
    DUPLICATED(Fault.DUPLICATE),
    /** OpenSSL sends again after 1 s, so that this is past the next one. */
    HELD_BACK(Fault.delay(Duration.ofMillis(1_300).toNanos())),
    /** In the record's version: whoever reads it drops the record. */
    BIT_OF_VERSION(flip(15)),
    /** In the record's epoch: 0 becomes 1. */
    BIT_OF_EPOCH(flip(39)),
    /** In the record's content type, the first bit of all. */
    BIT_OF_TYPE(flip(0)),
    /** In the end of the datagram: of a tag, or of a message that nothing protects. */
    BIT_OF_END(flip(-1));

    private final Fault fault;

    Trouble(Fault fault) {
      this.fault = fault;
    }

    private static Fault flip(int bit) {
      return Fault.of(new Copy(0, List.of(bit), Copy.WHOLE));
    }
  }

  /** A datagram of the handshake, 0 for the first of its direction. */
  record Place(Direction direction, int index) {}

  /**
   * A handshake that one fault ends.
   *
   * @param trouble what happens
   * @param place to which datagram
   * @param evidence waits for the sign of its end
   */
  record Casualty(Trouble trouble, Place place, Consumer<Behind> evidence) {}

  /** Starts both sides with a network between them. */
  abstract Behind start(Consumer<UdpFaultProxy.Builder> network, Pace pace, String... options);

  /** What the program cannot survive. */
  abstract List<Casualty> casualties();

  /** The number of datagrams in a handshake without trouble. */
  private List<Place> places() {
    try (Behind both = start(network -> {}, Pace.PATIENT)) {
      both.awaitEstablished();
      ProxyTotals clean = both.totals();
      List<Place> places = new ArrayList<>();
      addPlaces(places, Direction.TO_SERVER, clean.toServer());
      addPlaces(places, Direction.TO_CLIENT, clean.toClient());
      return places;
    }
  }

  private static void addPlaces(List<Place> places, Direction way, ProxyTotals.Way datagrams) {
    assertTrue(
        datagrams.received() >= 3, "a handshake with cookie has three flights: " + datagrams);
    IntStream.range(0, (int) datagrams.received())
        .forEach(index -> places.add(new Place(way, index)));
  }

  @ParameterizedTest
  @EnumSource(Trouble.class)
  @Shows("each datagram of the handshake dropped, repeated, held back or damaged once, see below")
  void oneFault(Trouble trouble) {
    List<Place> places = places();
    List<Casualty> expected =
        casualties().stream().filter(each -> each.trouble() == trouble).toList();
    assertTrue(places.containsAll(expected.stream().map(Casualty::place).toList()));
    List<Runnable> all = new ArrayList<>();
    expected.forEach(casualty -> all.add(() -> fall(casualty)));
    places.stream()
        .filter(place -> expected.stream().noneMatch(each -> each.place().equals(place)))
        .forEach(place -> all.add(() -> survive(trouble, place)));
    assertEquals(places.size(), all.size());
    runAll(all);
    System.out.printf(
        "%s, %s: %d handshakes, of which %d cannot come to a good end.%n",
        getClass().getSimpleName(), trouble, all.size(), expected.size());
  }

  private void survive(Trouble trouble, Place place) {
    check(
        start(with(trouble, place), Pace.QUICK),
        both -> {
          both.awaitEstablished();
          both.awaitFault(place.direction() + " #" + place.index());
          if (trouble == Trouble.HELD_BACK) {
            both.awaitFault(place.direction() + " #" + place.index() + " arrives after");
          }
          both.talk();
        });
  }

  private void fall(Casualty casualty) {
    check(start(with(casualty.trouble(), casualty.place()), Pace.PATIENT), casualty.evidence());
  }

  private static Consumer<UdpFaultProxy.Builder> with(Trouble trouble, Place place) {
    return network ->
        network.rules(List.of(Rule.of(trouble.fault, place.direction(), place.index())));
  }

  // When both sides have agreed, the sun comes out: nobody sends lost data again (RFC 6347 §3.2).
  @Test
  @Shows("20 storms: 20 % loss, 20 % held back, 10 % repeated")
  void storms() {
    List<Runnable> all = new ArrayList<>();
    for (int seed = 1; seed <= STORMS; seed++) {
      long dice = seed;
      all.add(
          () ->
              check(
                  // After a copy that comes late, s_client sees its input with -nbio alone.
                  start(network -> network.conditions(STORM).seed(dice), Pace.QUICK, "-nbio"),
                  both -> {
                    both.awaitEstablished();
                    both.calm();
                    both.talk();
                  }));
    }
    runAll(all);
  }

  @ParameterizedTest
  @ValueSource(ints = {256, 512})
  @Shows("a path that takes 256 or 512 bytes, and both sides told so: nothing is too large for it")
  void narrowPath(int bytes) {
    check(
        start(
            network -> network.conditions(Conditions.PERFECT.withMtu(bytes, false)),
            Pace.QUICK.withMtu(bytes),
            "-mtu",
            Integer.toString(bytes),
            "-cipher",
            "ALL"),
        both -> {
          both.awaitEstablished();
          both.talk();
          assertEquals(0, both.totals().toServer().lost());
          assertEquals(0, both.totals().toClient().lost());
        });
  }

  /** Runs one handshake; what fails says what the network did. */
  private static void check(Behind opened, Consumer<Behind> steps) {
    try (Behind both = opened) {
      try {
        steps.accept(both);
      } catch (AssertionError e) {
        throw new AssertionError(e.getMessage() + "\n" + both.report(), e);
      }
    }
  }

  private static void runAll(List<Runnable> all) {
    ExecutorService pool = Executors.newFixedThreadPool(AT_A_TIME);
    try {
      List<Future<?>> running = new ArrayList<>();
      all.forEach(each -> running.add(pool.submit(each)));
      List<Throwable> failed = new ArrayList<>();
      for (Future<?> each : running) {
        try {
          each.get();
        } catch (ExecutionException e) {
          failed.add(e.getCause());
        }
      }
      if (!failed.isEmpty()) {
        AssertionError error = new AssertionError(failed.size() + " of " + all.size() + " failed");
        failed.forEach(error::addSuppressed);
        throw error;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      fail("interrupted", e);
    } finally {
      pool.shutdownNow();
    }
  }
}
