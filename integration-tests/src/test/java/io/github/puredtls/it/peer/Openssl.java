package io.github.puredtls.it.peer;

import io.github.puredtls.core.CipherSuite;
import java.net.InetSocketAddress;

/** The command lines of {@code openssl s_server} and {@code s_client}. */
public final class Openssl {
  /** The program. */
  public static final String PROGRAM = "openssl";

  /** What s_server writes when it listens, unless it was told to be quiet. */
  public static final String LISTENING = "ACCEPT";

  private Openssl() {}

  /** A server without cookie exchange. */
  public static Command server(String key, CipherSuite suite, String... more) {
    return serverOf(key, name(suite), more);
  }

  /** A server with a cipher suite by OpenSSL's name. */
  public static Command serverOf(String key, String suite, String... more) {
    return Command.of(PROGRAM, "s_server", "-dtls1_2", "-nocert", "-accept", "{address}:{port}")
        .with("-psk", key, "-psk_hint", Psk.HINT, "-cipher", suite)
        .with(more);
  }

  /** A client. */
  public static Command client(
      InetSocketAddress server, String key, CipherSuite suite, String... more) {
    return Command.of(PROGRAM, "s_client", "-dtls1_2", "-connect", Command.text(server))
        .with("-psk", key, "-psk_identity", Psk.IDENTITY, "-cipher", name(suite))
        .with(more);
  }

  private static String name(CipherSuite suite) {
    return switch (suite) {
      case TLS_PSK_WITH_AES_128_GCM_SHA256 -> "PSK-AES128-GCM-SHA256";
      case TLS_PSK_WITH_AES_256_GCM_SHA384 -> "PSK-AES256-GCM-SHA384";
    };
  }
}
