package io.github.puredtls.sim;

import io.github.puredtls.core.PskCredential;
import io.github.puredtls.sim.network.Contents;
import io.github.puredtls.sim.network.Direction;
import io.github.puredtls.sim.network.FaultyLink;
import io.github.puredtls.sim.network.Match;
import io.github.puredtls.sim.network.Rule;
import io.github.puredtls.sim.network.Text;
import io.github.puredtls.sim.network.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * Clients and servers on a virtual network in virtual time.
 *
 * <p>There is no thread and no sleep: time jumps to the next arrival or deadline. After every step
 * the {@link Invariant}s are checked; the first that does not hold ends the run. All that happens
 * depends on the {@link Setup} alone.
 *
 * <pre>{@code
 * Outcome outcome = Simulation.of(Setup.DEFAULT.plus(Rule.first(Fault.DROP, "Finished"))).run();
 * }</pre>
 *
 * <p>Not thread-safe; different simulations may run on different threads.
 */
public final class Simulation {
  private static final long NANOS_PER_SECOND = 1_000_000_000;
  private static final long BUSY_EVENTS = 5_000;
  private static final long BUSY_EVENTS_PER_CLIENT = 500;
  private static final long DAY_NANOS = 86_400 * NANOS_PER_SECOND;

  private final Setup setup;
  private final World world;
  private final List<ClientHost> clients = new ArrayList<>();
  private final List<ServerHost> servers = new ArrayList<>();
  private final List<FaultyLink> toServer = new ArrayList<>();
  private final List<FaultyLink> toClient = new ArrayList<>();
  private final List<Outcome.Decision> decisions = new ArrayList<>();
  private final int[][] sent;
  private long datagrams;

  /** What the observer called the last datagram. */
  private int observed;

  private long second;
  private long eventsInSecond;
  private Violation violation;
  private boolean isStarted;

  private Simulation(Setup setup, boolean isRecording, SimulationObserver observer) {
    this.setup = setup;
    this.world = new World(setup, isRecording, observer);
    this.sent = new int[Direction.values().length][setup.clients()];
    for (int number = 1; number <= setup.servers(); number++) {
      servers.add(new ServerHost(world, number, this::fromServer));
    }
    for (int number = 1; number <= setup.clients(); number++) {
      clients.add(new ClientHost(world, number, this::fromClient));
      toServer.add(link(Direction.TO_SERVER, number));
      toClient.add(link(Direction.TO_CLIENT, number));
    }
  }

  private FaultyLink link(Direction direction, int client) {
    boolean up = direction == Direction.TO_SERVER;
    return new FaultyLink(
        direction, client, up ? setup.toServer() : setup.toClient(), setup.rules(), setup.seed());
  }

  /**
   * A simulation that keeps no history: fast.
   *
   * @param setup all that it depends on
   * @return a simulation that has not begun
   */
  public static Simulation of(Setup setup) {
    return new Simulation(setup, false, null);
  }

  /**
   * A simulation that keeps its history, for {@link Ladder}.
   *
   * @param setup all that it depends on
   * @return a simulation that has not begun
   */
  public static Simulation recording(Setup setup) {
    return new Simulation(setup, true, null);
  }

  /**
   * A simulation that shows everything to an observer, and keeps no history itself.
   *
   * @param setup all that it depends on
   * @param observer sees all that happens, on the thread that runs the simulation
   * @return a simulation that has not begun
   */
  public static Simulation observed(Setup setup, SimulationObserver observer) {
    return new Simulation(setup, false, observer);
  }

  /**
   * The pre-shared key of a client, made from the seed: worth nothing.
   *
   * @param setup the setup of a simulation
   * @param client 1 to the number of its clients
   * @return what the client holds; the server holds the same, or another where the setup says so
   */
  public static PskCredential pskOf(Setup setup, int client) {
    return new KeyRing(setup).ofClient(client);
  }

  /**
   * The virtual time.
   *
   * @return nanoseconds since the start
   */
  public long nowNanos() {
    return world.nowNanos();
  }

  /**
   * What happened so far.
   *
   * @return a copy; empty unless the simulation is {@link #recording}
   */
  public List<Step> history() {
    return world.history == null ? List.of() : List.copyOf(world.history);
  }

  /**
   * Runs to the end.
   *
   * @return what came out
   */
  public Outcome run() {
    while (step()) {
      // Each step does the next thing.
    }
    return outcome();
  }

  /**
   * Jumps to the next arrival or deadline and does what is due.
   *
   * @return false when nothing is left to do, or an invariant did not hold
   */
  public boolean step() {
    if (violation != null) {
      return false;
    }
    try {
      boolean isMore = isStarted ? next() : start();
      if (!isMore) {
        new Judgement(world, setup, clients).check();
      }
      return isMore;
    } catch (Broken e) {
      violation = e.violation();
      return false;
    }
  }

  /**
   * What came out so far.
   *
   * @return the result at this moment
   */
  public Outcome outcome() {
    return Outcome.of(setup, world, clients, datagrams, decisions, violation);
  }

  private boolean start() {
    isStarted = true;
    setup.actions().forEach(action -> world.schedule(action.atNanos(), () -> act(action)));
    servers.forEach(ServerHost::start);
    clients.forEach(ClientHost::start);
    return true;
  }

  private boolean next() {
    End due = null;
    long deadline = Long.MAX_VALUE;
    for (End end : world.ends) {
      if (end.deadlineNanos() < deadline) {
        deadline = end.deadlineNanos();
        due = end;
      }
    }
    long event = world.nextEventNanos();
    long at = Math.min(event, deadline);
    if (at == Long.MAX_VALUE || at > DAY_NANOS) {
      return false;
    }
    world.advanceTo(at);
    checkNotBusy();
    if (event <= deadline) {
      world.runNextEvent();
    } else {
      due.handleTimeout();
    }
    return true;
  }

  private void checkNotBusy() {
    long now = world.nowNanos() / NANOS_PER_SECOND;
    eventsInSecond = now == second ? eventsInSecond + 1 : 1;
    second = now;
    if (eventsInSecond > BUSY_EVENTS + BUSY_EVENTS_PER_CLIENT * setup.clients()) {
      throw world.broken(
          Invariant.NO_BUSY_LOOP, eventsInSecond + " events within second " + second);
    }
  }

  // ---- The network ---------------------------------------------------------------------------

  private ServerHost serverOf(int client) {
    return servers.get((client - 1) % servers.size());
  }

  private void fromClient(ClientHost from, End end, byte[] datagram) {
    int client = from.number();
    Verdict verdict = decide(Direction.TO_SERVER, client, end, datagram);
    Address source = from.address();
    for (Verdict.Delivery each : verdict.deliveries()) {
      Arrival arrival = new Arrival(each.bytes(), each.isIntact(), end);
      String place = lastPlace(Direction.TO_SERVER, client);
      int key = observed;
      world.schedule(
          world.nowNanos() + each.afterNanos(),
          () -> {
            noteArrival(place, key, each);
            serverOf(client).receive(source, arrival);
          });
    }
  }

  private void fromServer(ServerHost from, End end, Address to, byte[] datagram) {
    ClientHost client = clients.get(to.client() - 1);
    Verdict verdict = decide(Direction.TO_CLIENT, to.client(), end, datagram);
    for (Verdict.Delivery each : verdict.deliveries()) {
      Arrival arrival = new Arrival(each.bytes(), each.isIntact(), end);
      String place = lastPlace(Direction.TO_CLIENT, to.client());
      int key = observed;
      world.schedule(
          world.nowNanos() + each.afterNanos(),
          () -> {
            if (client.address().equals(to)) {
              noteArrival(place, key, each);
              client.receive(arrival);
            } else {
              world.acted("network", place + " finds nobody: the client's address has changed");
            }
          });
    }
  }

  private Verdict decide(Direction direction, int client, End end, byte[] datagram) {
    FaultyLink link = (direction == Direction.TO_SERVER ? toServer : toClient).get(client - 1);
    int index = sent[direction.ordinal()][client - 1]++;
    datagrams++;
    Verdict verdict = link.decide(world.nowNanos(), datagram);
    Rule rule = new Rule(verdict.fault(), new Match.Index(direction, client, index));
    decisions.add(new Outcome.Decision(world.nowNanos(), datagram, rule));
    String fate = String.join("; ", verdict.reasons());
    if (world.observer != null) {
      observed = observe(direction, client, datagram, verdict, fate);
    }
    if (world.history != null) {
      world.note(Step.Kind.SENT, lastPlace(direction, client), fate, datagram);
    }
    if (verdict.fault().rebind()) {
      clients.get(client - 1).rebind();
    }
    if (verdict.fault().signalledMtu() > 0 && end != null) {
      long delay = 2 * setup.toServer().delay().baseNanos();
      int mtu = verdict.fault().signalledMtu();
      world.schedule(world.nowNanos() + delay, () -> end.mtu(mtu));
    }
    return verdict;
  }

  private String lastPlace(Direction direction, int client) {
    return world.history == null
        ? ""
        : "#" + (sent[direction.ordinal()][client - 1] - 1) + " " + direction.words(client);
  }

  private int observe(
      Direction direction, int client, byte[] datagram, Verdict verdict, String fate) {
    String ofClient = name("client", client);
    String ofServer = name("server", (client - 1) % servers.size() + 1);
    boolean isUp = direction == Direction.TO_SERVER;
    return world.observer.sent(
        world.nowNanos(),
        isUp ? ofClient : ofServer,
        isUp ? ofServer : ofClient,
        datagram,
        verdict.deliveries().isEmpty(),
        fate);
  }

  private static String name(String role, int number) {
    return number == 1 ? role : role + number;
  }

  private void noteArrival(String place, int key, Verdict.Delivery delivery) {
    if (world.observer != null) {
      world.observer.arrived(world.nowNanos(), key, delivery.bytes());
    }
    if (world.history != null) {
      String text = delivery.isIntact() ? Contents.line(delivery.bytes()) : "damaged";
      world.note(Step.Kind.ARRIVED, place, text, delivery.bytes());
    }
  }

  // ---- Actions -------------------------------------------------------------------------------

  private void act(Action action) {
    if (action instanceof Action.Rebind rebind) {
      world.acted("network", "client " + rebind.client() + " gets another address");
      clients.get(rebind.client() - 1).rebind();
    } else if (action instanceof Action.RestartClient restart) {
      world.acted("client", "forgets everything and starts again");
      clients.get(restart.client() - 1).start();
    } else if (action instanceof Action.RestartServer restart) {
      world.acted("server", "forgets everything and starts again");
      servers.get(restart.server() - 1).start();
    } else if (action instanceof Action.Send send) {
      clients.get(send.client() - 1).end().send();
    } else if (action instanceof Action.Close close) {
      clients.get(close.client() - 1).end().close();
    } else if (action instanceof Action.Change change) {
      world.acted("network", change.direction() + " is now: " + change.conditions());
      (change.direction() == Direction.TO_SERVER ? toServer : toClient)
          .forEach(link -> link.conditions(change.conditions()));
    }
  }

  /** The virtual time in words. */
  @Override
  public String toString() {
    return "Simulation[at %s]".formatted(Text.time(world.nowNanos()));
  }
}
