package io.github.puredtls.it.interop;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.core.CipherSuite;
import io.github.puredtls.core.Failure;
import io.github.puredtls.it.peer.Command;
import io.github.puredtls.it.peer.Libcoap;
import io.github.puredtls.it.peer.PeerHosts;
import io.github.puredtls.it.peer.PeerServer;
import io.github.puredtls.it.peer.Psk;

/** Our client with libcoap's {@code coap-server}: CoAP over DTLS, as RFC 7252 §9 has it. */
@Interop(peer = PeerProgram.LIBCOAP_SERVER, role = Role.CLIENT)
class LibcoapServerIT extends ServerOfOthers {
  LibcoapServerIT() {
    super(true);
  }

  @Override
  PeerServer serverWithKey(String key, CipherSuite suite, String... more) {
    return PeerHosts.chosen().serve(Libcoap.server(key, more), Libcoap.LISTENING);
  }

  @Override
  void talk(PeerServer server, OurClient client) {
    ask(client);
    client.closeAndCheck();
    server.program().awaitAny("alert read:warning:close notify");
  }

  private static void ask(OurClient client) {
    client.send(Coap.get());
    assertTrue(Coap.isContent(client.awaitNext()), "that is no answer");
  }

  @EachSuite
  @Shows("the peer's close")
  void theirClose(CipherSuite suite) {
    try (PeerServer server = server(suite);
        OurClient client = client(server, suite)) {
      establish(client, suite);
      ask(client);
      server.program().interrupt();
      assertTrue(client.awaitClosed().byPeer(), "not closed by the peer");
    }
  }

  // libcoap 4.3.1 with OpenSSL behaves as s_server does: no alert, and its flight again.
  @EachSuite
  @Shows("wrong key: named as the probable cause when the time is up")
  void wrongKey(CipherSuite suite) {
    try (PeerServer server = serverWithKey(Psk.OTHER_KEY, suite);
        OurClient client = client(server, suite, limit(4))) {
      failByTime(client, Failure.Kind.PROBABLE_KEY_MISMATCH, "The keys probably differ");
    }
  }

  // libcoap 4.3.1: coap-server takes the key of -k for all that its file does not name.
  @EachSuite
  @Shows("unknown identity: the peer takes the key that it has for everybody")
  void unknownIdentity(CipherSuite suite) {
    String known = "%s,somebody else,another key%n".formatted(Psk.HINT);
    Command command = Libcoap.server(Psk.KEY, "-i", "{file}").withFile(known);
    try (PeerServer server = PeerHosts.chosen().serve(command, Libcoap.LISTENING);
        OurClient client = client(server, suite)) {
      establish(client, suite);
      talk(server, client);
    }
  }
}
