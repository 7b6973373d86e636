package io.github.puredtls.it;

import static io.github.puredtls.it.Peers.KEY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our client with our server, and how both end. */
class OwnProgramsIT {
  @Test
  void linesComeBackFromTheEchoEmptyOnesIncluded() {
    try (Program server = Peers.server("--echo", "--hint", "who are you?");
        Program client = Peers.client(Peers.port(server), KEY)) {
      client.line("one");
      client.line("");
      client.line("three ä");
      client.awaitOutput("one\n\nthree ä\n");
      client.endInput();
      assertEquals(0, client.awaitExit(), client.report("failed"));
      assertEquals("one\n\nthree ä\n", client.output());
    }
  }

  @Test
  void serverKeepsServingWithoutInputAndItsPeersHearOfItsEnd() {
    try (Program server = Peers.server("--without-cookies")) {
      server.endInput();
      try (Program client = Peers.client(Peers.port(server), KEY)) {
        client.awaitErrors("established");
        server.interrupt();
        assertEquals(0, client.awaitExit(), client.report("failed"));
        client.awaitErrors("the peer closed the association (close_notify)");
      }
    }
  }

  @Test
  void serverServesItsIdentityOnly() {
    try (Program server = Peers.server("--identity", "somebody else");
        Program client = Peers.client(Peers.port(server), KEY, "--handshake-timeout", "500ms")) {
      assertEquals(1, client.awaitExit(), client.report("should fail"));
      client.awaitErrors("did not complete in time");
    }
  }

  @Test
  void portThatNothingListensAtIsNamed() {
    try (Program client = Peers.client(Peers.freePort(), KEY, "--handshake-timeout", "500ms")) {
      assertEquals(1, client.awaitExit(), client.report("should fail"));
      client.awaitErrors("ICMP port unreachable");
    }
  }

  @Test
  void portInUseEndsTheSecondServerAsUnavailable() {
    try (Program server = Peers.server();
        Program second =
            Program.dtls(
                "server", "--bind", "127.0.0.1:" + Peers.port(server), "--psk", KEY, "--raw")) {
      assertEquals(69, second.awaitExit(), second.report("should fail"));
      assertTrue(second.errors().contains("in use"), second.report("is too quiet"));
    }
  }

  @Test
  void keyLogHoldsTheSecretOfTheAssociation(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("keys.log");
    try (Program server = Peers.server();
        Program client = Peers.client(Peers.port(server), KEY, "--key-log", file.toString())) {
      client.awaitErrors("established");
    }
    String log = Files.readString(file);
    assertTrue(log.matches("CLIENT_RANDOM [0-9a-f]{64} [0-9a-f]{96}\n"), log);
  }
}
