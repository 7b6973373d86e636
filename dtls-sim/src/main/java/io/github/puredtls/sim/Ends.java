package io.github.puredtls.sim;

import io.github.puredtls.core.CipherSuite;
import io.github.puredtls.core.EngineConfig;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The settings of the clients and servers of a simulation.
 *
 * @param cookies whether servers demand cookies (RFC 6347 §4.2.1)
 * @param clientMtu the clients' largest handshake datagram in bytes
 * @param serverMtu the servers'
 * @param recutMtu the MTU from an end's first retransmission on, so that fragments are cut at other
 *     places; 0 for no change
 * @param hintBytes the length of the servers' identity hint, 0 for none
 * @param identityBytes the length of the clients' identities, 1 or more
 * @param suite the only cipher suite, empty for all
 * @param handshakeTimeout the limit of the handshake
 * @param firstRetransmission the first value of the retransmission timer
 * @param retransmissionCap its largest
 * @param key what the servers' key store says
 * @param keyDelay how long the servers' key store takes, zero for an answer at once
 */
public record Ends(
    boolean cookies,
    int clientMtu,
    int serverMtu,
    int recutMtu,
    int hintBytes,
    int identityBytes,
    Optional<CipherSuite> suite,
    Duration handshakeTimeout,
    Duration firstRetransmission,
    Duration retransmissionCap,
    KeyCase key,
    Duration keyDelay) {
  /** What the core has by default. */
  public static final Ends DEFAULT = defaults(EngineConfig.defaults());

  private static Ends defaults(EngineConfig core) {
    return new Ends(
        true,
        core.mtu(),
        core.mtu(),
        0,
        0,
        8,
        Optional.empty(),
        core.handshakeTimeout(),
        core.firstRetransmission(),
        core.retransmissionCap(),
        KeyCase.RIGHT,
        Duration.ZERO);
  }

  /**
   * Checks what the core does not check.
   *
   * @param cookies whether servers demand cookies
   * @param clientMtu bytes
   * @param serverMtu bytes
   * @param recutMtu bytes, or 0
   * @param hintBytes 0 to 1 024
   * @param identityBytes 1 to 1 024
   * @param suite not null
   * @param handshakeTimeout above zero
   * @param firstRetransmission above zero
   * @param retransmissionCap at least the first
   * @param key not null
   * @param keyDelay zero or more
   */
  public Ends {
    EngineConfig.checkMtu(clientMtu);
    EngineConfig.checkMtu(serverMtu);
    if (recutMtu != 0) {
      EngineConfig.checkMtu(recutMtu);
    }
    if (hintBytes < 0 || hintBytes > 1_024 || identityBytes < 1 || identityBytes > 1_024) {
      throw new IllegalArgumentException("hint: 0 to 1024 bytes; identity: 1 to 1024 bytes");
    }
  }

  /**
   * Changes whether servers demand cookies.
   *
   * @param changed whether
   * @return a copy
   */
  public Ends withCookies(boolean changed) {
    return with(draft -> draft.cookies = changed);
  }

  /**
   * Changes the MTU.
   *
   * @param client bytes
   * @param server bytes
   * @param recut bytes from the first retransmission on, 0 for no change
   * @return a copy
   */
  public Ends withMtu(int client, int server, int recut) {
    return with(
        draft -> {
          draft.clientMtu = client;
          draft.serverMtu = server;
          draft.recutMtu = recut;
        });
  }

  /**
   * Changes the lengths of hint and identity, to make flights longer.
   *
   * @param hint bytes, 0 for no hint
   * @param identity bytes
   * @return a copy
   */
  public Ends withNames(int hint, int identity) {
    return with(
        draft -> {
          draft.hintBytes = hint;
          draft.identityBytes = identity;
        });
  }

  /**
   * Changes the cipher suite.
   *
   * @param only the only suite, empty for all
   * @return a copy
   */
  public Ends withSuite(Optional<CipherSuite> only) {
    return with(draft -> draft.suite = only);
  }

  /**
   * Changes the limit of the handshake.
   *
   * @param limit above zero
   * @return a copy
   */
  public Ends withHandshakeTimeout(Duration limit) {
    return with(draft -> draft.handshakeTimeout = limit);
  }

  /**
   * Changes the retransmission timer.
   *
   * @param first its first value
   * @param cap its largest
   * @return a copy
   */
  public Ends withRetransmission(Duration first, Duration cap) {
    return with(
        draft -> {
          draft.firstRetransmission = first;
          draft.retransmissionCap = cap;
        });
  }

  /**
   * Changes what the key store says and how long it takes.
   *
   * @param kind what it says
   * @param delay how long
   * @return a copy
   */
  public Ends withKey(KeyCase kind, Duration delay) {
    return with(
        draft -> {
          draft.key = kind;
          draft.keyDelay = delay;
        });
  }

  private Ends with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.done();
  }

  /** The parts of a copy, while they are changed. */
  private static final class Draft {
    private boolean cookies;
    private int clientMtu;
    private int serverMtu;
    private int recutMtu;
    private int hintBytes;
    private int identityBytes;
    private Optional<CipherSuite> suite;
    private Duration handshakeTimeout;
    private Duration firstRetransmission;
    private Duration retransmissionCap;
    private KeyCase key;
    private Duration keyDelay;

    Draft(Ends original) {
      this.cookies = original.cookies;
      this.clientMtu = original.clientMtu;
      this.serverMtu = original.serverMtu;
      this.recutMtu = original.recutMtu;
      this.hintBytes = original.hintBytes;
      this.identityBytes = original.identityBytes;
      this.suite = original.suite;
      this.handshakeTimeout = original.handshakeTimeout;
      this.firstRetransmission = original.firstRetransmission;
      this.retransmissionCap = original.retransmissionCap;
      this.key = original.key;
      this.keyDelay = original.keyDelay;
    }

    Ends done() {
      return new Ends(
          cookies,
          clientMtu,
          serverMtu,
          recutMtu,
          hintBytes,
          identityBytes,
          suite,
          handshakeTimeout,
          firstRetransmission,
          retransmissionCap,
          key,
          keyDelay);
    }
  }
}
