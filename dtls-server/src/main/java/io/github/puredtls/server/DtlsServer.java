package io.github.puredtls.server;

import io.github.puredtls.core.CipherSuite;
import io.github.puredtls.core.KeyLog;
import io.github.puredtls.core.KeyMismatchResponse;
import io.github.puredtls.core.PskResolver;
import io.github.puredtls.core.trace.DatagramTap;
import io.github.puredtls.core.trace.TraceSink;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * A DTLS server: many associations over one UDP socket, run by one thread.
 *
 * <pre>{@code
 * try (DtlsServer server = DtlsServer.builder(new InetSocketAddress("127.0.0.1", 22334))
 *     .psk(PskFile.read(Path.of("keys.txt")).resolver())
 *     .handler(MessageHandler.echo())
 *     .start()) {
 *   server.closed().join();
 * }
 * }</pre>
 *
 * <p>Peers are told apart by address and port. A client that lost its state and comes back from the
 * same port gets a second handshake beside its old association, which it replaces only when it is
 * complete (RFC 6347 §4.2.8). Handshakes that do not complete have a deadline, and when there are
 * too many, the oldest goes; associations that are silent for too long are closed.
 *
 * <p>All methods may be called by any thread. Handler, listener, key store, trace and key log are
 * called on the server's thread; what they throw is reported to {@link ServerListener#onError} and
 * touches no peer.
 */
public final class DtlsServer implements AutoCloseable {
  private static final long CLOSE_WAIT_MILLIS = 5_000;

  private final ServerLoop loop;
  private final CompletableFuture<Void> closed;

  private DtlsServer(ServerLoop loop) {
    this.loop = loop;
    // A copy, so that a caller who completes it does not end the server's own.
    this.closed = loop.closed().copy();
  }

  /**
   * Starts the settings of a server.
   *
   * @param bind where to listen; port 0 lets the system choose one
   * @return a builder that holds the defaults
   */
  public static Builder builder(InetSocketAddress bind) {
    return new Builder(bind);
  }

  /**
   * Where the server listens.
   *
   * @return address and real port
   */
  public InetSocketAddress localAddress() {
    return loop.localAddress();
  }

  /** Begins no new handshake from now on; existing peers are still served. */
  public void stopAccepting() {
    loop.peers().accepting(false);
  }

  /** Ends what {@link #stopAccepting} began. */
  public void resumeAccepting() {
    loop.peers().accepting(true);
  }

  /**
   * How many associations are complete.
   *
   * @return 0 or more
   */
  public int peers() {
    return loop.peers().establishedCount();
  }

  /**
   * How many handshakes are in progress.
   *
   * @return 0 or more
   */
  public int halfOpen() {
    return loop.peers().halfOpenCount();
  }

  /**
   * The counts so far.
   *
   * @return a snapshot
   */
  public ServerStats stats() {
    return loop.stats();
  }

  /**
   * Queues a message for one peer; it is dropped when there is no such peer when its turn comes.
   *
   * @param peer address and port
   * @param message 0 to 16 384 bytes, copied
   * @return false when the queue is full or the server has ended
   * @throws IllegalArgumentException when the message is too long
   */
  public boolean send(InetSocketAddress peer, byte[] message) {
    Objects.requireNonNull(peer, "peer");
    Association.checkLength(message);
    byte[] copy = message.clone();
    return loop.offerMessage(() -> loop.peers().send(peer, copy));
  }

  /**
   * Queues a message for all peers there are when its turn comes.
   *
   * @param message 0 to 16 384 bytes, copied
   * @return false when the queue is full or the server has ended
   * @throws IllegalArgumentException when the message is too long
   */
  public boolean broadcast(byte[] message) {
    Association.checkLength(message);
    byte[] copy = message.clone();
    return loop.offerMessage(() -> loop.peers().broadcast(copy));
  }

  /**
   * Completes when the server has ended: all peers are forgotten, and the socket is closed. When it
   * ended by itself because its socket or the server failed, it completes with an IOException.
   *
   * @return the same future every time
   */
  public CompletableFuture<Void> closed() {
    return closed;
  }

  /**
   * Tells whether the server has ended.
   *
   * @return true as soon as {@link #closed()} is complete
   */
  public boolean isClosed() {
    return loop.closed().isDone();
  }

  /**
   * Sends what waits, says close_notify to all peers and ends. Waits a few seconds for that at
   * most, and not at all when a callback closes. Repeated calls do nothing.
   */
  @Override
  public void close() {
    loop.close(CLOSE_WAIT_MILLIS);
  }

  /** Collects settings; every setter returns the builder. Not thread-safe, and for one server. */
  public static final class Builder {
    private final ServerSettings settings;

    private Builder(InetSocketAddress bind) {
      this.settings = new ServerSettings(Objects.requireNonNull(bind, "bind"));
    }

    /**
     * Takes keys from a resolver that answers at once.
     *
     * @param resolver finds keys
     * @return this
     */
    public Builder psk(PskResolver resolver) {
      return keyStore(KeyStore.of(resolver));
    }

    /**
     * Takes keys from a store that may answer later.
     *
     * @param store finds keys
     * @return this
     */
    public Builder keyStore(KeyStore store) {
      settings.keyStore = Objects.requireNonNull(store, "store");
      return this;
    }

    /**
     * Sets the hint that helps clients to choose an identity (RFC 4279 §2); none by default.
     *
     * @param hint text, sent as UTF-8
     * @return this
     */
    public Builder identityHint(String hint) {
      settings.engine.identityHint(hint.getBytes(StandardCharsets.UTF_8));
      return this;
    }

    /**
     * Sets what happens with messages; nothing by default.
     *
     * @param handler takes them
     * @return this
     */
    public Builder handler(MessageHandler handler) {
      settings.handler = Objects.requireNonNull(handler, "handler");
      return this;
    }

    /**
     * Sets who learns what happens; nobody by default.
     *
     * @param listener takes texts and messages
     * @return this
     */
    public Builder listener(ServerListener listener) {
      settings.listener = Objects.requireNonNull(listener, "listener");
      return this;
    }

    /**
     * Sets the suites to accept; all by default.
     *
     * @param suites one or more, most preferred first
     * @return this
     */
    public Builder cipherSuites(CipherSuite... suites) {
      settings.engine.cipherSuites(suites);
      return this;
    }

    /**
     * Sets the largest handshake datagram; 1 200 bytes by default.
     *
     * @param bytes 128 to 65 507
     * @return this
     */
    public Builder mtu(int bytes) {
      settings.engine.mtu(bytes);
      return this;
    }

    /**
     * Logs the secrets that decrypt captures.
     *
     * @param log takes the lines
     * @return this
     */
    public Builder keyLog(KeyLog log) {
      settings.keyLog = Objects.requireNonNull(log, "log");
      return this;
    }

    /**
     * Traces handshakes and records.
     *
     * @param trace gives the sink for a peer, or null for none; asked once per handshake
     * @return this
     */
    public Builder trace(Function<InetSocketAddress, TraceSink> trace) {
      settings.trace = Objects.requireNonNull(trace, "trace");
      return this;
    }

    /**
     * Shows all datagrams, those of strangers included.
     *
     * @param datagrams gives the tap for a peer, or null for none; asked for each datagram, on the
     *     server's thread
     * @return this
     */
    public Builder datagrams(Function<InetSocketAddress, DatagramTap> datagrams) {
      settings.datagrams = Objects.requireNonNull(datagrams, "datagrams");
      return this;
    }

    /**
     * Lets clients in without a cookie, on loopback only.
     *
     * @return this
     * @throws IllegalArgumentException when the server listens elsewhere: without cookies anyone
     *     who forges sender addresses could direct its answers at others
     */
    public Builder withoutCookies() {
      InetSocketAddress bind = settings.bind;
      require(
          !bind.isUnresolved() && bind.getAddress().isLoopbackAddress(),
          "without cookies a server serves loopback only");
      settings.isWithoutCookies = true;
      return this;
    }

    /**
     * Sets how many handshakes may be in progress; when there are as many, the oldest makes room.
     *
     * @param handshakes 1 or more; 256 by default
     * @return this
     */
    public Builder halfOpenLimit(int handshakes) {
      require(handshakes >= 1, "halfOpenLimit: at least 1");
      settings.halfOpenLimit = handshakes;
      return this;
    }

    /**
     * Sets the time limit of a handshake, waits for the key store not counted.
     *
     * @param timeout above zero, at most 1 day; 120 s by default
     * @return this
     */
    public Builder handshakeTimeout(Duration timeout) {
      settings.engine.handshakeTimeout(timeout);
      return this;
    }

    /**
     * Sets how long the key store may take.
     *
     * @param timeout above zero, at most 1 day; 30 s by default
     * @return this
     */
    public Builder keyTimeout(Duration timeout) {
      settings.engine.pskTimeout(timeout);
      return this;
    }

    /**
     * Sets when flights are sent again (RFC 6347 §4.2.4.1).
     *
     * @param first the first wait, above zero; 1 s by default
     * @param cap the longest wait that doubling leads to; 60 s by default
     * @return this
     */
    public Builder retransmission(Duration first, Duration cap) {
      settings.engine.retransmission(first, cap);
      return this;
    }

    /**
     * Sets how many addresses may have an association or a handshake.
     *
     * @param peers 1 or more; 10 000 by default
     * @return this
     */
    public Builder peerLimit(int peers) {
      require(peers >= 1, "peerLimit: at least 1");
      settings.peerLimit = peers;
      return this;
    }

    /**
     * Sets how long a peer may be silent before it is closed and forgotten.
     *
     * @param timeout zero for no limit, at most 365 days; 10 minutes by default
     * @return this
     */
    public Builder idleTimeout(Duration timeout) {
      require(!timeout.isNegative() && timeout.toDays() <= 365, "idleTimeout: 0 to 365 days");
      settings.idleTimeout = timeout;
      return this;
    }

    /**
     * Sets the answer to a Finished that does not open; silence by default.
     *
     * @param response what to answer
     * @return this
     */
    public Builder keyMismatchResponse(KeyMismatchResponse response) {
      settings.engine.keyMismatchResponse(response);
      return this;
    }

    /**
     * Sets whether clients with an unknown identity are told so; they are not by default.
     *
     * @param send whether to send unknown_psk_identity
     * @return this
     */
    public Builder unknownIdentityAlert(boolean send) {
      settings.engine.unknownIdentityAlert(send);
      return this;
    }

    /**
     * Opens the socket and starts the server's thread.
     *
     * @return the server
     * @throws IOException when the address is not ours or the port is in use
     * @throws IllegalStateException when there is no source of keys
     */
    public DtlsServer start() throws IOException {
      if (settings.keyStore == null) {
        throw new IllegalStateException("no keys: call psk or keyStore before start");
      }
      return new DtlsServer(ServerLoop.start(settings));
    }

    private static void require(boolean condition, String message) {
      if (!condition) {
        throw new IllegalArgumentException(message);
      }
    }
  }
}
