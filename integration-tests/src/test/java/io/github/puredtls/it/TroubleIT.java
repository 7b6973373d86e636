package io.github.puredtls.it;

import static io.github.puredtls.it.peer.Psk.KEY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.it.peer.Program;
import io.github.puredtls.it.peer.Psk;
import io.github.puredtls.testsupport.FreePorts;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a new user meets when something is wrong: a clear last message, exit code 1, in time. */
class TroubleIT {
  private static Program client(String server, String... more) {
    List<String> words = new ArrayList<>(List.of("client", server, "--psk", KEY));
    words.addAll(List.of(more));
    return Program.dtls(words.toArray(String[]::new));
  }

  /** Checks the end, which must come soon after the time limit that the client was given. */
  private static void assertFails(Program client, int timeoutSeconds, String explanation) {
    long start = System.nanoTime();
    assertEquals(1, client.awaitExit(), client.report("should fail"));
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
    assertTrue(seconds <= timeoutSeconds + 4, client.report("took %d s".formatted(seconds)));
    assertTrue(client.output().contains(explanation), client.report("explains it otherwise"));
    assertTrue(
        client.output().contains("Done: 0 of 1 connections were good"), client.report("summed up"));
  }

  @Test
  void wrongKeyIsNamedAsTheProbableCause() {
    try (Program server = OurPrograms.server("--ack");
        Program client =
            Program.dtls(
                "client", OurPrograms.address(server), "--psk", Psk.OTHER_KEY, "--timeout", "4s")) {
      assertFails(client, 4, "The keys probably differ");
      assertTrue(!server.errors().contains("encrypted."), server.report("should not agree"));
    }
  }

  @Test
  void portWithoutAServerIsNamed() {
    try (Program client = client("127.0.0.1:" + FreePorts.next(), "--timeout", "1s")) {
      assertFails(client, 1, "ICMP port unreachable");
    }
  }

  @Test
  void portThatKeepsSilentEndsByTheTimeLimit() throws IOException {
    try (DatagramSocket silent = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"));
        Program client = client("127.0.0.1:" + silent.getLocalPort(), "--timeout", "1s")) {
      assertFails(client, 1, "handshake");
    }
  }

  @Test
  void nameThatDoesNotResolveIsNamed() {
    try (Program client = client("no-such-host.invalid", "--timeout", "5s")) {
      assertFails(client, 5, "no-such-host.invalid");
    }
  }

  // A dead server is no proof for the protocol: anybody can forge an ICMP message. So the client
  // warns, sends its pings, and ends as it does with a server that never answers.
  @Test
  void serverKilledInTheMiddleIsWarnedOf() {
    try (Program server = OurPrograms.server("--ack");
        Program client =
            client(OurPrograms.address(server), "--pings", "5", "--ping-interval", "400ms")) {
      client.awaitOutput("received a DTLS datagram:");
      server.kill();
      assertEquals(0, client.awaitExit(), client.report("failed"));
      assertTrue(client.output().contains("5 pings sent"), client.report("lost pings"));
      assertTrue(client.output().contains("ICMP port unreachable"), client.report("did not warn"));
    }
  }

  @Test
  void serverThatEndsInTheMiddleFailsTheClient() {
    try (Program server = OurPrograms.server("--ack");
        Program client =
            client(OurPrograms.address(server), "--pings", "1000", "--ping-interval", "200ms")) {
      client.awaitOutput("received a DTLS datagram:");
      server.interrupt();
      assertFails(client, 0, "Alice (clone number 0): shutdown alert received");
    }
  }
}
