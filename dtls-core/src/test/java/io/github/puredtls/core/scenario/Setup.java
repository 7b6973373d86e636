package io.github.puredtls.core.scenario;

import io.github.puredtls.core.CipherSuite;
import io.github.puredtls.core.EngineConfig;
import io.github.puredtls.core.PskCredential;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/** How an {@link EnginePair} is made: what the two ends are configured with, and the clock. */
final class Setup {
  static final byte[] IDENTITY = "sensor-7".getBytes(StandardCharsets.UTF_8);
  static final byte[] KEY = "a key of thirty-two bytes, secret".getBytes(StandardCharsets.UTF_8);
  static final PskCredential PSK = PskCredential.of(IDENTITY, KEY);

  private UnaryOperator<EngineConfig.Builder> client = builder -> builder.psk(PSK);
  private UnaryOperator<EngineConfig.Builder> server = builder -> builder.psk(PSK);
  private boolean cookies = true;
  private long startNanos = -5_000_000_000L;
  private long seed = 1;

  static Setup pair() {
    return new Setup();
  }

  /** Adds settings of the client. */
  Setup client(UnaryOperator<EngineConfig.Builder> settings) {
    UnaryOperator<EngineConfig.Builder> before = client;
    client = builder -> settings.apply(before.apply(builder));
    return this;
  }

  /** Adds settings of the server. */
  Setup server(UnaryOperator<EngineConfig.Builder> settings) {
    UnaryOperator<EngineConfig.Builder> before = server;
    server = builder -> settings.apply(before.apply(builder));
    return this;
  }

  /** Adds settings of both. */
  Setup both(UnaryOperator<EngineConfig.Builder> settings) {
    return client(settings).server(settings);
  }

  /** The client asks its application by event. */
  Setup clientAsks() {
    client = builder -> builder;
    return this;
  }

  /** The server asks its application by event. */
  Setup serverAsks() {
    server = builder -> builder;
    return this;
  }

  Setup suite(CipherSuite suite) {
    return both(builder -> builder.cipherSuites(suite));
  }

  Setup mtu(int bytes) {
    return both(builder -> builder.mtu(bytes));
  }

  Setup withoutCookies() {
    cookies = false;
    return this;
  }

  Setup startAt(long nanos) {
    startNanos = nanos;
    return this;
  }

  Setup seed(long value) {
    seed = value;
    return this;
  }

  /** Starts the client: flight 1 is on its way. */
  EnginePair start() {
    return new EnginePair(this);
  }

  /** Runs the handshake over a fair network. */
  EnginePair established() {
    EnginePair pair = start();
    pair.completeHandshake();
    return pair;
  }

  EngineConfig clientConfig() {
    return client.apply(builder(seed)).build();
  }

  EngineConfig serverConfig() {
    return server.apply(builder(~seed)).build();
  }

  boolean hasCookies() {
    return cookies;
  }

  long startNanos() {
    return startNanos;
  }

  private static EngineConfig.Builder builder(long seed) {
    return EngineConfig.builder()
        .dangerouslyReplaceRandom(new SplittableRandom(seed))
        .traceSecrets(true);
  }
}
