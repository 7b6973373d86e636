package io.github.puredtls.sim.explore;

import io.github.puredtls.sim.Action;
import io.github.puredtls.sim.Ends;
import io.github.puredtls.sim.Invariant;
import io.github.puredtls.sim.Outcome;
import io.github.puredtls.sim.Setup;
import io.github.puredtls.sim.Simulation;
import io.github.puredtls.sim.Traffic;
import io.github.puredtls.sim.network.Conditions;
import io.github.puredtls.sim.network.Copy;
import io.github.puredtls.sim.network.Fault;
import io.github.puredtls.sim.network.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Cuts a failing setup down: what random conditions did becomes a list of faults, faults that are
 * not needed go, those that stay get simpler, and so do the settings, as long as the same invariant
 * is broken.
 */
public final class Shrinker {
  private static final int RUN_LIMIT = 5_000;

  private final Invariant invariant;
  private Finding best;
  private int runs;

  private Shrinker(Finding finding) {
    this.best = finding;
    this.invariant = finding.violation().invariant();
  }

  /**
   * Shrinks a finding.
   *
   * @param finding what fails
   * @return what fails in the same way, and nothing of it can be left out
   */
  public static Finding shrink(Finding finding) {
    Shrinker shrinker = new Shrinker(finding);
    shrinker.scriptTheNetwork();
    Setup before;
    do {
      before = shrinker.best.setup();
      shrinker.simplifySettings();
      shrinker.removeRules();
      shrinker.removeActions();
      shrinker.simplifyFaults();
    } while (!before.equals(shrinker.best.setup()) && shrinker.runs < RUN_LIMIT);
    return shrinker.best;
  }

  /** Keeps a simpler setup if it fails in the same way. */
  private boolean attempt(Setup simpler) {
    if (simpler.equals(best.setup()) || runs >= RUN_LIMIT) {
      return false;
    }
    runs++;
    Outcome outcome = Simulation.of(simpler).run();
    boolean fails = outcome.violation().filter(each -> each.invariant() == invariant).isPresent();
    if (fails) {
      best = new Finding(simpler, outcome.violation().orElseThrow());
    }
    return fails;
  }

  // ---- From conditions to faults ---------------------------------------------------------------

  private void scriptTheNetwork() {
    Setup setup = best.setup();
    List<Rule> rules = new ArrayList<>();
    for (Outcome.Decision each : Simulation.of(setup).run().decisions()) {
      if (!each.rule().fault().equals(Fault.NONE)) {
        rules.add(each.rule());
      }
    }
    List<Action> actions =
        setup.actions().stream().filter(each -> !(each instanceof Action.Change)).toList();
    attempt(
        setup
            .withNetwork(onlyDelay(setup.toServer()), onlyDelay(setup.toClient()))
            .withActions(actions)
            .withRules(rules));
  }

  private static Conditions onlyDelay(Conditions conditions) {
    return Conditions.delayed(conditions.delay().baseNanos());
  }

  // ---- Fewer faults ----------------------------------------------------------------------------

  private void removeRules() {
    // Large parts first, then smaller ones, down to single rules.
    for (int size = best.setup().rules().size(); size > 0; size /= 2) {
      int at = 0;
      while (at < best.setup().rules().size()) {
        List<Rule> rules = best.setup().rules();
        List<Rule> fewer = new ArrayList<>(rules.subList(0, at));
        fewer.addAll(rules.subList(Math.min(at + size, rules.size()), rules.size()));
        if (!attempt(best.setup().withRules(fewer))) {
          at += size;
        }
      }
    }
  }

  private void removeActions() {
    for (int at = best.setup().actions().size() - 1; at >= 0; at--) {
      List<Action> fewer = new ArrayList<>(best.setup().actions());
      fewer.remove(at);
      attempt(best.setup().withActions(fewer));
    }
  }

  // ---- Simpler faults --------------------------------------------------------------------------

  private void simplifyFaults() {
    for (int at = 0; at < best.setup().rules().size(); at++) {
      for (Fault simpler : simpler(best.setup().rules().get(at).fault())) {
        List<Rule> rules = new ArrayList<>(best.setup().rules());
        rules.set(at, new Rule(simpler, rules.get(at).match()));
        if (attempt(best.setup().withRules(rules))) {
          break;
        }
      }
    }
  }

  /** What is simpler than a fault, the simplest first. */
  private static List<Fault> simpler(Fault fault) {
    List<Fault> standard = new ArrayList<>(List.of(Fault.DROP, Fault.DUPLICATE, Fault.SWAP));
    standard.add(Fault.delay(1_500_000_000L));
    standard.addAll(List.of(Fault.REBIND, Fault.ECHO, Fault.GHOST));
    int rank = standard.indexOf(fault);
    if (rank >= 0) {
      return standard.subList(0, rank);
    }
    for (int i = 0; i < fault.copies().size(); i++) {
      List<Copy> fewer = new ArrayList<>(fault.copies());
      fewer.remove(i);
      standard.add(new Fault(fewer, fault.signalledMtu(), fault.rebind()));
    }
    for (int i = 0; i < fault.copies().size(); i++) {
      List<Copy> plainer = new ArrayList<>(fault.copies());
      plainer.set(i, Copy.PLAIN);
      standard.add(new Fault(plainer, fault.signalledMtu(), fault.rebind()));
    }
    standard.add(new Fault(fault.copies(), 0, false));
    standard.remove(fault);
    return standard;
  }

  // ---- Simpler settings ------------------------------------------------------------------------

  private void simplifySettings() {
    Setup usual = Setup.DEFAULT;
    Ends normal = Ends.DEFAULT;
    attempt(best.setup().withSeed(1));
    attempt(best.setup().withNumbers(1, 1));
    attempt(best.setup().withNumbers(best.setup().clients(), 1));
    attempt(best.setup().withTraffic(Traffic.NONE));
    attempt(best.setup().withTraffic(usual.traffic()));
    attempt(best.setup().withNetwork(usual.toServer(), usual.toClient()));
    attemptEnds(ends -> normal);
    attemptEnds(ends -> ends.withMtu(normal.clientMtu(), normal.serverMtu(), normal.recutMtu()));
    attemptEnds(ends -> ends.withMtu(ends.clientMtu(), ends.serverMtu(), 0));
    attemptEnds(ends -> ends.withNames(normal.hintBytes(), normal.identityBytes()));
    attemptEnds(ends -> ends.withSuite(Optional.empty()));
    attemptEnds(ends -> ends.withKey(normal.key(), normal.keyDelay()));
    attemptEnds(ends -> ends.withHandshakeTimeout(normal.handshakeTimeout()));
    attemptEnds(
        ends -> ends.withRetransmission(normal.firstRetransmission(), normal.retransmissionCap()));
    attemptEnds(ends -> ends.withCookies(false));
  }

  private void attemptEnds(UnaryOperator<Ends> change) {
    attempt(best.setup().withEnds(change.apply(best.setup().ends())));
  }
}
