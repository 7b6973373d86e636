package io.github.puredtls.it.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.puredtls.core.CipherSuite;
import io.github.puredtls.core.Failure;
import io.github.puredtls.core.wire.HandshakeType;
import io.github.puredtls.it.peer.Gnutls;
import io.github.puredtls.it.peer.PeerHosts;
import io.github.puredtls.it.peer.PeerServer;
import io.github.puredtls.it.peer.Psk;

/** Our client with {@code gnutls-serv}, which sends back what it gets. */
@Interop(peer = PeerProgram.GNUTLS_SERVER, role = Role.CLIENT)
class GnutlsServerIT extends ServerOfOthers {
  GnutlsServerIT() {
    super(false);
  }

  @Override
  PeerServer serverWithKey(String key, CipherSuite suite, String... more) {
    return PeerHosts.chosen().serve(Gnutls.server(key, suite, more), Gnutls.LISTENING);
  }

  @Override
  void talk(PeerServer server, OurClient client) {
    client.send("there and back");
    client.awaitText("there and back");
    server.program().awaitAny("there and back");
    client.closeAndCheck();
  }

  @EachSuite
  @Shows("handshake without cookie")
  void withoutCookie(CipherSuite suite) {
    try (PeerServer server = server(suite, "--nocookie");
        OurClient client = client(server, suite)) {
      establish(client, suite);
      talk(server, client);
      assertEquals(0, client.trace().received(HandshakeType.HELLO_VERIFY_REQUEST).count());
    }
  }

  @EachSuite
  @Shows("MTU 256 both sides")
  void smallDatagrams(CipherSuite suite) {
    talkInSmallDatagrams(suite, "--mtu", "256");
  }

  // GnuTLS 3.7.9: gnutls-serv reads 255 bytes at a time, so that more come back in parts.
  @EachSuite
  @Shows("records of 1 to 16384 bytes to the peer, 1 to 255 bytes from it")
  void sizes(CipherSuite suite) {
    try (PeerServer server = server(suite);
        OurClient client = client(server, suite)) {
      establish(client, suite);
      StringBuilder all = new StringBuilder();
      for (int size : new int[] {1, 2, 255, 1_024, 4_096, 16_384}) {
        // It would cut off a line end.
        String text = Payloads.line(size + 1).strip();
        client.send(text);
        client.awaitText(all.append(text).toString());
      }
    }
  }

  // GnuTLS 3.7.9 drops a Finished that it cannot read and sends nothing, so that there is no more
  // to be known here than that it fell silent when the keys came into play.
  @EachSuite
  @Shows("wrong key: named as a possible cause when the time is up")
  void wrongKey(CipherSuite suite) {
    try (PeerServer server = serverWithKey(Psk.OTHER_KEY, suite);
        OurClient client = client(server, suite, limit(2))) {
      failByTime(client, Failure.Kind.HANDSHAKE_TIMEOUT, "a different key");
      server.program().awaitErrors("due to invalid decryption");
    }
  }

  // GnuTLS 3.7.9 goes on with a random key (RFC 4279 §2 allows it): it does not tell who is known.
  @EachSuite
  @Shows("unknown identity: named as a possible cause when the time is up")
  void unknownIdentity(CipherSuite suite) {
    try (PeerServer server = server(suite);
        OurClient client =
            client(
                server, suite, limit(2).andThen(b -> b.psk(Psk.credential("nobody", Psk.KEY))))) {
      failByTime(client, Failure.Kind.HANDSHAKE_TIMEOUT, "an unknown identity");
      server.program().awaitErrors("due to invalid decryption");
    }
  }
}
