package io.github.puredtls.sim.explore;

import io.github.puredtls.core.EngineConfig;
import io.github.puredtls.sim.Ends;
import io.github.puredtls.sim.Expectation;
import io.github.puredtls.sim.Setup;
import io.github.puredtls.sim.Traffic;
import io.github.puredtls.sim.network.Conditions;
import io.github.puredtls.sim.network.Loss;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What one row of the {@link BehaviourTable} is about: a full handshake, with an identity hint and
 * an identity of {@link #NAME_BYTES} bytes each, so that a small MTU cuts the flights.
 *
 * @param lossPercent the share of the datagrams that is lost, each way, 0 to 100
 * @param delayNanos how long the others are on their way, each way
 * @param mtu both ends' largest datagram in bytes
 * @param limit the limit of the handshake
 * @param expectation what every handshake must come to
 */
public record BehaviourCase(
    int lossPercent, long delayNanos, int mtu, Duration limit, Expectation expectation) {
  /** The length of hint and identity. */
  public static final int NAME_BYTES = 200;

  private static final double PERCENT = 100;
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final int USUAL_MTU = EngineConfig.defaults().mtu();
  private static final int SMALL_MTU = 256;
  private static final Duration USUAL_LIMIT = EngineConfig.defaults().handshakeTimeout();
  private static final int[] LOSSES = {0, 5, 10, 20, 30, 40, 50, 80};

  /**
   * A near server, one on another continent, and one behind a satellite (slower than the timer).
   */
  private static final long[] DELAYS_MILLIS = {10, 100, 600};

  /**
   * Every loss with every delay and MTU, with the default limits.
   *
   * @return the cases, by MTU, delay and loss
   */
  public static List<BehaviourCase> standard() {
    List<BehaviourCase> cases = new ArrayList<>();
    for (int mtu : new int[] {USUAL_MTU, SMALL_MTU}) {
      for (long millis : DELAYS_MILLIS) {
        for (int loss : LOSSES) {
          cases.add(usual(loss, millis, mtu));
        }
      }
    }
    return cases;
  }

  /**
   * Loss so heavy that the default limit is too short for many handshakes; with it, and with a
   * limit that is wide enough.
   *
   * @return the cases
   */
  public static List<BehaviourCase> heavyLoss() {
    return List.of(
        usual(50, 10, USUAL_MTU),
        usual(50, 10, USUAL_MTU).completeWithin(Duration.ofHours(1)),
        usual(80, 10, USUAL_MTU),
        usual(80, 10, USUAL_MTU).completeWithin(Duration.ofHours(6)));
  }

  private static BehaviourCase usual(int lossPercent, long delayMillis, int mtu) {
    return new BehaviourCase(
        lossPercent,
        delayMillis * NANOS_PER_MILLI,
        mtu,
        USUAL_LIMIT,
        Expectation.COMPLETE_OR_TIMEOUT);
  }

  private BehaviourCase completeWithin(Duration wider) {
    return new BehaviourCase(lossPercent, delayNanos, mtu, wider, Expectation.COMPLETE);
  }

  boolean differsInLossOnly(BehaviourCase other) {
    return equals(
        new BehaviourCase(lossPercent, other.delayNanos, other.mtu, other.limit, expectation));
  }

  /**
   * The first of the case's simulations.
   *
   * @return seed 1; the next runs have the next seeds
   */
  public Setup setup() {
    Conditions network =
        Conditions.delayed(delayNanos).withLoss(Loss.independent(lossPercent / PERCENT));
    Ends ends =
        Ends.DEFAULT
            .withMtu(mtu, mtu, 0)
            .withNames(NAME_BYTES, NAME_BYTES)
            .withHandshakeTimeout(limit);
    return Setup.DEFAULT
        .withSeed(1)
        .withEnds(ends)
        .withTraffic(Traffic.NONE)
        .withNetwork(network, network)
        .withExpectation(expectation);
  }
}
