package io.github.puredtls.it.peer;

import java.net.InetSocketAddress;

/**
 * The command lines of libcoap's {@code coap-server} and {@code coap-client}, as Debian calls those
 * that use OpenSSL. Their keys are texts, and they choose the cipher suites themselves.
 */
public final class Libcoap {
  /** The server. */
  public static final String SERVER = "coap-server-openssl";

  /** The client. */
  public static final String CLIENT = "coap-client-openssl";

  /** What the server writes, when it is told to tell much, once it listens for coaps. */
  public static final String LISTENING = "created DTLS endpoint";

  private static final String TALKATIVE = "7";

  private Libcoap() {}

  /** A server that listens for coap, too, on the port before. */
  public static Command server(String key, String... more) {
    return Command.of(SERVER, "-A", "{address}", "-p", "{port-1}", "-v", TALKATIVE)
        .with("-k", key, "-h", Psk.HINT)
        .with(more);
  }

  /** A client that asks for one resource and ends. */
  public static Command client(InetSocketAddress server, String key, String... more) {
    return Command.of(CLIENT, "-v", TALKATIVE, "-k", key, "-u", Psk.IDENTITY)
        .with(more)
        .with("coaps://" + Command.text(server) + "/time");
  }
}
