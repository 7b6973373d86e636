package io.github.puredtls.it.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.client.DtlsAssociation;
import io.github.puredtls.core.CipherSuite;
import io.github.puredtls.core.wire.HandshakeType;
import io.github.puredtls.server.MessageHandler;
import org.junit.jupiter.api.Test;

/** Our client with our server: what no peer shows, and that the modules are what users get. */
@Interop(peer = PeerProgram.OURSELVES, role = Role.BOTH)
class OurselvesIT {
  @Test
  @Shows("compiled and run on the module path, exported packages only")
  void modules() {
    Module ourClient = DtlsAssociation.class.getModule();
    assertTrue(ourClient.isNamed(), "the client is on the class path");
    assertTrue(getClass().getModule().isNamed(), "the tests are on the class path");
    assertTrue(CipherSuite.class.getModule().isExported("io.github.puredtls.core.engine"));
    assertEquals(
        false,
        CipherSuite.class
            .getModule()
            .isExported("io.github.puredtls.core.crypto", getClass().getModule()));
  }

  @EachSuite
  @Shows("handshake without cookie, records of 1 to 16384 bytes both ways, our client's close")
  void withoutCookie(CipherSuite suite) {
    try (OurServer server =
            OurServer.start(
                suite, builder -> builder.withoutCookies().handler(MessageHandler.echo()));
        OurClient client = OurClient.start(server.address(), suite)) {
      client.awaitEstablished();
      server.awaitEstablished(suite);
      assertEquals(0, client.trace().received(HandshakeType.HELLO_VERIFY_REQUEST).count());
      StringBuilder all = new StringBuilder();
      for (int size : new int[] {1, 2, 255, 1_024, 4_096, 16_383, 16_384}) {
        client.send(Payloads.line(size));
        client.awaitText(all.append(Payloads.line(size)).toString());
      }
      client.closeAndCheck();
      server.awaitClosedByPeer();
    }
  }

  @EachSuite
  @Shows("our server's close, seen by our client")
  void serversClose(CipherSuite suite) {
    try (OurServer server = OurServer.start(suite);
        OurClient client = OurClient.start(server.address(), suite)) {
      client.awaitEstablished();
      server.awaitEstablished(suite);
      server.server().close();
      assertTrue(client.awaitClosed().byPeer(), "not closed by the peer");
    }
  }
}
