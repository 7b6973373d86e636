package io.github.puredtls.benchmarks.whole;

import io.github.puredtls.benchmarks.peers.Psk;
import io.github.puredtls.core.CipherSuite;
import io.github.puredtls.core.EngineConfig;
import io.github.puredtls.core.PskCredential;
import io.github.puredtls.core.PskResolver;

/** The one key and the one suite that everything here is measured with. */
final class Engines {
  /** The suite that all implementations that are compared have. */
  static final CipherSuite SUITE = CipherSuite.TLS_PSK_WITH_AES_128_GCM_SHA256;

  /** Who the clients say they are. */
  static final String IDENTITY = "benchmark";

  private static final PskCredential CREDENTIAL = PskCredential.of(IDENTITY, Psk.key());

  private Engines() {}

  /** The key and its identity. */
  static PskCredential credential() {
    return CREDENTIAL;
  }

  /** Knows the one identity. */
  static PskResolver resolver() {
    return request -> CREDENTIAL;
  }

  /** Settings for either side: defaults but for suite and key. */
  static EngineConfig config() {
    return EngineConfig.builder().cipherSuites(SUITE).psk(CREDENTIAL).build();
  }
}
