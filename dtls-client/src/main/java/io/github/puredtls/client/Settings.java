package io.github.puredtls.client;

import io.github.puredtls.core.EngineConfig;
import io.github.puredtls.core.PskCredential;
import io.github.puredtls.core.trace.TraceSink;
import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * What one association was built with.
 *
 * @param address null when {@code host} is to be looked up
 * @param trace null when nobody wants it
 * @param isBlocking whether messages wait for {@code receive} instead of going to a listener
 * @param ownCredential the credential that was made for this association only, or null
 */
record Settings(
    String name,
    String host,
    int port,
    InetSocketAddress address,
    EngineConfig config,
    TraceSink trace,
    boolean isPinging,
    Duration pingInterval,
    int pingLimit,
    Duration closeTimeout,
    boolean isBlocking,
    HostLookup.Resolver resolver,
    PskCredential ownCredential) {

  /** Wipes the key that nobody else needs. */
  void forgetKey() {
    if (ownCredential != null) {
      ownCredential.destroy();
    }
  }

  /** Without the configuration, which knows the key. */
  @Override
  public String toString() {
    return "Settings[" + name + "]";
  }
}
