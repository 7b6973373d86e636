package io.github.puredtls.core;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The settings of an engine or a cookie gate. Immutable; one value may serve any number of engines
 * on any number of threads, as far as its random source, resolver and key log allow that.
 */
public final class EngineConfig {
  /** The smallest MTU: the first fragment of a ClientHello must hold the cookie. */
  public static final int MTU_MINIMUM_BYTES = 128;

  /** The largest MTU: what UDP over IPv4 can carry. */
  public static final int MTU_MAXIMUM_BYTES = 65_507;

  /** The most records that one key may seal: the 48-bit sequence number, less room to close. */
  public static final long SEALED_RECORD_MAXIMUM = (1L << 48) - 64;

  private final RandomGenerator random;
  private final List<CipherSuite> cipherSuites;
  private final PskResolver pskResolver;
  private final byte[] identityHint;
  private final Duration handshakeTimeout;
  private final Duration firstRetransmission;
  private final Duration retransmissionCap;
  private final Duration pskTimeout;
  private final int mtu;
  private final int identityLimitBytes;
  private final int keyLimitBytes;
  private final boolean extendedMasterSecretRequired;
  private final long failedDecryptionLimit;
  private final long sealedRecordLimit;
  private final KeyMismatchResponse keyMismatchResponse;
  private final boolean unknownIdentityAlert;
  private final KeyLog keyLog;
  private final boolean traceSecrets;

  private EngineConfig(Builder builder) {
    this.random = builder.random == null ? new SecureRandom() : builder.random;
    this.cipherSuites = builder.cipherSuites;
    this.pskResolver = builder.pskResolver;
    this.identityHint = builder.identityHint;
    this.handshakeTimeout = builder.handshakeTimeout;
    this.firstRetransmission = builder.firstRetransmission;
    this.retransmissionCap = builder.retransmissionCap;
    this.pskTimeout = builder.pskTimeout;
    this.mtu = builder.mtu;
    this.identityLimitBytes = builder.identityLimitBytes;
    this.keyLimitBytes = builder.keyLimitBytes;
    this.extendedMasterSecretRequired = builder.extendedMasterSecretRequired;
    this.failedDecryptionLimit = builder.failedDecryptionLimit;
    this.sealedRecordLimit = builder.sealedRecordLimit;
    this.keyMismatchResponse = builder.keyMismatchResponse;
    this.unknownIdentityAlert = builder.unknownIdentityAlert;
    this.keyLog = builder.keyLog;
    this.traceSecrets = builder.traceSecrets;
  }

  /**
   * All defaults: the engine asks for its key by event.
   *
   * @return a configuration with a {@link SecureRandom} of its own
   */
  public static EngineConfig defaults() {
    return builder().build();
  }

  /**
   * Starts a configuration.
   *
   * @return a builder that holds the defaults
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * The source of hello randoms, cookie secrets and the keys of unknown identities; of nothing
   * else.
   *
   * @return a {@link SecureRandom} unless replaced
   */
  public RandomGenerator random() {
    return random;
  }

  /**
   * The cipher suites to offer or accept, most preferred first.
   *
   * @return an unmodifiable list, never empty
   */
  public List<CipherSuite> cipherSuites() {
    return cipherSuites;
  }

  /**
   * The resolver that answers instead of the {@link EngineEvent.PskRequired} event.
   *
   * @return empty when the event is to be raised
   */
  public Optional<PskResolver> pskResolver() {
    return Optional.ofNullable(pskResolver);
  }

  /**
   * The identity hint that a server sends in ServerKeyExchange (RFC 4279 §2).
   *
   * @return a copy; empty when the server sends no ServerKeyExchange
   */
  public Optional<byte[]> identityHint() {
    return Optional.ofNullable(identityHint).map(byte[]::clone);
  }

  /**
   * The time limit of the whole handshake, waits for the key store not counted.
   *
   * @return 120 s unless set
   */
  public Duration handshakeTimeout() {
    return handshakeTimeout;
  }

  /**
   * How long a flight waits for its answer before it is sent again for the first time (RFC 6347
   * §4.2.4.1).
   *
   * @return 1 s unless set
   */
  public Duration firstRetransmission() {
    return firstRetransmission;
  }

  /**
   * The longest wait that doubling leads to (RFC 6347 §4.2.4.1).
   *
   * @return 60 s unless set
   */
  public Duration retransmissionCap() {
    return retransmissionCap;
  }

  /**
   * How long the application may take to answer {@link EngineEvent.PskRequired}.
   *
   * @return 30 s unless set
   */
  public Duration pskTimeout() {
    return pskTimeout;
  }

  /**
   * The largest handshake datagram at the start: UDP payload, without IP and UDP headers.
   *
   * @return 1 200 bytes unless set
   */
  public int mtu() {
    return mtu;
  }

  /**
   * The longest identity or hint that is accepted from the peer or the application.
   *
   * @return 1 024 bytes unless set
   */
  public int identityLimitBytes() {
    return identityLimitBytes;
  }

  /**
   * The longest key that is accepted from the application.
   *
   * @return 1 024 bytes unless set
   */
  public int keyLimitBytes() {
    return keyLimitBytes;
  }

  /**
   * Whether a peer without the extended master secret is refused (RFC 7627 §5).
   *
   * @return false unless set
   */
  public boolean isExtendedMasterSecretRequired() {
    return extendedMasterSecretRequired;
  }

  /**
   * How many records may fail to open before the association ends.
   *
   * @return 2^36 unless set, the integrity limit of AES-GCM (RFC 9147 §4.5.3)
   */
  public long failedDecryptionLimit() {
    return failedDecryptionLimit;
  }

  /**
   * How many records one key may seal before the association closes itself.
   *
   * @return {@link #SEALED_RECORD_MAXIMUM} unless set
   */
  public long sealedRecordLimit() {
    return sealedRecordLimit;
  }

  /**
   * What a server answers to a Finished that does not open.
   *
   * @return {@link KeyMismatchResponse#SILENCE} unless set
   */
  public KeyMismatchResponse keyMismatchResponse() {
    return keyMismatchResponse;
  }

  /**
   * Whether a server tells a client that its identity is unknown (RFC 4279 §2).
   *
   * @return false unless set: unknown identity and wrong key look the same from outside
   */
  public boolean isUnknownIdentityAlert() {
    return unknownIdentityAlert;
  }

  /**
   * Where to log the secrets that decrypt captures.
   *
   * @return empty unless set
   */
  public Optional<KeyLog> keyLog() {
    return Optional.ofNullable(keyLog);
  }

  /**
   * Whether trace events of the key schedule hold the values.
   *
   * @return false unless set
   */
  public boolean isTraceSecrets() {
    return traceSecrets;
  }

  /** Collects settings; every setter checks its range and returns the builder. Not thread-safe. */
  public static final class Builder {
    private RandomGenerator random;
    private List<CipherSuite> cipherSuites = CipherSuite.all();
    private PskResolver pskResolver;
    private PskCredential fixedPsk;
    private byte[] identityHint;
    private Duration handshakeTimeout = Duration.ofSeconds(120);
    private Duration firstRetransmission = Duration.ofSeconds(1);
    private Duration retransmissionCap = Duration.ofSeconds(60);
    private Duration pskTimeout = Duration.ofSeconds(30);
    private int mtu = 1_200;
    private int identityLimitBytes = 1_024;
    private int keyLimitBytes = 1_024;
    private boolean extendedMasterSecretRequired;
    private long failedDecryptionLimit = 1L << 36;
    private long sealedRecordLimit = SEALED_RECORD_MAXIMUM;
    private KeyMismatchResponse keyMismatchResponse = KeyMismatchResponse.SILENCE;
    private boolean unknownIdentityAlert;
    private KeyLog keyLog;
    private boolean traceSecrets;

    private Builder() {}

    /**
     * Replaces the random source, for simulations and replays. A predictable source makes hello
     * randoms and cookies predictable: never use one towards real peers.
     *
     * @param source the source; it must be safe for the threads that use the configuration
     * @return this
     */
    public Builder dangerouslyReplaceRandom(RandomGenerator source) {
      this.random = Objects.requireNonNull(source, "source");
      return this;
    }

    /**
     * Sets {@link EngineConfig#cipherSuites()}.
     *
     * @param suites one or more, most preferred first, none twice
     * @return this
     */
    public Builder cipherSuites(CipherSuite... suites) {
      List<CipherSuite> list = List.of(suites);
      require(!list.isEmpty(), "cipherSuites: at least one is needed");
      require(list.size() == list.stream().distinct().count(), "cipherSuites: one stands twice");
      this.cipherSuites = list;
      return this;
    }

    /**
     * Sets {@link EngineConfig#pskResolver()}.
     *
     * @param resolver answers at once, on the engine's thread
     * @return this
     */
    public Builder pskResolver(PskResolver resolver) {
      this.pskResolver = Objects.requireNonNull(resolver, "resolver");
      this.fixedPsk = null;
      return this;
    }

    /**
     * A resolver with one credential: a client always uses it, a server for this identity only.
     *
     * @param credential stays the caller's, to be destroyed when no handshake needs it any more
     * @return this
     */
    public Builder psk(PskCredential credential) {
      byte[] identity = credential.identity();
      pskResolver(
          request ->
              !request.isServer() || java.util.Arrays.equals(identity, request.identity())
                  ? credential
                  : null);
      fixedPsk = credential;
      return this;
    }

    /**
     * Sets {@link EngineConfig#identityHint()}.
     *
     * @param hint 0 to 65 535 bytes, copied
     * @return this
     */
    public Builder identityHint(byte[] hint) {
      require(hint.length <= PskCredential.FORMAT_LIMIT_BYTES, "identityHint: above 65 535 bytes");
      this.identityHint = hint.clone();
      return this;
    }

    /**
     * Sets {@link EngineConfig#handshakeTimeout()}.
     *
     * @param timeout above zero, at most 1 day
     * @return this
     */
    public Builder handshakeTimeout(Duration timeout) {
      this.handshakeTimeout = checkTime("handshakeTimeout", timeout);
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
      checkTime("first", first);
      checkTime("cap", cap);
      require(cap.compareTo(first) >= 0, "retransmission: the cap is below the first wait");
      this.firstRetransmission = first;
      this.retransmissionCap = cap;
      return this;
    }

    /**
     * Sets {@link EngineConfig#pskTimeout()}.
     *
     * @param timeout above zero, at most 1 day
     * @return this
     */
    public Builder pskTimeout(Duration timeout) {
      this.pskTimeout = checkTime("pskTimeout", timeout);
      return this;
    }

    /**
     * Sets {@link EngineConfig#mtu()}.
     *
     * @param bytes {@link #MTU_MINIMUM_BYTES} to {@link #MTU_MAXIMUM_BYTES}
     * @return this
     */
    public Builder mtu(int bytes) {
      this.mtu = checkMtu(bytes);
      return this;
    }

    /**
     * Sets {@link EngineConfig#identityLimitBytes()}.
     *
     * @param bytes 128 (RFC 4279 §5.3 asks for as much) to 65 535
     * @return this
     */
    public Builder identityLimitBytes(int bytes) {
      require(bytes >= 128 && bytes <= 65_535, "identityLimitBytes: 128 to 65 535");
      this.identityLimitBytes = bytes;
      return this;
    }

    /**
     * Sets {@link EngineConfig#keyLimitBytes()}.
     *
     * @param bytes 64 (RFC 4279 §5.3 asks for as much) to 65 535
     * @return this
     */
    public Builder keyLimitBytes(int bytes) {
      require(bytes >= 64 && bytes <= 65_535, "keyLimitBytes: 64 to 65 535");
      this.keyLimitBytes = bytes;
      return this;
    }

    /**
     * Sets {@link EngineConfig#isExtendedMasterSecretRequired()}.
     *
     * @param required whether to refuse peers without it
     * @return this
     */
    public Builder requireExtendedMasterSecret(boolean required) {
      this.extendedMasterSecretRequired = required;
      return this;
    }

    /**
     * Sets {@link EngineConfig#failedDecryptionLimit()}.
     *
     * @param records 1 to 2^36
     * @return this
     */
    public Builder failedDecryptionLimit(long records) {
      require(records >= 1 && records <= 1L << 36, "failedDecryptionLimit: 1 to 2^36");
      this.failedDecryptionLimit = records;
      return this;
    }

    /**
     * Sets {@link EngineConfig#sealedRecordLimit()}.
     *
     * @param records 64 (a handshake needs some) to {@link #SEALED_RECORD_MAXIMUM}
     * @return this
     */
    public Builder sealedRecordLimit(long records) {
      require(
          records >= 64 && records <= SEALED_RECORD_MAXIMUM, "sealedRecordLimit: 64 to 2^48 - 64");
      this.sealedRecordLimit = records;
      return this;
    }

    /**
     * Sets {@link EngineConfig#keyMismatchResponse()}.
     *
     * @param response what a server answers
     * @return this
     */
    public Builder keyMismatchResponse(KeyMismatchResponse response) {
      this.keyMismatchResponse = Objects.requireNonNull(response, "response");
      return this;
    }

    /**
     * Sets {@link EngineConfig#isUnknownIdentityAlert()}. With it, anyone can find out which
     * identities exist.
     *
     * @param send whether to send unknown_psk_identity
     * @return this
     */
    public Builder unknownIdentityAlert(boolean send) {
      this.unknownIdentityAlert = send;
      return this;
    }

    /**
     * Sets {@link EngineConfig#keyLog()}: gives away every association's secrets.
     *
     * @param log receives the lines
     * @return this
     */
    public Builder keyLog(KeyLog log) {
      this.keyLog = Objects.requireNonNull(log, "log");
      return this;
    }

    /**
     * Sets {@link EngineConfig#isTraceSecrets()}: puts every association's secrets into its trace.
     *
     * @param secrets whether trace events hold key-schedule values
     * @return this
     */
    public Builder traceSecrets(boolean secrets) {
      this.traceSecrets = secrets;
      return this;
    }

    /**
     * Ends the building.
     *
     * @return the configuration; the builder may go on to be used
     * @throws IllegalArgumentException when settings contradict each other
     */
    public EngineConfig build() {
      require(
          identityHint == null || identityHint.length <= identityLimitBytes,
          "identityHint: longer than identityLimitBytes");
      require(
          fixedPsk == null
              || fixedPsk.keyBytes() <= keyLimitBytes
                  && fixedPsk.identityBytes() <= identityLimitBytes,
          "psk: identity or key longer than identityLimitBytes or keyLimitBytes");
      return new EngineConfig(this);
    }

    private static Duration checkTime(String name, Duration time) {
      boolean inRange = !time.isNegative() && !time.isZero() && time.toDays() < 1;
      require(inRange || time.equals(Duration.ofDays(1)), name + ": above 0 and at most 1 day");
      return time;
    }

    private static void require(boolean condition, String message) {
      if (!condition) {
        throw new IllegalArgumentException(message);
      }
    }
  }

  /**
   * Checks an MTU.
   *
   * @param bytes the value
   * @return the value
   * @throws IllegalArgumentException when it is out of range
   */
  public static int checkMtu(int bytes) {
    Builder.require(
        bytes >= MTU_MINIMUM_BYTES && bytes <= MTU_MAXIMUM_BYTES, "mtu: 128 to 65 507 bytes");
    return bytes;
  }
}
