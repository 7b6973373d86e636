package io.github.puredtls.sim.proxy;

import io.github.puredtls.sim.network.Conditions;
import io.github.puredtls.sim.network.Direction;
import io.github.puredtls.sim.network.Rule;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A bad network in a box: a UDP relay between any clients and any server that does to datagrams
 * what {@link Conditions} and {@link Rule}s say.
 *
 * <pre>{@code
 * Conditions bad = ConditionsText.parse("loss 20% delay 50ms±20ms");
 * try (UdpFaultProxy proxy = UdpFaultProxy.builder(server)
 *     .conditions(bad)
 *     .seed(7)
 *     .listener(System.out::println)
 *     .start()) {
 *   // Let the client connect to proxy.address().
 * }
 * }</pre>
 *
 * <p>Clients are told apart by address and port. Each has a socket of its own before the server,
 * and two links with dice of their own, made from the seed, the direction, the client's number
 * (from 1, in the order in which they come) and the datagram's number. So the same seed takes the
 * same decision about the same datagram of the same client; which datagrams there are and when they
 * come, the two sides and the real clock decide. An address change ({@code rebind}) gives the
 * client another socket before the server; what the server sends to the old one is lost.
 *
 * <p>Time is that of the system's clock. Black-outs are counted from the proxy's start. A datagram
 * may arrive up to 1 ms later than it should, and more when the machine is busy: what should be
 * overtaken, hold back for longer than that ({@code delay 300ms}, not {@code swap}). An empty
 * datagram does not get to the server: Java sends none over a connected socket.
 *
 * <p>Nothing grows without bound: there is a limit of clients, silent clients are removed, and at
 * most 16 MiB of datagrams wait for their time; what is beyond is dropped, counted and told of.
 *
 * <p>All methods may be called by any thread. The proxy runs on one daemon thread.
 */
public final class UdpFaultProxy implements AutoCloseable {
  private static final long CLOSE_WAIT_MILLIS = 5_000;

  private final ProxySettings settings;
  private final ProxyLoop loop;
  private final InetSocketAddress address;
  private final Thread thread;
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private volatile boolean isClosing;

  private UdpFaultProxy(ProxySettings settings) throws IOException {
    long start = System.nanoTime();
    this.settings = settings;
    this.loop = new ProxyLoop(settings, () -> System.nanoTime() - start);
    this.address = loop.address();
    this.thread = new Thread(this::run, "udp-fault-proxy-" + address.getPort());
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Starts the settings of a proxy.
   *
   * @param server where everything goes; resolved
   * @return a builder that holds the defaults
   */
  public static Builder builder(InetSocketAddress server) {
    return new Builder(server);
  }

  private void run() {
    Throwable cause = null;
    try (loop) {
      while (!isClosing) {
        loop.turn();
      }
    } catch (IOException | RuntimeException | Error e) {
      cause = e;
    }
    if (cause == null) {
      closed.complete(null);
    } else {
      closed.completeExceptionally(cause);
    }
  }

  /**
   * Where clients connect to.
   *
   * @return the address, with the port that was chosen
   */
  public InetSocketAddress address() {
    return address;
  }

  /**
   * What makes the dice, so that a run can be repeated.
   *
   * @return the seed
   */
  public long seed() {
    return settings.seed();
  }

  /**
   * Changes how bad both directions are, for datagrams that come in from now on. What already waits
   * for its time keeps it.
   *
   * @param changed see {@link Builder#toServer}
   */
  public void conditions(Conditions changed) {
    Builder.requireNoSignal(changed.mtuSignal());
    loop.conditions(Direction.TO_SERVER, changed);
    loop.conditions(Direction.TO_CLIENT, changed);
  }

  /**
   * What has happened so far.
   *
   * @return a snapshot; after {@link #close()} it does not change any more
   */
  public ProxyTotals totals() {
    return loop.totals();
  }

  /**
   * The end of the proxy.
   *
   * @return completes when it is closed, exceptionally when its socket fails or when the listener
   *     throws something
   */
  public CompletableFuture<Void> closed() {
    return closed.copy();
  }

  /**
   * Stops, waits up to 5 s for that, and drops what waits for its time. When the listener calls it,
   * the proxy stops after that call. Does nothing when it is closed already.
   */
  @Override
  public void close() {
    isClosing = true;
    loop.wake();
    if (Thread.currentThread() == thread) {
      return;
    }
    try {
      thread.join(CLOSE_WAIT_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The address, where it leads, and what the seed is, for the report of a test. */
  @Override
  public String toString() {
    return "proxy %s to %s, to the server: %s, to clients: %s, seed %d"
        .formatted(
            address, settings.server(), settings.toServer(), settings.toClient(), settings.seed());
  }

  /** Collects settings; every setter returns the builder. Not thread-safe. */
  public static final class Builder {
    private static final int CLIENT_LIMIT = 1_000;
    private static final int CLIENT_MAXIMUM = 10_000;
    private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(5);
    private static final Duration IDLE_MAXIMUM = Duration.ofDays(1);

    private final InetSocketAddress server;
    private InetSocketAddress listen = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private Conditions toServer = Conditions.PERFECT;
    private Conditions toClient = Conditions.PERFECT;
    private List<Rule> rules = List.of();
    private long seed = 1;
    private int clientLimit = CLIENT_LIMIT;
    private Duration idleTimeout = IDLE_TIMEOUT;
    private ProxyListener listener = line -> {};

    private Builder(InetSocketAddress server) {
      require(!server.isUnresolved(), "the server's name has no address: " + server);
      require(server.getPort() != 0, "the server needs a port, and 0 is none");
      this.server = server;
    }

    private static void require(boolean condition, String message) {
      if (!condition) {
        throw new IllegalArgumentException(message);
      }
    }

    /**
     * Sets where clients connect to; by default a free port of the loopback address, which only
     * this machine reaches.
     *
     * @param address resolved; port 0 takes a free one
     * @return this
     */
    public Builder listen(InetSocketAddress address) {
      require(!address.isUnresolved(), "the address to listen at has no address: " + address);
      listen = address;
      return this;
    }

    /**
     * Sets how bad both directions are; by default {@link Conditions#PERFECT}.
     *
     * @param conditions see {@link #toServer}
     * @return this
     */
    public Builder conditions(Conditions conditions) {
      return toServer(conditions).toClient(conditions);
    }

    /**
     * Sets how bad the way from clients to the server is.
     *
     * @param conditions for each client on its own; not with {@code mtuSignal}, as only the system
     *     can send such a message (ICMP): here, what is too large is dropped in silence
     * @return this
     */
    public Builder toServer(Conditions conditions) {
      requireNoSignal(conditions.mtuSignal());
      toServer = conditions;
      return this;
    }

    /**
     * Sets how bad the way from the server to clients is.
     *
     * @param conditions see {@link #toServer}
     * @return this
     */
    public Builder toClient(Conditions conditions) {
      requireNoSignal(conditions.mtuSignal());
      toClient = conditions;
      return this;
    }

    private static void requireNoSignal(boolean isSignalled) {
      require(
          !isSignalled,
          "a proxy cannot tell a sender what fits the path: leave the signal out, and what is too"
              + " large is dropped in silence");
    }

    /**
     * Sets scripted faults; by default there are none.
     *
     * @param all the first that means a datagram decides, instead of the conditions; none may
     *     signal an MTU
     * @return this
     */
    public Builder rules(List<Rule> all) {
      all.forEach(rule -> requireNoSignal(rule.fault().signalledMtu() > 0));
      rules = List.copyOf(all);
      return this;
    }

    /**
     * Sets what makes the dice.
     *
     * @param number any; by default 1
     * @return this
     */
    public Builder seed(long number) {
      seed = number;
      return this;
    }

    /**
     * Limits the clients at a time; datagrams of others are dropped. Each takes an open file.
     *
     * @param clients 1 to 10 000; by default 1 000
     * @return this
     */
    public Builder clientLimit(int clients) {
      require(
          clients >= 1 && clients <= CLIENT_MAXIMUM,
          "the limit of clients is 1 to %d, not %d".formatted(CLIENT_MAXIMUM, clients));
      clientLimit = clients;
      return this;
    }

    /**
     * Sets after which silence, of itself and of the server towards it, a client is removed. When
     * it comes back, it is another client: with another number, dice and address.
     *
     * @param time above zero, at most a day; by default 5 minutes
     * @return this
     */
    public Builder idleTimeout(Duration time) {
      boolean isPositive = !time.isZero() && !time.isNegative();
      require(
          isPositive && time.compareTo(IDLE_MAXIMUM) <= 0,
          "the idle timeout is above zero and at most a day, not " + time);
      idleTimeout = time;
      return this;
    }

    /**
     * Sets who hears of each fault.
     *
     * @param hears called by the proxy's thread
     * @return this
     */
    public Builder listener(ProxyListener hears) {
      listener = Objects.requireNonNull(hears, "hears");
      return this;
    }

    /**
     * Opens the socket and starts the proxy's thread.
     *
     * @return the proxy, which takes datagrams from now on
     * @throws IOException when the address is in use or not this machine's
     */
    public UdpFaultProxy start() throws IOException {
      require(!listen.equals(server), "the proxy would send to itself: " + server);
      return new UdpFaultProxy(settings());
    }

    ProxySettings settings() {
      return new ProxySettings(
          server,
          listen,
          toServer,
          toClient,
          rules,
          seed,
          clientLimit,
          TimeUnit.NANOSECONDS.convert(idleTimeout),
          listener);
    }
  }
}
