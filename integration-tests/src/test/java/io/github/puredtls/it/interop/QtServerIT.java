package io.github.puredtls.it.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.core.CipherSuite;
import io.github.puredtls.it.peer.Program;
import io.github.puredtls.it.peer.Psk;
import io.github.puredtls.it.qt.NetworkNamespace;
import io.github.puredtls.it.qt.QtPrograms;
import io.github.puredtls.it.qt.QtServer;
import io.github.puredtls.it.qt.Screen;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code ./dtls client} with Qt's DTLS server, the original; both in a network of their own. */
@Interop(peer = PeerProgram.QT_SERVER, role = Role.CLIENT)
class QtServerIT {
  private static final String PING = "I am Alice (clone number 0), please, accept our ping 0";
  private static final Pattern ACK = Pattern.compile("\nto (\\(127\\.0\\.0\\.2:[0-9]+\\)): ACK\n");

  private static Program client(NetworkNamespace network, String key, String... more) {
    List<String> words = new ArrayList<>(List.of("client", QtServer.ADDRESS, "--psk", key));
    words.addAll(List.of(more));
    return network.dtls(words.toArray(String[]::new));
  }

  /** Waits for the end of a client that was asked for one ping, and returns its address. */
  private static String awaitAck(Program client) {
    assertEquals(0, client.awaitExit(), client.report("failed"));
    Matcher ack = ACK.matcher(client.output());
    assertTrue(ack.find(), client.report("has got no ACK"));
    return ack.group(1);
  }

  @EachSuite
  @Shows("handshake with cookie, ping and ACK, our close")
  void handshake(CipherSuite suite) {
    try (Screen screen = Screen.open();
        NetworkNamespace network = NetworkNamespace.open();
        QtServer server = QtServer.start(screen, network).startListening();
        Program client =
            client(network, QtPrograms.KEY, "--pings", "1", "--cipher", suite.name())) {
      String address = awaitAck(client);
      server.messages().await(linesOfAnAssociation(address, suite));
      server.received().await("\nA message from " + address + "\nDTLS datagram:\n");
      server.received().await("\nAs plain text:\n" + PING + "\n");
    }
  }

  private static String linesOfAnAssociation(String address, CipherSuite suite) {
    return String.join(
        "\n",
        address + ": not verified yet",
        address + ": verified, starting a handshake",
        address + ": handshake is in progress ...",
        "PSK callback, received a client's identity: 'Alice (clone number 0)'",
        "Connection with %s encrypted. Session cipher: %s; session protocol: DTLS 1.2."
            .formatted(address, opensslName(suite)),
        address + ": The DTLS connection has been shutdown\n");
  }

  private static String opensslName(CipherSuite suite) {
    return switch (suite) {
      case TLS_PSK_WITH_AES_128_GCM_SHA256 -> "PSK-AES128-GCM-SHA256";
      case TLS_PSK_WITH_AES_256_GCM_SHA384 -> "PSK-AES256-GCM-SHA384";
    };
  }

  @Test
  @Shows("both suites offered: the peer takes AES-256-GCM, though AES-128-GCM comes first")
  void choice() {
    String offer = "PSK-AES128-GCM-SHA256:PSK-AES256-GCM-SHA384";
    try (Screen screen = Screen.open();
        NetworkNamespace network = NetworkNamespace.open();
        QtServer server = QtServer.start(screen, network).startListening();
        Program client = client(network, QtPrograms.KEY, "--pings", "1", "--cipher", offer)) {
      awaitAck(client);
      server.messages().await("Session cipher: PSK-AES256-GCM-SHA384;");
    }
  }

  // Qt 5.15.8 drops a Finished that it cannot read, and sends its flight again after each of ours.
  @Test
  @Shows("wrong key: named as the probable cause when the time is up")
  void wrongKey() {
    try (Screen screen = Screen.open();
        NetworkNamespace network = NetworkNamespace.open();
        QtServer server = QtServer.start(screen, network).startListening();
        Program client = client(network, Psk.OTHER_KEY, "--timeout", "4s")) {
      assertEquals(1, client.awaitExit(), client.report("should fail"));
      assertTrue(
          (client.output() + client.errors()).contains("The keys probably differ"),
          client.report("names another cause"));
      server.messages().await("PSK callback, received a client's identity:");
    }
  }

  @Test
  @Shows("empty message: the peer warns and does not answer")
  void emptyMessage() {
    try (Screen screen = Screen.open();
        NetworkNamespace network = NetworkNamespace.open();
        QtServer server = QtServer.start(screen, network).startListening();
        Program client = client(network, QtPrograms.KEY, "--raw")) {
      client.line("");
      server.messages().await(": 0 byte dgram, could be a re-connect attempt?\n");
      client.line("not empty");
      client.awaitOutput("): ACK\n");
      assertEquals(1, client.output().lines().count(), client.report("has got more"));
    }
  }

  @Test
  @Shows("the peer stops listening: known clients are served, new ones only after its next start")
  void stopListening() {
    try (Screen screen = Screen.open();
        NetworkNamespace network = NetworkNamespace.open();
        QtServer server = QtServer.start(screen, network).startListening();
        Program known = client(network, QtPrograms.KEY, "--raw")) {
      known.line("before");
      known.awaitOutput("): ACK\n");
      server.stopListening();
      assertIgnored(network);
      known.line("after");
      known.awaitOutput("): ACK\n", 2);
      server.startListening();
      try (Program next = client(network, QtPrograms.KEY, "--pings", "1")) {
        awaitAck(next);
      }
      known.line("at the end");
      known.awaitOutput("): ACK\n", 3);
    }
  }

  private static void assertIgnored(NetworkNamespace network) {
    try (Program client = client(network, QtPrograms.KEY, "--timeout", "2s")) {
      assertEquals(1, client.awaitExit(), client.report("should fail"));
      assertTrue(
          (client.output() + client.errors()).contains("waiting for HelloVerifyRequest"),
          client.report("has got an answer"));
    }
  }

  @Test
  @Shows("the peer's close")
  void theirClose() {
    try (Screen screen = Screen.open();
        NetworkNamespace network = NetworkNamespace.open();
        QtServer server = QtServer.start(screen, network).startListening();
        Program client = client(network, QtPrograms.KEY)) {
      client.awaitOutput("): ACK\n");
      assertEquals(0, server.quit());
      client.awaitAny("shutdown alert received");
      assertEquals(0, client.awaitExit(), client.report("failed"));
    }
  }
}
