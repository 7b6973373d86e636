package io.github.puredtls.it;

import static io.github.puredtls.it.Peers.KEY;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.puredtls.core.CipherSuite;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code openssl s_client} with our server. */
class OpensslClientIT {
  @BeforeEach
  void openssl() {
    Peers.require("openssl");
  }

  @ParameterizedTest(name = "opensslClientTalksToServer[{0}]")
  @EnumSource
  void opensslClientTalksToServer(CipherSuite suite) {
    talk(suite);
  }

  // OpenSSL 3.0.19 with -mtu 256 sends its ClientHello with cookie in two fragments.
  @ParameterizedTest(name = "opensslClientTalksToServerInSmallDatagrams[{0}]")
  @EnumSource
  void opensslClientTalksToServerInSmallDatagrams(CipherSuite suite) {
    talk(suite, "-mtu", "256");
  }

  private static void talk(CipherSuite suite, String... clientOptions) {
    String cipher = Peers.opensslName(suite);
    try (Program server = Peers.server("--mtu", "256");
        Program client = Peers.opensslClient(Peers.port(server), KEY, cipher, clientOptions)) {
      client.awaitOutput("Extended master secret: yes");
      server.awaitErrors("Session cipher: " + suite);
      client.line("from the client");
      server.awaitOutput("from the client\n");
      server.line("from the server");
      client.awaitOutput("from the server");
      // s_client closes when its standard input ends.
      client.endInput();
      assertEquals(0, client.awaitExit(), client.report("failed"));
      server.awaitErrors("The DTLS connection has been shutdown");
    }
  }

  @Test
  void opensslClientEndsWhenTheServerIsInterrupted() {
    try (Program server = Peers.server();
        Program client = Peers.opensslClient(Peers.port(server), KEY, "PSK-AES128-GCM-SHA256")) {
      server.awaitErrors("Session cipher");
      server.interrupt();
      client.awaitOutput("closed");
      client.awaitExit();
      server.awaitExit();
    }
  }

  @Test
  void serverServesTheNextClientAfterAWrongKey() {
    String cipher = "PSK-AES128-GCM-SHA256";
    try (Program server = Peers.server("--echo");
        Program wrong =
            Peers.opensslClient(Peers.port(server), Peers.OTHER_KEY, cipher, "-state")) {
      wrong.awaitErrors("write finished");
      try (Program good = Peers.opensslClient(Peers.port(server), KEY, cipher)) {
        server.awaitErrors("Session cipher");
        good.line("still there?");
        server.awaitOutput("still there?\n");
        good.awaitOutput("still there?");
        assertEquals(1, server.errors().split("Session cipher").length - 1, server.report("erred"));
      }
    }
  }
}
