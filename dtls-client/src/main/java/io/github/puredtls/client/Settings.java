package io.github.puredtls.client;

import io.github.puredtls.core.CipherSuite;
import io.github.puredtls.core.EngineConfig;
import io.github.puredtls.core.PskCredential;
import io.github.puredtls.core.trace.DatagramTap;
import io.github.puredtls.core.trace.TraceSink;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.BiFunction;

/**
 * What one association was built with.
 *
 * @param address null when {@code host} is to be looked up
 * @param trace null when nobody wants it
 * @param datagrams gives the tap for local and peer address; null when nobody wants it
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
    BiFunction<InetSocketAddress, InetSocketAddress, DatagramTap> datagrams,
    boolean isPinging,
    Duration pingInterval,
    int pingLimit,
    Duration closeTimeout,
    boolean isBlocking,
    HostLookup.Resolver resolver,
    PskCredential ownCredential) {

  /**
   * The configuration for a handshake that has less time than was set, since the look-up took some.
   * It copies what {@link DtlsAssociation.Builder} can set.
   */
  EngineConfig configWithin(Duration timeLeft) {
    EngineConfig.Builder copy =
        EngineConfig.builder()
            .handshakeTimeout(timeLeft)
            .retransmission(config.firstRetransmission(), config.retransmissionCap())
            .mtu(config.mtu())
            .cipherSuites(config.cipherSuites().toArray(CipherSuite[]::new))
            .requireExtendedMasterSecret(config.isExtendedMasterSecretRequired());
    config.pskResolver().ifPresent(copy::pskResolver);
    config.keyLog().ifPresent(copy::keyLog);
    return copy.build();
  }

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
