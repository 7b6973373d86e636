package io.github.puredtls.it.interop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.puredtls.core.AlertDescription;
import io.github.puredtls.core.CipherSuite;
import io.github.puredtls.core.Failure;
import io.github.puredtls.core.wire.HandshakeType;
import io.github.puredtls.it.peer.Command;
import io.github.puredtls.it.peer.Openssl;
import io.github.puredtls.it.peer.PeerHosts;
import io.github.puredtls.it.peer.PeerServer;
import io.github.puredtls.it.peer.Psk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our client with {@code openssl s_server}. */
@Interop(peer = PeerProgram.OPENSSL_SERVER, role = Role.CLIENT)
class OpensslServerIT extends ServerOfOthers {
  OpensslServerIT() {
    super(false);
  }

  @Override
  PeerServer serverWithKey(String key, CipherSuite suite, String... more) {
    return PeerHosts.chosen().serve(Openssl.server(key, suite, more), Openssl.LISTENING);
  }

  @Override
  void talk(PeerServer server, OurClient client) {
    client.send("from the client\n");
    server.program().awaitOutput("from the client\n");
    server.program().line("from the server");
    client.awaitText("from the server\n");
    client.closeAndCheck();
    // s_server writes this when it has read close_notify.
    server.program().awaitOutput("DONE");
  }

  @EachSuite
  @Shows("handshake with a cookie that the peer keeps no state for (`-listen`)")
  void statelessCookie(CipherSuite suite) {
    try (PeerServer server = server(suite, "-listen");
        OurClient client = client(server, suite)) {
      establish(client, suite);
      talk(server, client);
      assertEquals(1, client.trace().received(HandshakeType.HELLO_VERIFY_REQUEST).count());
    }
  }

  @EachSuite
  @Shows("MTU 256 both sides")
  void smallDatagrams(CipherSuite suite) {
    talkInSmallDatagrams(suite, "-mtu", "256");
  }

  // Our ClientHello with OpenSSL's cookie is so short that it is whole even here.
  @EachSuite
  @Shows("MTU 128 on our side, the smallest that it can be set to")
  void smallestDatagrams(CipherSuite suite) {
    try (PeerServer server = server(suite, "-listen");
        Relay relay = Relay.to(server.address());
        OurClient client = OurClient.start(relay.address(), suite, b -> b.mtu(128))) {
      establish(client, suite);
      talk(server, client);
      assertEquals(0, relay.fragmentsToServer());
    }
  }

  // OpenSSL 3.0.19: s_server lets no router cut its datagrams, so that what it sends must fit the
  // link. Loopback takes a record of any size, a container's network 1500 bytes.
  @EachSuite
  @Shows("records of 1 to 16384 bytes to the peer, from it 1 byte and the largest its link takes")
  void sizes(CipherSuite suite) {
    try (PeerServer server = server(suite);
        OurClient client = client(server, suite)) {
      establish(client, suite);
      client.send("~");
      server.program().awaitOutput("~");
      String largest = Payloads.line(16_384);
      client.send(largest);
      server.program().awaitOutput(largest);
      server.program().line("");
      assertArrayEquals(new byte[] {'\n'}, client.awaitNext());
      boolean isLinkNarrow = PeerHosts.chosen().place().isContainer();
      byte[] back = Payloads.line(isLinkNarrow ? 1_000 : 16_384).getBytes(StandardCharsets.UTF_8);
      server.program().bytes(back);
      assertArrayEquals(back, client.awaitNext());
    }
  }

  // OpenSSL 3.0.19 sends no alert when it cannot read a Finished: it drops the record and repeats
  // its flight whenever the client repeats its own. It serves nobody else after that.
  @EachSuite
  @Shows("wrong key: named as the probable cause when the time is up")
  void wrongKey(CipherSuite suite) {
    try (PeerServer server = serverWithKey(Psk.OTHER_KEY, suite);
        OurClient client = client(server, suite, limit(4))) {
      failByTime(client, Failure.Kind.PROBABLE_KEY_MISMATCH, "The keys probably differ");
      assertFalse(
          server.program().output().contains("CIPHER is"), server.program().report("agreed"));
    }
  }

  // OpenSSL 3.0.19: -psk_identity only makes s_server warn of other identities.
  @EachSuite
  @Shows("unknown identity: the peer warns and goes on")
  void unknownIdentity(CipherSuite suite) {
    try (PeerServer server = server(suite, "-psk_identity", "somebody else");
        OurClient client = client(server, suite)) {
      establish(client, suite);
      talk(server, client);
      server.program().awaitAny("PSK warning: client identity not what we expected");
    }
  }

  @Test
  @Shows("no common suite: alert handshake_failure")
  void noCommonSuite() {
    Command command = Openssl.serverOf(Psk.KEY, "PSK-CHACHA20-POLY1305");
    try (PeerServer server = PeerHosts.chosen().serve(command, Openssl.LISTENING);
        OurClient client = client(server, CipherSuite.TLS_PSK_WITH_AES_128_GCM_SHA256)) {
      Failure failure = client.awaitFailure();
      assertEquals(AlertDescription.HANDSHAKE_FAILURE.code(), failure.peerAlert().orElseThrow());
      server.program().awaitErrors("no shared cipher");
    }
  }

  @EachSuite
  @Shows("data handed in before the handshake is complete")
  void earlyData(CipherSuite suite) {
    try (PeerServer server = server(suite);
        OurClient client = client(server, suite)) {
      client.send("early\n");
      server.program().awaitOutput("early\n");
    }
  }

  // OpenSSL 3.0.19 takes the warning for an error, and ends with a fatal handshake_failure.
  @EachSuite
  @Shows("renegotiation asked for by the peer: refused, and the peer gives up")
  void renegotiation(CipherSuite suite) {
    try (PeerServer server = server(suite);
        OurClient client = client(server, suite)) {
      establish(client, suite);
      server.program().line("r");
      client.trace().awaitAlertOut(AlertDescription.NO_RENEGOTIATION.code());
      Failure failure = client.awaitClosed().failure().orElseThrow();
      assertEquals(AlertDescription.HANDSHAKE_FAILURE.code(), failure.peerAlert().orElseThrow());
      server.program().awaitErrors("no renegotiation");
    }
  }

  @EachSuite
  @Shows("our key log decrypts a capture (tshark)")
  void keyLog(CipherSuite suite, @TempDir Path folder) throws IOException {
    Capture capture = new Capture(folder);
    List<String> secrets = new CopyOnWriteArrayList<>();
    try (PeerServer server = server(suite);
        Relay relay = Relay.to(server.address());
        OurClient client =
            OurClient.start(relay.address(), suite, builder -> builder.keyLog(secrets::add))) {
      establish(client, suite);
      talk(server, client);
      capture.assertReadable(relay.datagrams(), secrets, "from the client\n", "from the server\n");
    }
  }
}
