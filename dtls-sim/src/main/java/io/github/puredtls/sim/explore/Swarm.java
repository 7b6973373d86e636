package io.github.puredtls.sim.explore;

import io.github.puredtls.core.CipherSuite;
import io.github.puredtls.sim.Action;
import io.github.puredtls.sim.Ends;
import io.github.puredtls.sim.Expectation;
import io.github.puredtls.sim.KeyCase;
import io.github.puredtls.sim.Setup;
import io.github.puredtls.sim.Simulation;
import io.github.puredtls.sim.Traffic;
import io.github.puredtls.sim.network.Conditions;
import io.github.puredtls.sim.network.Delay;
import io.github.puredtls.sim.network.Dice;
import io.github.puredtls.sim.network.Direction;
import io.github.puredtls.sim.network.Loss;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Random runs. Each seed picks a few kinds of trouble and leaves the others out: a run with all of
 * them at once would seldom get as far as the interesting states.
 */
public final class Swarm {
  private static final long DICE = 401;
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final int SEEDS_PER_PART = 50;

  private Swarm() {}

  /**
   * Runs many seeds.
   *
   * @param firstSeed the first
   * @param seeds how many
   * @param findingLimit after so many findings it stops by itself
   * @param progress is told how far it is
   * @return what was seen
   */
  public static Report run(long firstSeed, int seeds, int findingLimit, Progress progress) {
    List<Supplier<Report>> parts = new ArrayList<>();
    for (int from = 0; from < seeds; from += SEEDS_PER_PART) {
      long first = firstSeed + from;
      int count = Math.min(SEEDS_PER_PART, seeds - from);
      parts.add(() -> runPart(first, count));
    }
    return new Tasks(parts, findingLimit, progress).run();
  }

  private static Report runPart(long first, int count) {
    Report report = Report.NOTHING;
    for (long seed = first; seed < first + count; seed++) {
      report = report.plus(Report.of(Simulation.of(setup(seed)).run()));
    }
    return report;
  }

  /**
   * What a seed stands for.
   *
   * @param seed any
   * @return its mix of conditions
   */
  public static Setup setup(long seed) {
    Dice dice = new Dice(seed, DICE);
    Conditions toServer = conditions(dice);
    Conditions toClient = dice.happens(0.5) ? toServer : conditions(dice);
    Ends ends = ends(dice);
    int clients = dice.happens(0.2) ? 2 + dice.nextInt(4) : 1;
    Setup setup =
        Setup.DEFAULT
            .withSeed(seed)
            .withNumbers(clients, clients > 1 ? 1 + dice.nextInt(2) : 1)
            .withEnds(ends)
            .withTraffic(traffic(dice))
            .withNetwork(toServer, toClient);
    boolean isDamaging = isDamaging(toServer) || isDamaging(toClient);
    boolean isRight = ends.key() == KeyCase.RIGHT;
    List<Action> actions = actions(dice, setup);
    boolean isMoved = toServer.rebind() > 0 || toClient.rebind() > 0;
    boolean isHarmless = !isDamaging && isRight && !isMoved && !beginsAnew(actions);
    return setup
        .withActions(actions)
        .withExpectation(isHarmless ? Expectation.COMPLETE_OR_TIMEOUT : Expectation.END);
  }

  /** Messages of two handshakes that meet at one end do not go together, and it may say so. */
  private static boolean beginsAnew(List<Action> actions) {
    return actions.stream()
        .anyMatch(
            action ->
                action instanceof Action.Rebind
                    || action instanceof Action.RestartClient
                    || action instanceof Action.RestartServer);
  }

  private static boolean isDamaging(Conditions conditions) {
    return conditions.corrupt() > 0 || conditions.truncate() > 0;
  }

  private static Conditions conditions(Dice dice) {
    Conditions conditions = Conditions.PERFECT.withDelay(delay(dice));
    if (dice.happens(0.5)) {
      conditions = conditions.withLoss(loss(dice));
    }
    if (dice.happens(0.3)) {
      conditions = conditions.withDuplicate(upTo(dice, 50));
    }
    if (dice.happens(0.3)) {
      conditions =
          conditions.withReorder(upTo(dice, 50), (1 + dice.nextInt(3_000)) * NANOS_PER_MILLI);
    }
    if (dice.happens(0.2)) {
      conditions = conditions.withRate(500 + dice.nextInt(100_000), 500 + dice.nextInt(10_000));
    }
    if (dice.happens(0.2)) {
      conditions = conditions.withMtu(228 + dice.nextInt(400), dice.happens(0.5));
    }
    if (dice.happens(0.2)) {
      conditions = conditions.withCorrupt(upTo(dice, 20), 1 + dice.nextInt(3));
    }
    if (dice.happens(0.1)) {
      conditions = conditions.withTruncate(upTo(dice, 20));
    }
    return dice.happens(0.1) ? conditions.withRebind(upTo(dice, 10)) : conditions;
  }

  private static Loss loss(Dice dice) {
    return dice.happens(0.7)
        ? Loss.independent(upTo(dice, 60))
        : Loss.bursts(upTo(dice, 30), upTo(dice, 100), upTo(dice, 80));
  }

  private static Delay delay(Dice dice) {
    long base = (1 + dice.nextInt(dice.happens(0.2) ? 2_000 : 200)) * NANOS_PER_MILLI;
    if (dice.happens(0.4)) {
      return Delay.fixed(base);
    }
    Delay.Distribution[] shapes = Delay.Distribution.values();
    return new Delay(base, base / (1 + dice.nextInt(8)), shapes[dice.nextInt(shapes.length)]);
  }

  private static Ends ends(Dice dice) {
    Ends ends = Ends.DEFAULT.withCookies(dice.happens(0.8));
    if (dice.happens(0.5)) {
      int recut = dice.happens(0.5) ? 0 : 128 + dice.nextInt(300);
      ends = ends.withMtu(128 + dice.nextInt(300), 128 + dice.nextInt(300), recut);
      ends = ends.withNames(dice.nextInt(400), 8 + dice.nextInt(400));
    }
    if (dice.happens(0.5)) {
      CipherSuite[] suites = CipherSuite.values();
      ends = ends.withSuite(Optional.of(suites[dice.nextInt(suites.length)]));
    }
    if (dice.happens(0.2)) {
      KeyCase kind = KeyCase.values()[dice.happens(0.7) ? 0 : 1 + dice.nextInt(2)];
      ends = ends.withKey(kind, Duration.ofMillis(dice.nextInt(5_000)));
    }
    if (dice.happens(0.2)) {
      Duration first = Duration.ofMillis(100 + dice.nextInt(2_000));
      ends = ends.withRetransmission(first, first.multipliedBy(1 + dice.nextInt(30)));
    }
    return ends;
  }

  private static Traffic traffic(Dice dice) {
    if (dice.happens(0.2)) {
      return Traffic.NONE;
    }
    return new Traffic(
        1 + dice.nextInt(dice.happens(0.2) ? 100 : 8),
        32 + dice.nextInt(200),
        Duration.ofMillis(dice.happens(0.5) ? 0 : dice.nextInt(300)),
        Duration.ofMillis(dice.nextInt(6_000) - 1_000));
  }

  private static List<Action> actions(Dice dice, Setup setup) {
    List<Action> actions = new ArrayList<>();
    if (dice.happens(0.3)) {
      int count = 1 + dice.nextInt(3);
      for (int i = 0; i < count; i++) {
        actions.add(action(dice, setup));
      }
    }
    return actions;
  }

  private static Action action(Dice dice, Setup setup) {
    long at = dice.nextInt(10_000) * NANOS_PER_MILLI;
    int client = 1 + dice.nextInt(setup.clients());
    return switch (dice.nextInt(6)) {
      case 0 -> new Action.Rebind(at, client);
      case 1 -> new Action.RestartClient(at, client);
      case 2 -> new Action.RestartServer(at, 1 + dice.nextInt(setup.servers()));
      case 3 -> new Action.Send(at, client);
      case 4 -> new Action.Close(at, client);
      default -> {
        Direction direction = Direction.values()[dice.nextInt(2)];
        Conditions changed = setup.toServer().withLoss(Loss.independent(upTo(dice, 100)));
        yield new Action.Change(at, direction, changed);
      }
    };
  }

  /** A share that a script can print shortly: whole percents. */
  private static double upTo(Dice dice, int percent) {
    return (1 + dice.nextInt(percent)) / 100.0;
  }
}
