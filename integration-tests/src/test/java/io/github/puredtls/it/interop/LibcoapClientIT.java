package io.github.puredtls.it.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.puredtls.core.CipherSuite;
import io.github.puredtls.core.PskCredential;
import io.github.puredtls.core.PskRequest;
import io.github.puredtls.it.peer.Libcoap;
import io.github.puredtls.it.peer.PeerHosts;
import io.github.puredtls.it.peer.Program;
import io.github.puredtls.it.peer.Psk;
import io.github.puredtls.server.DtlsServer;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** libcoap's {@code coap-client}, which asks and ends, with our server. */
@Interop(peer = PeerProgram.LIBCOAP_CLIENT, role = Role.SERVER)
class LibcoapClientIT extends ClientOfOthers {
  private static final String TEXT = "it is late";

  LibcoapClientIT() {
    super(
        new Words(
            "session connected",
            "got psk_identity_hint: '" + Psk.HINT + "'",
            "bad record mac",
            "unknown PSK identity"));
  }

  @Override
  Program client(InetSocketAddress server, String key, CipherSuite suite, String... more) {
    return PeerHosts.chosen().start(Libcoap.client(server, key, more));
  }

  @Override
  void prepare(DtlsServer.Builder builder) {
    builder
        .psk(LibcoapClientIT::textAsKey)
        .handler((peer, bytes) -> peer.send(Coap.content(bytes, TEXT)));
  }

  private static PskCredential textAsKey(PskRequest request) {
    return PskCredential.of(request.identity(), Psk.KEY.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  void talk(OurServer server, Program client, CipherSuite suite) {
    server.awaitEstablished(suite);
    client.awaitOutput(TEXT);
    assertEquals(0, client.awaitExit(), client.report("failed"));
    server.awaitClosedByPeer();
  }

  /** It has no such option, so that only our side keeps to 256 bytes. */
  @Override
  String[] smallMtu() {
    return new String[0];
  }
}
