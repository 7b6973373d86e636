package io.github.puredtls.it.peer;

import io.github.puredtls.core.CipherSuite;
import java.net.InetSocketAddress;

/** The command lines of {@code gnutls-serv} and {@code gnutls-cli}. */
public final class Gnutls {
  /** The server. */
  public static final String SERVER = "gnutls-serv";

  /** The client. */
  public static final String CLIENT = "gnutls-cli";

  /** What the server writes when it listens. */
  public static final String LISTENING = "listening on IPv4 0.0.0.0 port";

  private Gnutls() {}

  /** A server that sends back what it gets, with cookie exchange and one identity. */
  public static Command server(String key, CipherSuite suite, String... more) {
    return Command.of(SERVER, "--udp", "--echo", "--port", "{port}")
        .with("--pskpasswd", "{file}", "--pskhint", Psk.HINT, "--priority", priority(suite))
        .with(more)
        .withFile(Psk.IDENTITY + ":" + key + "\n");
  }

  /** A client. */
  public static Command client(
      InetSocketAddress server, String key, CipherSuite suite, String... more) {
    return Command.of(CLIENT, "--udp", "--port", Integer.toString(server.getPort()))
        .with("--pskusername", Psk.IDENTITY, "--pskkey", key, "--priority", priority(suite))
        .with(more)
        .with(server.getAddress().getHostAddress());
  }

  private static String priority(CipherSuite suite) {
    String cipher =
        switch (suite) {
          case TLS_PSK_WITH_AES_128_GCM_SHA256 -> "AES-128-GCM";
          case TLS_PSK_WITH_AES_256_GCM_SHA384 -> "AES-256-GCM";
        };
    return "NORMAL:-KX-ALL:+PSK:-VERS-ALL:+VERS-DTLS1.2:-CIPHER-ALL:+" + cipher;
  }
}
