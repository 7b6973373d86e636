package io.github.puredtls.it;

import static io.github.puredtls.it.peer.Psk.KEY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.puredtls.core.CipherSuite;
import io.github.puredtls.it.peer.Command;
import io.github.puredtls.it.peer.Gnutls;
import io.github.puredtls.it.peer.Openssl;
import io.github.puredtls.it.peer.PeerHost;
import io.github.puredtls.it.peer.PeerHosts;
import io.github.puredtls.it.peer.PeerServer;
import io.github.puredtls.it.peer.Program;
import io.github.puredtls.it.peer.Psk;
import io.github.puredtls.testsupport.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./dtls client} as the original's client: pings and answers. */
class PingsIT {
  private static Program client(String server, String... more) {
    List<String> words = new ArrayList<>(List.of("client", server, "--psk", KEY));
    words.addAll(List.of("--ping-interval", "100ms"));
    words.addAll(List.of(more));
    return Program.dtls(words.toArray(String[]::new));
  }

  private static void assertDone(Program client, int pings, int answers) {
    assertEquals(0, client.awaitExit(), client.report("failed"));
    String summary = "%d pings sent, %d answers received.".formatted(pings, answers);
    assertTrue(client.output().endsWith(summary + "\n"), client.report("did not see " + summary));
  }

  // OpenSSL's s_server never answers by itself.
  @Test
  void endsWellAfterItsPingsThoughOpensslNeverAnswers() {
    try (PeerServer server =
            serve(
                Openssl.server(KEY, CipherSuite.TLS_PSK_WITH_AES_256_GCM_SHA384),
                Openssl.LISTENING);
        Program client =
            client(Command.text(server.address()), "--pings", "2", "--linger", "300ms")) {
      server.program().awaitOutput("I am Alice (clone number 0), please, accept our ping 1");
      assertDone(client, 2, 0);
      // s_server prints this when it has read close_notify.
      server.program().awaitOutput("DONE");
    }
  }

  @Test
  void showsTheEchoOfGnutls() {
    try (PeerServer server =
            serve(
                Gnutls.server(KEY, CipherSuite.TLS_PSK_WITH_AES_128_GCM_SHA256), Gnutls.LISTENING);
        Program client =
            client(Command.text(server.address()), "--pings", "2", "--identity", Psk.IDENTITY)) {
      assertDone(client, 2, 2);
      assertTrue(
          client
              .output()
              .contains(
                  "\nAs plain text:\nI am Alice (clone number 0), please, accept our ping 1\n"),
          client.report("shows no echo"));
      server.program().awaitErrors("accept our ping 1");
    }
  }

  private static PeerServer serve(Command command, String readinessText) {
    PeerHost host = PeerHosts.chosen();
    Optional<String> reason = host.whyMissing(command.program());
    assumeTrue(reason.isEmpty(), () -> reason.orElseThrow());
    return host.serve(command, readinessText);
  }

  @Test
  void connectsSeveralTimesToSeveralServers() {
    try (Program one = OurPrograms.server("--ack");
        Program two = OurPrograms.server("--ack");
        Program client =
            client(
                OurPrograms.address(one),
                OurPrograms.address(two),
                "--connections",
                "2",
                "--pings",
                "2")) {
      assertDone(client, 8, 8);
      for (int i = 0; i < 4; i++) {
        String name = "Alice (clone number %d)".formatted(i);
        Program server = i < 2 ? one : two;
        server.awaitOutput("I am " + name + ", please, accept our ping 1\n");
        assertTrue(
            client.output().contains(name + " received a DTLS datagram:"), client.report(name));
      }
    }
  }

  @Test
  void oneBadServerDoesNotKeepTheOtherFromBeingServed() {
    String nobody = "127.0.0.1:" + FreePorts.next();
    try (Program server = OurPrograms.server("--ack");
        Program client =
            client(OurPrograms.address(server), nobody, "--pings", "1", "--timeout", "500ms")) {
      assertEquals(1, client.awaitExit(), client.report("should fail"));
      assertTrue(
          client.output().contains("Done: 1 of 2 connections were good, 1 pings sent, 1 answers"),
          client.report("summed up wrongly"));
    }
  }

  @Test
  void interruptionSendsCloseNotify() {
    try (Program server = OurPrograms.server("--ack");
        Program client = client(OurPrograms.address(server), "--name", "Bob")) {
      client.awaitOutput("Bob received a DTLS datagram:");
      client.interrupt();
      server.awaitErrors("The DTLS connection has been shutdown");
      client.awaitExit();
    }
  }

  @Test
  void withoutPingsItStaysSilentUntilTheServerEnds() {
    try (Program server = OurPrograms.server("--ack");
        Program client =
            Program.dtls("client", OurPrograms.address(server), "--psk", KEY, "--no-ping")) {
      client.awaitOutput("encrypted connection established!");
      server.interrupt();
      assertDone(client, 0, 0);
      assertTrue(client.output().contains("shutdown alert received"), client.report("is quiet"));
    }
  }

  @Test
  void verboseTellsOfRecordsMessagesAndTimers() {
    try (Program server = OurPrograms.server("--ack", "--verbose");
        Program client = client(OurPrograms.address(server), "--pings", "1", "--verbose")) {
      assertDone(client, 1, 1);
      for (String line :
          List.of(
              "-> record handshake, epoch 0, number 0, ",
              "<- message 2, ServerHelloDone, 0 bytes",
              "   timer of 1000 ms started",
              "<- record application data, epoch 1, number 1, ",
              "-> alert warning close_notify")) {
        assertTrue(
            client.output().contains("\nAlice (clone number 0): " + line),
            client.report("does not tell of " + line));
      }
      server.awaitErrors("<- message 3, Finished");
    }
  }

  @Test
  void keyComesFromTheEnvironmentAndTheSuiteByOpensslsName() {
    try (Program server = OurPrograms.server("--ack");
        Program client =
            Program.dtls(
                Map.of("DTLS_PSK", KEY),
                "client",
                OurPrograms.address(server),
                "--pings",
                "1",
                "--cipher",
                "PSK-AES256-GCM-SHA384")) {
      assertDone(client, 1, 1);
      server.awaitErrors("Session cipher: TLS_PSK_WITH_AES_256_GCM_SHA384");
    }
  }

  @Test
  void keyFileMadeByOurPskCommandServesBothSides(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("keys.psk");
    String line;
    try (Program psk = Program.dtls("psk", "--identity", "sensor-7")) {
      assertEquals(0, psk.awaitExit(), psk.report("failed"));
      line = psk.output();
    }
    Files.writeString(file, "# who may come\n\nother:0011\n" + line);
    String[] keys = {"--psk-file", file.toString()};
    try (Program server = OurPrograms.serverWithoutKey(keys)) {
      String address = OurPrograms.address(server);
      try (Program client =
          Program.dtls(
              "client", address, "--identity", "sensor-7", "--pings", "1", keys[0], keys[1])) {
        assertDone(client, 1, 1);
        server.awaitOutput("received a client's identity: 'sensor-7'");
      }
      try (Program stranger = client(address, "--identity", "nobody", "--timeout", "1s")) {
        assertEquals(1, stranger.awaitExit(), stranger.report("should fail"));
      }
    }
  }
}
