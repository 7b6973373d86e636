package io.github.puredtls.it;

import static io.github.puredtls.it.Peers.KEY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.core.CipherSuite;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Our client with {@code openssl s_server}. */
class OpensslServerIT {
  @BeforeEach
  void openssl() {
    Peers.require("openssl");
  }

  @ParameterizedTest(name = "clientTalksToOpensslServer[{0}]")
  @EnumSource
  void clientTalksToOpensslServer(CipherSuite suite) {
    talk(suite, new String[0]);
  }

  @ParameterizedTest(name = "clientAnswersTheCookieOfOpensslServer[{0}]")
  @EnumSource
  void clientAnswersTheCookieOfOpensslServer(CipherSuite suite) {
    talk(suite, new String[] {"-listen"});
  }

  @ParameterizedTest(name = "clientTalksToOpensslServerInSmallDatagrams[{0}]")
  @EnumSource
  void clientTalksToOpensslServerInSmallDatagrams(CipherSuite suite) {
    talk(suite, new String[] {"-listen", "-mtu", "256"}, "--mtu", "256");
  }

  private static void talk(CipherSuite suite, String[] serverOptions, String... clientOptions) {
    int port = Peers.freePort();
    String cipher = Peers.opensslName(suite);
    try (Program server = Peers.opensslServer(port, KEY, cipher, serverOptions);
        Program client = Peers.client(port, KEY, clientOptions)) {
      client.awaitErrors("established with " + suite + ", extended master secret");
      client.line("from the client");
      server.awaitOutput("from the client");
      server.line("from the server");
      client.awaitOutput("from the server\n");
      client.endInput();
      assertEquals(0, client.awaitExit(), client.report("failed"));
      // s_server prints this when it has read close_notify.
      server.awaitOutput("DONE");
    }
  }

  @Test
  void linesThatCameBeforeTheHandshakeWasCompleteAreSent() {
    int port = Peers.freePort();
    try (Program server = Peers.opensslServer(port, KEY, "PSK-AES128-GCM-SHA256");
        Program client = Peers.client(port, KEY, "--linger", "200ms")) {
      client.line("early");
      client.endInput();
      assertEquals(0, client.awaitExit(), client.report("failed"));
      server.awaitOutput("early");
    }
  }

  // OpenSSL 3.0.19: s_server never closes an association of DTLS 1.2 itself. On its command Q it
  // says
  // "shutting down SSL" and ends, but no close_notify came within 20 s. That a client sees the
  // server's close_notify is therefore tested with our own server, in OwnProgramsIT.

  // OpenSSL 3.0.19 sends no alert when it cannot read a Finished: it drops the record and repeats
  // its flight whenever the client repeats its own. It serves nobody else after that.
  @Test
  void clientNamesAWrongKeyWhenItsTimeIsUp() {
    int port = Peers.freePort();
    try (Program server = Peers.opensslServer(port, Peers.OTHER_KEY, "PSK-AES128-GCM-SHA256");
        Program client = Peers.client(port, KEY, "--timeout", "4s")) {
      assertEquals(1, client.awaitExit(), client.report("should fail"));
      assertTrue(
          client.errors().contains("The keys probably differ"), client.report("is too quiet"));
      assertTrue(!server.output().contains("CIPHER is"), server.report("should not agree"));
    }
  }

  @Test
  void clientNamesTheAlertWhenThereIsNoCommonSuite() {
    int port = Peers.freePort();
    try (Program server = Peers.opensslServer(port, KEY, "PSK-CHACHA20-POLY1305");
        // Longer than the test waits: the alert must end it.
        Program client = Peers.client(port, KEY, "--timeout", "5m")) {
      assertEquals(1, client.awaitExit(), client.report("should fail"));
      client.awaitErrors("handshake_failure");
      server.awaitErrors("no shared cipher");
    }
  }
}
