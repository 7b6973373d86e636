package io.github.puredtls.sim;

import io.github.puredtls.sim.network.Conditions;
import io.github.puredtls.sim.network.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * All that a simulation depends on: the same setup gives the same bytes, on every run and every
 * JDK. {@link Script} prints and reads it.
 *
 * @param seed makes every key, random and decision of the network
 * @param clients how many clients there are
 * @param servers how many servers; client n uses server n modulo their number
 * @param ends the settings of clients and servers
 * @param traffic what clients do once they are established
 * @param toServer how bad the network is towards the servers
 * @param toClient how bad it is towards the clients
 * @param rules scripted faults, which go before the conditions
 * @param actions what happens at fixed times
 * @param expectation what the handshakes must come to
 */
public record Setup(
    long seed,
    int clients,
    int servers,
    Ends ends,
    Traffic traffic,
    Conditions toServer,
    Conditions toClient,
    List<Rule> rules,
    List<Action> actions,
    Expectation expectation) {
  /** The delay of each direction where nothing else is said: 10 ms. */
  public static final long DELAY_NANOS = 10_000_000;

  /** One client, one server, a perfect network with a little delay, two messages, close. */
  public static final Setup DEFAULT =
      new Setup(
          1,
          1,
          1,
          Ends.DEFAULT,
          Traffic.SHORT,
          Conditions.delayed(DELAY_NANOS),
          Conditions.delayed(DELAY_NANOS),
          List.of(),
          List.of(),
          Expectation.COMPLETE);

  /**
   * Checks the ranges.
   *
   * @param seed any
   * @param clients 1 to 10 000
   * @param servers 1 to the number of clients
   * @param ends not null
   * @param traffic not null
   * @param toServer not null
   * @param toClient not null
   * @param rules copied
   * @param actions copied
   * @param expectation not null
   */
  public Setup {
    if (clients < 1 || clients > 10_000 || servers < 1 || servers > clients) {
      throw new IllegalArgumentException("1 to 10000 clients, and not more servers than clients");
    }
    Objects.requireNonNull(ends, "ends");
    Objects.requireNonNull(traffic, "traffic");
    Objects.requireNonNull(toServer, "toServer");
    Objects.requireNonNull(toClient, "toClient");
    Objects.requireNonNull(expectation, "expectation");
    rules = List.copyOf(rules);
    actions = List.copyOf(actions);
  }

  /**
   * Changes the seed.
   *
   * @param changed any
   * @return a copy
   */
  public Setup withSeed(long changed) {
    return with(draft -> draft.seed = changed);
  }

  /**
   * Changes the number of clients and servers.
   *
   * @param ofClients 1 or more
   * @param ofServers 1 or more
   * @return a copy
   */
  public Setup withNumbers(int ofClients, int ofServers) {
    return with(
        draft -> {
          draft.clients = ofClients;
          draft.servers = ofServers;
        });
  }

  /**
   * Changes the settings of the ends.
   *
   * @param changed the new ones
   * @return a copy
   */
  public Setup withEnds(Ends changed) {
    return with(draft -> draft.ends = changed);
  }

  /**
   * Changes the traffic.
   *
   * @param changed the new one
   * @return a copy
   */
  public Setup withTraffic(Traffic changed) {
    return with(draft -> draft.traffic = changed);
  }

  /**
   * Changes both directions of the network.
   *
   * @param towardsServers the one
   * @param towardsClients the other
   * @return a copy
   */
  public Setup withNetwork(Conditions towardsServers, Conditions towardsClients) {
    return with(
        draft -> {
          draft.toServer = towardsServers;
          draft.toClient = towardsClients;
        });
  }

  /**
   * Changes the scripted faults.
   *
   * @param changed the new ones
   * @return a copy
   */
  public Setup withRules(List<Rule> changed) {
    return with(draft -> draft.rules = changed);
  }

  /**
   * Adds a scripted fault.
   *
   * @param rule the last one to be asked
   * @return a copy
   */
  public Setup plus(Rule rule) {
    List<Rule> more = new ArrayList<>(rules);
    more.add(rule);
    return withRules(more);
  }

  /**
   * Changes what happens at fixed times.
   *
   * @param changed the new actions
   * @return a copy
   */
  public Setup withActions(List<Action> changed) {
    return with(draft -> draft.actions = changed);
  }

  /**
   * Changes what is expected.
   *
   * @param changed the new expectation
   * @return a copy
   */
  public Setup withExpectation(Expectation changed) {
    return with(draft -> draft.expectation = changed);
  }

  private Setup with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.done();
  }

  /** The parts of a copy, while they are changed. */
  private static final class Draft {
    private long seed;
    private int clients;
    private int servers;
    private Ends ends;
    private Traffic traffic;
    private Conditions toServer;
    private Conditions toClient;
    private List<Rule> rules;
    private List<Action> actions;
    private Expectation expectation;

    Draft(Setup original) {
      this.seed = original.seed;
      this.clients = original.clients;
      this.servers = original.servers;
      this.ends = original.ends;
      this.traffic = original.traffic;
      this.toServer = original.toServer;
      this.toClient = original.toClient;
      this.rules = original.rules;
      this.actions = original.actions;
      this.expectation = original.expectation;
    }

    Setup done() {
      return new Setup(
          seed, clients, servers, ends, traffic, toServer, toClient, rules, actions, expectation);
    }
  }
}
