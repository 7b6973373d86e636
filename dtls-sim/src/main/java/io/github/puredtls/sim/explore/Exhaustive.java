package io.github.puredtls.sim.explore;

import io.github.puredtls.sim.Ends;
import io.github.puredtls.sim.Expectation;
import io.github.puredtls.sim.Outcome;
import io.github.puredtls.sim.Setup;
import io.github.puredtls.sim.Simulation;
import io.github.puredtls.sim.network.Contents;
import io.github.puredtls.sim.network.Fault;
import io.github.puredtls.sim.network.Match;
import io.github.puredtls.sim.network.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Every way to spoil one, two or three datagrams of an association.
 *
 * <p>The second fault may hit any datagram that is sent after the first in the run with the first,
 * retransmissions included; and so on. Each run has its place in the search only once.
 */
public final class Exhaustive {
  /** Longer than the first retransmission takes: the peer has moved on when the datagram comes. */
  private static final Fault LATE = Fault.delay(1_500_000_000L);

  private static final List<Fault> ALL =
      List.of(Fault.DROP, Fault.DUPLICATE, LATE, Fault.SWAP, Fault.ECHO, Fault.GHOST, Fault.REBIND);

  private static final List<Fault> DROPS = List.of(Fault.DROP);

  private final Map<String, Setup> cases;
  private final int depth;
  private final int findingLimit;

  private Exhaustive(Map<String, Setup> cases, int depth, int findingLimit) {
    this.cases = cases;
    this.depth = depth;
    this.findingLimit = findingLimit;
  }

  /**
   * An exploration of the standard {@link #cases}.
   *
   * @param faults how many datagrams are spoilt at most: 1 and 2 in every way, 3 by loss alone
   * @return the exploration
   */
  public static Exhaustive standard(int faults) {
    return of(cases(), faults, Integer.MAX_VALUE);
  }

  /**
   * An exploration of chosen cases.
   *
   * @param cases setups without faults, by their names
   * @param faults 1 to 3
   * @param findingLimit after so many findings it stops by itself
   * @return the exploration
   */
  public static Exhaustive of(Map<String, Setup> cases, int faults, int findingLimit) {
    if (faults < 1 || faults > 3) {
      throw new IllegalArgumentException("1, 2 or 3 faults, not " + faults);
    }
    return new Exhaustive(new LinkedHashMap<>(cases), faults, findingLimit);
  }

  /**
   * The standard cases: with and without cookies, in few large and in many small datagrams, and
   * with retransmissions that are cut at other places.
   *
   * @return setups without faults, by their names
   */
  public static Map<String, Setup> cases() {
    Ends ends = Ends.DEFAULT;
    Ends bare = ends.withCookies(false);
    int small = 128;
    int larger = 160;
    // Three fragments each.
    int name = 250;
    Map<String, Setup> cases = new LinkedHashMap<>();
    cases.put("cookies, MTU 1200", Setup.DEFAULT);
    cases.put("no cookies, MTU 1200", Setup.DEFAULT.withEnds(bare));
    cases.put(
        "cookies, MTU 128",
        Setup.DEFAULT.withEnds(ends.withMtu(small, small, 0).withNames(name, name)));
    cases.put(
        "no cookies, MTU 128",
        Setup.DEFAULT.withEnds(bare.withMtu(small, small, 0).withNames(name, name)));
    cases.put(
        "cookies, MTU 128, retransmissions cut for 160",
        Setup.DEFAULT.withEnds(ends.withMtu(small, small, larger).withNames(name, name)));
    return cases;
  }

  /**
   * Runs all.
   *
   * @param progress is told how far it is
   * @return what was seen
   */
  public Report run(Progress progress) {
    List<Supplier<Report>> parts = new ArrayList<>();
    for (Setup setup : cases.values()) {
      addParts(setup, parts);
    }
    return new Tasks(parts, findingLimit, progress).run();
  }

  private void addParts(Setup setup, List<Supplier<Report>> parts) {
    Outcome perfect = Simulation.of(setup).run();
    parts.add(() -> Report.of(perfect));
    for (Setup single : next(perfect, 0, ALL)) {
      boolean isDrop = single.rules().get(0).fault().equals(Fault.DROP);
      parts.add(() -> explore(single, isDrop));
    }
  }

  /** Runs a setup, and all that have more faults behind its last. */
  private Report explore(Setup setup, boolean onlyDrops) {
    Outcome outcome = Simulation.of(setup).run();
    Report report = Report.of(outcome);
    int faults = setup.rules().size();
    boolean goesDeeper = faults < Math.min(depth, 2) || faults < depth && onlyDrops;
    if (!goesDeeper || !report.findings().isEmpty()) {
      return report;
    }
    int last = position(outcome, setup.rules().get(faults - 1));
    for (Setup more : next(outcome, last + 1, faults < 2 ? ALL : DROPS)) {
      boolean isDrop = more.rules().get(faults).fault().equals(Fault.DROP);
      report = report.plus(explore(more, onlyDrops && isDrop));
    }
    return report;
  }

  /** Where in the run the rule's datagram was sent. */
  private static int position(Outcome outcome, Rule rule) {
    for (int at = 0; at < outcome.decisions().size(); at++) {
      if (outcome.decisions().get(at).rule().match().equals(rule.match())) {
        return at;
      }
    }
    throw new IllegalStateException("a fault's datagram was never sent: " + rule);
  }

  /** The setups with one fault more, at any datagram from a position of the run on. */
  private static List<Setup> next(Outcome outcome, int from, List<Fault> faults) {
    List<Setup> next = new ArrayList<>();
    for (int at = from; at < outcome.decisions().size(); at++) {
      Match match = outcome.decisions().get(at).rule().match();
      for (Fault fault : faults) {
        if (makesSense(fault, outcome.decisions(), at)) {
          Setup more = outcome.setup().plus(new Rule(fault, match));
          Expectation expectation = expectation(fault, outcome.decisions().get(at).datagram());
          boolean isWeaker = expectation.compareTo(more.expectation()) > 0;
          next.add(isWeaker ? more.withExpectation(expectation) : more);
        }
      }
    }
    return next;
  }

  /** The most that can be asked of a handshake with a fault. */
  private static Expectation expectation(Fault fault, byte[] datagram) {
    // Nothing protects a ClientHello, and of two that differ a server takes the newer.
    boolean isOtherHello =
        fault.equals(Fault.ECHO)
            && Contents.of(datagram).stream().anyMatch(item -> item.name().equals("ClientHello"));
    if (isOtherHello) {
      return Expectation.END;
    }
    // Who moves in the middle of a handshake is a stranger to the server.
    return fault.rebind() ? Expectation.COMPLETE_OR_TIMEOUT : Expectation.COMPLETE;
  }

  private static boolean makesSense(Fault fault, List<Outcome.Decision> decisions, int at) {
    Outcome.Decision decision = decisions.get(at);
    if (fault.equals(Fault.SWAP)) {
      return at + 1 < decisions.size() && isSameBreath(decision, decisions.get(at + 1));
    }
    // What damages an unprotected datagram before the true one comes may end any handshake.
    return !fault.equals(Fault.GHOST) || Contents.endsSealed(decision.datagram());
  }

  private static boolean isSameBreath(Outcome.Decision one, Outcome.Decision other) {
    Match.Index first = (Match.Index) one.rule().match();
    Match.Index second = (Match.Index) other.rule().match();
    return one.atNanos() == other.atNanos() && first.direction() == second.direction();
  }
}
