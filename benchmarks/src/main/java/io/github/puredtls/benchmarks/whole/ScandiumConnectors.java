package io.github.puredtls.benchmarks.whole;

import io.github.puredtls.benchmarks.peers.Psk;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.scandium.DTLSConnector;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConfig.DtlsRole;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.eclipse.californium.scandium.dtls.cipher.CipherSuite;
import org.eclipse.californium.scandium.dtls.pskstore.AdvancedSinglePskStore;

/** Scandium's two sides with the key and the suite that ours have, and its other defaults. */
final class ScandiumConnectors {
  /** So that no association is dropped to make room, as with ours. */
  private static final int ASSOCIATIONS_AT_MOST = 100_000;

  static {
    DtlsConfig.register();
  }

  private ScandiumConnectors() {}

  /** A server that demands cookies; to be started. */
  static DTLSConnector server() {
    return connector(configuration(DtlsRole.SERVER_ONLY));
  }

  /** A client; to be started. */
  static DTLSConnector client() {
    Configuration configuration = configuration(DtlsRole.CLIENT_ONLY);
    // A server's default: one receiving thread for each processor is for many peers.
    configuration.set(DtlsConfig.DTLS_RECEIVER_THREAD_COUNT, 1);
    configuration.set(DtlsConfig.DTLS_CONNECTOR_THREAD_COUNT, 1);
    return connector(configuration);
  }

  private static Configuration configuration(DtlsRole role) {
    Configuration configuration = new Configuration();
    configuration.set(DtlsConfig.DTLS_ROLE, role);
    configuration.set(DtlsConfig.DTLS_RECOMMENDED_CIPHER_SUITES_ONLY, false);
    configuration.setAsList(
        DtlsConfig.DTLS_CIPHER_SUITES, CipherSuite.TLS_PSK_WITH_AES_128_GCM_SHA256);
    configuration.set(DtlsConfig.DTLS_USE_HELLO_VERIFY_REQUEST, true);
    configuration.set(DtlsConfig.DTLS_MAX_CONNECTIONS, ASSOCIATIONS_AT_MOST);
    configuration.set(DtlsConfig.DTLS_STALE_CONNECTION_THRESHOLD, 1, TimeUnit.HOURS);
    return configuration;
  }

  private static DTLSConnector connector(Configuration configuration) {
    DtlsConnectorConfig settings =
        DtlsConnectorConfig.builder(configuration)
            .setAddress(new InetSocketAddress("127.0.0.1", 0))
            .setAdvancedPskStore(new AdvancedSinglePskStore(Engines.IDENTITY, Psk.key()))
            .build();
    return new DTLSConnector(settings);
  }
}
