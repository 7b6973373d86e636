package io.github.puredtls.it;

import static io.github.puredtls.it.peer.Psk.KEY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.it.peer.Program;
import io.github.puredtls.testsupport.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our client with our server, and how both end. */
class OwnProgramsIT {
  @Test
  void linesComeBackFromTheEchoAndNothingElseIsOnStandardOutput() {
    try (Program server = OurPrograms.server("--echo", "--hint", "who are you?");
        Program client = OurPrograms.client(OurPrograms.port(server), KEY)) {
      client.line("one");
      client.line("two ä");
      client.awaitOutput("one\ntwo ä\n");
      client.endInput();
      assertEquals(0, client.awaitExit(), client.report("failed"));
      assertEquals("one\ntwo ä\n", client.output());
      server.awaitErrors("The DTLS connection has been shutdown");
      assertEquals("one\ntwo ä\n", server.output());
    }
  }

  // As the original: an empty message is told of (S12), and not answered.
  @Test
  void emptyLineIsAnEmptyDatagramThatTheServerWarnsOf() {
    try (Program server = OurPrograms.server("--echo");
        Program client = OurPrograms.client(OurPrograms.port(server), KEY)) {
      client.line("");
      server.awaitErrors("0 byte dgram, could be a re-connect attempt?");
      client.line("still there");
      client.awaitOutput("still there\n");
    }
  }

  @Test
  void serverKeepsServingWithoutInputAndItsPeersHearOfItsEnd() {
    try (Program server = OurPrograms.server("--no-cookie")) {
      server.endInput();
      try (Program client = OurPrograms.client(OurPrograms.port(server), KEY)) {
        client.awaitErrors("established");
        server.interrupt();
        assertEquals(0, client.awaitExit(), client.report("failed"));
        client.awaitErrors("shutdown alert received");
      }
    }
  }

  @Test
  void portThatNothingListensAtIsNamed() {
    try (Program client = OurPrograms.client(FreePorts.next(), KEY, "--timeout", "500ms")) {
      assertEquals(1, client.awaitExit(), client.report("should fail"));
      client.awaitErrors("ICMP port unreachable");
    }
  }

  @Test
  void portInUseEndsTheSecondServer() {
    try (Program server = OurPrograms.server();
        Program second =
            Program.dtls(
                "server",
                "--bind",
                "127.0.0.1:" + OurPrograms.port(server),
                "--psk",
                KEY,
                "--raw")) {
      assertEquals(1, second.awaitExit(), second.report("should fail"));
      assertTrue(second.errors().contains("in use"), second.report("is too quiet"));
    }
  }

  @Test
  void keyLogHoldsTheSecretOfTheAssociation(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("keys.log");
    try (Program server = OurPrograms.server();
        Program client =
            OurPrograms.client(OurPrograms.port(server), KEY, "--key-log", file.toString())) {
      client.awaitErrors("established");
    }
    String log = Files.readString(file);
    assertTrue(log.matches("CLIENT_RANDOM [0-9a-f]{64} [0-9a-f]{96}\n"), log);
  }
}
