package io.github.puredtls.client;

import io.github.puredtls.core.CipherSuite;
import io.github.puredtls.core.EngineConfig;
import io.github.puredtls.core.EngineEvent;
import io.github.puredtls.core.EngineStats;
import io.github.puredtls.core.Failure;
import io.github.puredtls.core.KeyLog;
import io.github.puredtls.core.PskCredential;
import io.github.puredtls.core.PskRequest;
import io.github.puredtls.core.PskResolver;
import io.github.puredtls.core.trace.DatagramTap;
import io.github.puredtls.core.trace.TraceSink;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;

/**
 * A client's association with one server over a UDP socket of its own, as in Qt's <i>DTLS
 * client</i> example: it connects, pings, and tells its listener what happens.
 *
 * <p><b>Threads.</b> All methods may be called from any thread. The work is done on the thread of
 * an {@link AssociationLoop}, which also calls the listener and completes the futures: neither a
 * listener nor what depends on a future should block there. Names are looked up on helper threads.
 * All these threads are daemons.
 *
 * <p><b>Once only.</b> An association that is over stays over; build another one. Its socket has
 * another port then, which RFC 6347 §4.2.8 is glad of.
 */
public final class DtlsAssociation implements AutoCloseable {
  /** How many messages may wait to be sent, and how many to be received. */
  public static final int QUEUE_LIMIT_MESSAGES = Outgoing.LIMIT_MESSAGES;

  /** The longest message, since one record must hold it (RFC 5246 §6.2.1). */
  public static final int MESSAGE_LIMIT_BYTES = 16_384;

  /** How much longer than the close timeout {@link #close} waits for a busy loop. */
  private static final Duration CLOSE_ALLOWANCE = Duration.ofSeconds(1);

  /** A count of nanoseconds cannot hold every duration. */
  private static final Duration LONGEST_WAIT = Duration.ofDays(365);

  private final Settings settings;
  private final AssociationLoop loop;
  private final AssociationDriver driver;

  /**
   * How an association ended.
   *
   * @param exception why it failed; empty when it was closed, by this side or by the peer
   * @param byPeer whether the peer closed it with close_notify
   */
  public record Closed(Optional<AssociationException> exception, boolean byPeer) {
    /**
     * Checks that nothing is null.
     *
     * @param exception never null
     * @param byPeer either
     */
    public Closed {
      Objects.requireNonNull(exception, "exception");
    }

    /**
     * What the engine said, when the protocol failed.
     *
     * @return empty when it was closed, or when what is around the protocol failed
     */
    public Optional<Failure> failure() {
      return exception.flatMap(AssociationException::failure);
    }
  }

  private DtlsAssociation(Settings settings, AssociationLoop loop, Reporter reporter) {
    this.settings = settings;
    this.loop = loop;
    this.driver = new AssociationDriver(settings, loop, reporter);
    reporter.bind(this);
  }

  /**
   * Begins an association with a server by name.
   *
   * @param host name or address; a name is looked up when the association starts
   * @param port 1 to 65 535
   * @return a builder that holds the defaults
   */
  public static Builder builder(String host, int port) {
    return new Builder(host, port, null);
  }

  /**
   * Begins an association with a server by address.
   *
   * @param server the address; an unresolved one is looked up when the association starts
   * @return a builder that holds the defaults
   */
  public static Builder builder(InetSocketAddress server) {
    return new Builder(
        server.getHostString(), server.getPort(), server.isUnresolved() ? null : server);
  }

  /**
   * Connects, and returns when the association is established: for {@link #send} and {@link
   * #receive} in plain order, without pings.
   *
   * @param host name or address
   * @param port 1 to 65 535
   * @param psk identity and key; it stays the caller's, and may be destroyed after the call
   * @return an established association
   * @throws IOException an {@link AssociationException} when there is no association, with the
   *     reason
   * @throws InterruptedException when the thread was interrupted; the association is closed then
   */
  public static DtlsAssociation connect(String host, int port, PskCredential psk)
      throws IOException, InterruptedException {
    DtlsAssociation association = builder(host, port).psk(psk).noPings().start();
    try {
      association.driver.established.get();
      return association;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof AssociationException why
          ? new AssociationException(why)
          : new AssociationException(String.valueOf(e.getCause()), e.getCause());
    } catch (InterruptedException e) {
      association.close();
      throw e;
    }
  }

  /**
   * The name that its messages begin with.
   *
   * @return the name
   */
  public String name() {
    return settings.name();
  }

  /**
   * The server's address.
   *
   * @return empty before the look-up is done
   */
  public Optional<InetSocketAddress> peer() {
    return Optional.ofNullable(driver.peer()).or(() -> Optional.ofNullable(settings.address()));
  }

  /**
   * Tells whether application data flows.
   *
   * @return true from the end of the handshake until the association ends
   */
  public boolean isEstablished() {
    return driver.isEstablished();
  }

  /**
   * The end of the handshake.
   *
   * @return the same future at every call, which only the association completes: with an {@link
   *     AssociationException} when there will be no association. A time limit that is set on it is
   *     the caller's own
   */
  public CompletableFuture<Void> established() {
    return driver.established;
  }

  /**
   * The end of the association, when its socket is closed, and its loop, too, if that was its own.
   *
   * @return the same future at every call, which only the association completes, always and never
   *     exceptionally. A time limit that is set on it is the caller's own
   */
  public CompletableFuture<Closed> closed() {
    return driver.closed;
  }

  /**
   * Tells whether the association is over and its socket closed.
   *
   * @return whether {@link #closed} is complete
   */
  public boolean isClosed() {
    return driver.closed.isDone();
  }

  /**
   * Hands in a message. Before the handshake is complete it waits for that.
   *
   * @param message 0 to {@link #MESSAGE_LIMIT_BYTES} bytes, copied; it should fit a datagram of the
   *     path
   * @return false when the association is over, or {@link #QUEUE_LIMIT_MESSAGES} wait already
   * @throws IllegalArgumentException when it is too long
   */
  public boolean send(byte[] message) {
    if (message.length > MESSAGE_LIMIT_BYTES) {
      throw new IllegalArgumentException(
          "a message of %d bytes: one record holds %d"
              .formatted(message.length, MESSAGE_LIMIT_BYTES));
    }
    return driver.offer(message.clone());
  }

  /**
   * Sends the next ping now, whatever the timer says: it has the next number, the timer goes on as
   * before. Two calls before the loop's next turn are one ping.
   *
   * @return false when the association is not established
   */
  public boolean ping() {
    return driver.requestPing();
  }

  /**
   * Waits for a message, for an association without listener. At most {@link #QUEUE_LIMIT_MESSAGES}
   * wait here; what comes then is dropped.
   *
   * @param timeout how long to wait, 365 days at the most; with zero or less, not at all
   * @return the next message, or null when none came in time or the association is over
   * @throws InterruptedException when the thread was interrupted
   * @throws IllegalStateException when there is a listener, which gets the messages
   */
  public byte[] receive(Duration timeout) throws InterruptedException {
    if (!settings.isBlocking()) {
      throw new IllegalStateException("the listener gets the messages: use onServerResponse");
    }
    Duration limit = timeout.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : timeout;
    return driver.inbox.take(limit.isNegative() ? 0 : limit.toNanos());
  }

  /**
   * How many messages {@link #send} had accepted that the association's end left unsent: known once
   * it is over.
   *
   * @return 0 or more
   */
  public int unsentMessages() {
    return driver.outgoing.unsent();
  }

  /**
   * How many messages were dropped because nobody called {@link #receive} in time.
   *
   * @return 0 or more
   */
  public long droppedMessages() {
    return driver.inbox.dropped();
  }

  /**
   * The engine's counts: up to date in a listener, elsewhere as of the last time that the
   * association had something to do.
   *
   * @return a snapshot
   */
  public EngineStats stats() {
    return driver.stats();
  }

  /**
   * What was agreed on.
   *
   * @return empty until the handshake is complete
   */
  public Optional<EngineEvent.Established> session() {
    return Optional.ofNullable(driver.session());
  }

  /**
   * Ends the association: sends what waits, then close_notify, if the handshake is complete.
   *
   * <p>It returns when that is sent and the socket is closed, because the thread that does it is a
   * daemon: a program that ends right after a call that did not wait would lose its last messages.
   * It takes no longer than the {@link Builder#closeTimeout}, for which the peer's close_notify is
   * waited for, and one second more for a loop that is busy; an interrupt ends the wait as well.
   * Only on the loop's own thread, that is in a listener, it returns at once: waiting there would
   * keep the loop from the very work. Repeated calls wait, but do nothing more.
   */
  @Override
  public void close() {
    driver.requestClose();
    if (loop.isLoopThread()) {
      return;
    }
    try {
      Duration limit = settings.closeTimeout().plus(CLOSE_ALLOWANCE);
      driver.closed.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      // The loop is busy elsewhere; closed() tells when it is done.
    }
  }

  /** Shows the name. */
  @Override
  public String toString() {
    return "DtlsAssociation[" + name() + "]";
  }

  /** Collects settings; every setter checks its value and returns the builder. Not thread-safe. */
  public static final class Builder {
    /** As in the original. */
    static final Duration DEFAULT_PING_INTERVAL = Duration.ofSeconds(5);

    /** Far below what a count of nanoseconds can hold, and longer than anyone needs. */
    private static final Duration LONGEST_PING_INTERVAL = Duration.ofDays(365);

    private final String host;
    private final int port;
    private final InetSocketAddress address;
    private final EngineConfig.Builder config = EngineConfig.builder();
    private String name = "dtls";
    private PskCredential psk;
    private PskResolver pskResolver;
    private byte[] key;
    private KeyLog keyLog;
    private TraceSink trace;
    private BiFunction<InetSocketAddress, InetSocketAddress, DatagramTap> datagrams;
    private boolean isPinging = true;
    private Duration pingInterval = DEFAULT_PING_INTERVAL;
    private int pingLimit = PingTimer.UNLIMITED;
    private Duration closeTimeout = Duration.ZERO;
    private AssociationListener listener;
    private AssociationLoop loop;
    private HostLookup.Resolver resolver = InetAddress::getByName;

    private Builder(String host, int port, InetSocketAddress address) {
      require(!host.isBlank(), "Host name or address required to connect");
      require(port >= 1 && port <= 65_535, "port: 1 to 65 535");
      this.host = host;
      this.port = port;
      this.address = address;
    }

    /**
     * Sets the name that messages and pings begin with; {@code dtls} unless set.
     *
     * @param newName any text
     * @return this
     */
    public Builder name(String newName) {
      this.name = Objects.requireNonNull(newName, "name");
      return this;
    }

    /**
     * Sets identity and key.
     *
     * @param credential stays the caller's; it must not be destroyed before the handshake is done
     * @return this
     */
    public Builder psk(PskCredential credential) {
      forgetKey();
      this.psk = Objects.requireNonNull(credential, "psk");
      return this;
    }

    /**
     * Sets the key; the identity is the association's name in UTF-8.
     *
     * @param bytes 1 byte or more, copied; 16 or more random ones are safe
     * @return this
     */
    public Builder key(byte[] bytes) {
      require(bytes.length > 0, "key: it is empty, so anyone could compute the session keys");
      forgetKey();
      this.key = bytes.clone();
      return this;
    }

    /**
     * Sets who chooses identity and key when the server's hint is known.
     *
     * @param newResolver answers at once, on the loop's thread; what it throws counts as no key
     * @return this
     */
    public Builder pskResolver(PskResolver newResolver) {
      forgetKey();
      this.pskResolver = Objects.requireNonNull(newResolver, "resolver");
      return this;
    }

    private void forgetKey() {
      psk = null;
      key = null;
      pskResolver = null;
    }

    /**
     * Sets the time from one ping to the next; 5 s unless set. The first goes out at once when the
     * handshake is complete.
     *
     * @param interval above zero, at most 365 days
     * @return this
     */
    public Builder pingInterval(Duration interval) {
      boolean isAboveZero = !interval.isNegative() && !interval.isZero();
      boolean isInRange = isAboveZero && interval.compareTo(LONGEST_PING_INTERVAL) <= 0;
      require(isInRange, "pingInterval: above zero, at most 365 days");
      this.isPinging = true;
      this.pingInterval = interval;
      return this;
    }

    /**
     * Sets how many pings are sent.
     *
     * @param limit 0 for no limit, which is the default
     * @return this
     */
    public Builder pings(int limit) {
      require(limit >= 0, "pings: 0 or more");
      this.isPinging = true;
      this.pingLimit = limit;
      return this;
    }

    /**
     * Sends no pings.
     *
     * @return this
     */
    public Builder noPings() {
      this.isPinging = false;
      return this;
    }

    /**
     * Sets {@link EngineConfig#handshakeTimeout()}: one limit for the look-up of the name and the
     * handshake together, which gets what the look-up left.
     *
     * @param timeout above zero, at most 1 day
     * @return this
     */
    public Builder handshakeTimeout(Duration timeout) {
      config.handshakeTimeout(timeout);
      return this;
    }

    /**
     * Sets {@link EngineConfig#firstRetransmission()} and {@link EngineConfig#retransmissionCap()}.
     *
     * @param first above zero, at most 1 day
     * @param cap at least {@code first}, at most 1 day
     * @return this
     */
    public Builder retransmission(Duration first, Duration cap) {
      config.retransmission(first, cap);
      return this;
    }

    /**
     * Sets {@link EngineConfig#mtu()}.
     *
     * @param bytes UDP payload of the handshake's datagrams
     * @return this
     */
    public Builder mtu(int bytes) {
      config.mtu(bytes);
      return this;
    }

    /**
     * Sets {@link EngineConfig#cipherSuites()}.
     *
     * @param suites one or more, most preferred first, none twice
     * @return this
     */
    public Builder cipherSuites(CipherSuite... suites) {
      config.cipherSuites(suites);
      return this;
    }

    /**
     * Sets {@link EngineConfig#isExtendedMasterSecretRequired()}.
     *
     * @param required whether to refuse servers without it
     * @return this
     */
    public Builder requireExtendedMasterSecret(boolean required) {
      config.requireExtendedMasterSecret(required);
      return this;
    }

    /**
     * Sets {@link EngineConfig#keyLog()}: gives away the association's secrets.
     *
     * @param log receives the line, on the loop's thread
     * @return this
     */
    public Builder keyLog(KeyLog log) {
      this.keyLog = Objects.requireNonNull(log, "log");
      return this;
    }

    /**
     * Sets who is told every step of the engine.
     *
     * @param sink receives them, on the loop's thread
     * @return this
     */
    public Builder trace(TraceSink sink) {
      this.trace = Objects.requireNonNull(sink, "sink");
      return this;
    }

    /**
     * Shows all datagrams.
     *
     * @param taps gives the tap, or null for none, for the local and the server's address; asked
     *     once, on the loop's thread
     * @return this
     */
    public Builder datagrams(BiFunction<InetSocketAddress, InetSocketAddress, DatagramTap> taps) {
      this.datagrams = Objects.requireNonNull(taps, "taps");
      return this;
    }

    /**
     * Sets how long {@link DtlsAssociation#close} waits for the peer's close_notify; zero, so that
     * it waits only until its own is sent, unless set. Many servers never send one.
     *
     * @param timeout zero to 1 day
     * @return this
     */
    public Builder closeTimeout(Duration timeout) {
      boolean isInRange = !timeout.isNegative() && timeout.compareTo(Duration.ofDays(1)) <= 0;
      require(isInRange, "closeTimeout: zero to 1 day");
      this.closeTimeout = timeout;
      return this;
    }

    /**
     * Sets who is told what happens, and gets the messages instead of {@link
     * DtlsAssociation#receive}.
     *
     * @param newListener called on the loop's thread
     * @return this
     */
    public Builder listener(AssociationListener newListener) {
      this.listener = Objects.requireNonNull(newListener, "listener");
      return this;
    }

    /**
     * Sets the loop that runs the association, together with others; one of its own, which ends
     * with it, unless set.
     *
     * @param shared stays the caller's to close
     * @return this
     */
    public Builder loop(AssociationLoop shared) {
      this.loop = Objects.requireNonNull(shared, "loop");
      return this;
    }

    /** Replaces the name service, so that tests need none. */
    Builder hostResolver(HostLookup.Resolver newResolver) {
      this.resolver = newResolver;
      return this;
    }

    /**
     * Starts the association and returns at once: all else is told by listener and futures. The
     * builder may go on to be used for the next one.
     *
     * @return the association
     * @throws IOException when there is no thread or selector to run it, or the loop is closed
     * @throws IllegalStateException when no key was given
     * @throws IllegalArgumentException when identity or key is too long
     */
    public DtlsAssociation start() throws IOException {
      boolean isBlocking = listener == null;
      Reporter reporter = new Reporter(name, isBlocking ? new AssociationListener() {} : listener);
      PskCredential own = key == null ? null : PskCredential.of(name, key);
      Settings settings = settings(new GuardedCallbacks(reporter), own, isBlocking);
      AssociationLoop runner = loop == null ? AssociationLoop.forOne("dtls-" + name) : loop;
      boolean isStarted = false;
      try {
        DtlsAssociation association = new DtlsAssociation(settings, runner, reporter);
        runner.add(association.driver);
        isStarted = true;
        return association;
      } finally {
        if (!isStarted) {
          settings.forgetKey();
          runner.discardUnstarted();
        }
      }
    }

    private Settings settings(GuardedCallbacks callbacks, PskCredential own, boolean isBlocking) {
      config.pskResolver(callbacks.resolver(keyChooser(own)));
      if (keyLog != null) {
        config.keyLog(callbacks.keyLog(keyLog));
      }
      EngineConfig built = config.build();
      PskCredential fixed = own == null ? psk : own;
      if (fixed != null) {
        // Now, not in the middle of the handshake, where nobody could catch it.
        PskRequest.forClient(new byte[0], built).check(fixed);
      }
      return new Settings(
          name,
          host,
          port,
          address,
          built,
          trace == null ? null : callbacks.trace(trace),
          datagrams == null ? null : callbacks.datagrams(datagrams),
          isPinging,
          pingInterval,
          pingLimit,
          closeTimeout,
          isBlocking,
          resolver,
          own);
    }

    private PskResolver keyChooser(PskCredential own) {
      if (pskResolver != null) {
        return pskResolver;
      }
      PskCredential fixed = own == null ? psk : own;
      if (fixed == null) {
        throw new IllegalStateException("no key: call psk, key or pskResolver first");
      }
      return request -> fixed;
    }

    private static void require(boolean condition, String message) {
      if (!condition) {
        throw new IllegalArgumentException(message);
      }
    }
  }
}
