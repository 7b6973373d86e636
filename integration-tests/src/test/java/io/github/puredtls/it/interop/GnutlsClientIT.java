package io.github.puredtls.it.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.puredtls.core.AlertDescription;
import io.github.puredtls.core.CipherSuite;
import io.github.puredtls.it.peer.Gnutls;
import io.github.puredtls.it.peer.PeerHosts;
import io.github.puredtls.it.peer.Program;
import io.github.puredtls.it.peer.Psk;
import java.net.InetSocketAddress;

/** {@code gnutls-cli} with our server. */
@Interop(peer = PeerProgram.GNUTLS_CLIENT, role = Role.SERVER)
class GnutlsClientIT extends ClientOfOthers {
  GnutlsClientIT() {
    super(
        new Words(
            "Handshake was completed",
            "PSK hint '" + Psk.HINT + "'",
            "Bad record MAC",
            "The SRP/PSK username is missing or not known"));
  }

  @Override
  Program client(InetSocketAddress server, String key, CipherSuite suite, String... more) {
    return PeerHosts.chosen().start(Gnutls.client(server, key, suite, more));
  }

  @Override
  void talk(OurServer server, Program client, CipherSuite suite) {
    client.awaitOutput("Handshake was completed");
    server.awaitEstablished(suite);
    client.line("from the client");
    server.awaitText("from the client\n");
    server.broadcast("from the server\n");
    client.awaitOutput("from the server\n");
    client.endInput();
    assertEquals(0, client.awaitExit(), client.report("failed"));
    server.awaitClosedByPeer();
  }

  @Override
  String[] smallMtu() {
    return new String[] {"--mtu", "256"};
  }

  // GnuTLS 3.7.9: gnutls-cli sends no more at a time than a datagram of its MTU holds.
  @EachSuite
  @Shows("records of 1 to 16384 bytes to the peer, 1 and 1000 bytes from it")
  void sizes(CipherSuite suite) {
    exchangeSizes(suite, 1_000);
  }

  @EachSuite
  @Shows("our close")
  void ourClose(CipherSuite suite) {
    closeFromOurSide(suite, "Peer has closed the GnuTLS connection");
  }

  @EachSuite
  @Shows("renegotiation asked for by the peer: refused")
  void renegotiation(CipherSuite suite) {
    try (OurServer server = server(suite);
        Program client = client(server, suite, "--inline-commands")) {
      server.awaitEstablished(suite);
      client.line("^renegotiate^");
      server.trace().awaitAlertOut(AlertDescription.NO_RENEGOTIATION.code());
      client.awaitErrors("A TLS warning alert has been received");
    }
  }
}
