package io.github.puredtls.it.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.core.AlertDescription;
import io.github.puredtls.core.CipherSuite;
import io.github.puredtls.core.PskResolver;
import io.github.puredtls.it.peer.Command;
import io.github.puredtls.it.peer.Openssl;
import io.github.puredtls.it.peer.PeerHosts;
import io.github.puredtls.it.peer.Program;
import io.github.puredtls.it.peer.Psk;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;

/** {@code openssl s_client} with our server. */
@Interop(peer = PeerProgram.OPENSSL_CLIENT, role = Role.SERVER)
class OpensslClientIT extends ClientOfOthers {
  OpensslClientIT() {
    super(
        new Words(
            "Cipher is PSK",
            "PSK identity hint: " + Psk.HINT,
            "alert bad record mac",
            "unknown psk identity"));
  }

  @Override
  Program client(InetSocketAddress server, String key, CipherSuite suite, String... more) {
    Command client = Openssl.client(server, key, suite, more);
    return PeerHosts.chosen().start(client);
  }

  @Override
  void talk(OurServer server, Program client, CipherSuite suite) {
    client.awaitOutput("Extended master secret: yes");
    server.awaitEstablished(suite);
    client.line("from the client");
    server.awaitText("from the client\n");
    server.broadcast("from the server");
    client.awaitOutput("from the server");
    // s_client closes when its standard input ends.
    client.endInput();
    assertEquals(0, client.awaitExit(), client.report("failed"));
    server.awaitClosedByPeer();
  }

  @Override
  String[] smallMtu() {
    return new String[] {"-mtu", "256"};
  }

  // With many suites to offer, the ClientHello does not fit a datagram of this size.
  @EachSuite
  @Shows("MTU 256, the peer's ClientHello in fragments")
  void fragments(CipherSuite suite) {
    try (OurServer server = server(suite, builder -> builder.mtu(256));
        Relay relay = Relay.to(server.address());
        Program client = client(relay.address(), Psk.KEY, suite, "-mtu", "256", "-cipher", "ALL")) {
      talk(server, client, suite);
      assertTrue(relay.fragmentsToServer() >= 2, "no fragment of a ClientHello came");
    }
  }

  @EachSuite
  @Shows("records of 1 to 16384 bytes to the peer, from it 1 byte and several records in a row")
  void sizes(CipherSuite suite) {
    exchangeSizes(suite, 20_000);
  }

  @EachSuite
  @Shows("our close")
  void ourClose(CipherSuite suite) {
    closeFromOurSide(suite, "closed");
  }

  // OpenSSL 3.0.19 takes the warning no_renegotiation for an error, and ends with a fatal
  // handshake_failure.
  @EachSuite
  @Shows("renegotiation asked for by the peer: refused, and the peer gives up")
  void renegotiation(CipherSuite suite) {
    try (OurServer server = server(suite);
        Program client = client(server, suite)) {
      server.awaitEstablished(suite);
      client.line("R");
      server.trace().awaitAlertOut(AlertDescription.NO_RENEGOTIATION.code());
      client.awaitErrors("no renegotiation");
      server.trace().awaitAlert(AlertDescription.HANDSHAKE_FAILURE.code());
    }
  }

  @EachSuite
  @Shows("50 associations at a time")
  void manyAssociations(CipherSuite suite) {
    int number = 50;
    Set<String> names =
        IntStream.range(0, number).mapToObj(i -> "client-" + i).collect(Collectors.toSet());
    Set<String> asked = ConcurrentHashMap.newKeySet();
    PskResolver keyForAll =
        request -> {
          String identity = new String(request.identity(), StandardCharsets.UTF_8);
          asked.add(identity);
          return Psk.credential(identity, Psk.KEY);
        };
    try (OurServer server = server(suite, builder -> builder.psk(keyForAll))) {
      try (Program clients = PeerHosts.chosen().start(many(number, server, suite))) {
        server.awaitPeers(number);
        server.broadcast("to all");
        clients.awaitOutput("to all", number);
        assertEquals(names, asked);
      }
    }
  }

  /** A shell that starts many clients, whose input stays open as long as the shell's. */
  private static Command many(int number, OurServer server, CipherSuite suite) {
    String one =
        String.join(" ", Openssl.client(server.address(), Psk.KEY, suite).words())
            .replace(Psk.IDENTITY, "client-$i");
    String script =
        "exec 3<&0; i=0; while [ $i -lt %d ]; do %s <&3 & i=$((i+1)); done; wait"
            .formatted(number, one);
    return Command.of("sh", "-c", script);
  }

  @EachSuite
  @Shows("our key log decrypts a capture (tshark)")
  void keyLog(CipherSuite suite, @TempDir Path folder) throws IOException {
    Capture capture = new Capture(folder);
    List<String> secrets = new CopyOnWriteArrayList<>();
    try (OurServer server = server(suite, builder -> builder.keyLog(secrets::add));
        Relay relay = Relay.to(server.address());
        Program client = client(relay.address(), Psk.KEY, suite)) {
      talk(server, client, suite);
      capture.assertReadable(relay.datagrams(), secrets, "from the client\n", "from the server");
    }
  }
}
