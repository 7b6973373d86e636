package io.github.puredtls.it.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.puredtls.core.CipherSuite;
import io.github.puredtls.core.DiscardReason;
import io.github.puredtls.core.KeyMismatchResponse;
import io.github.puredtls.core.wire.DecodeException;
import io.github.puredtls.it.peer.Psk;
import io.github.puredtls.it.qt.QtClient;
import io.github.puredtls.it.qt.QtPrograms;
import io.github.puredtls.it.qt.Screen;
import io.github.puredtls.server.DtlsServer;
import io.github.puredtls.server.MessageHandler;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Qt's DTLS client, the original, with our server. */
@Interop(peer = PeerProgram.QT_CLIENT, role = Role.SERVER)
class QtClientIT {
  private static final CipherSuite SUITE = CipherSuite.TLS_PSK_WITH_AES_128_GCM_SHA256;
  private static final String ESTABLISHED = "encrypted connection established!\n";

  private final Happenings<String> identities = new Happenings<>();

  /** Our server with the original's key for everybody. */
  private OurServer server(CipherSuite suite, Consumer<DtlsServer.Builder> more) {
    return server(suite, QtPrograms.KEY, more);
  }

  private OurServer server(CipherSuite suite, String key, Consumer<DtlsServer.Builder> more) {
    Consumer<DtlsServer.Builder> first =
        builder ->
            builder
                .handler(MessageHandler.ack())
                .psk(
                    request -> {
                      String identity = new String(request.identity(), StandardCharsets.UTF_8);
                      identities.add(identity);
                      return Psk.credential(identity, key);
                    });
    return OurServer.start(suite, first.andThen(more));
  }

  private static String alice(int clone) {
    return "Alice (clone number %d)".formatted(clone);
  }

  private static String ping(int clone, int number) {
    return "I am %s, please, accept our ping %d".formatted(alice(clone), number);
  }

  @EachSuite
  @Shows("handshake with cookie, ping and ACK, the peer's close")
  void handshake(CipherSuite suite) {
    try (OurServer server = server(suite, builder -> {});
        Screen screen = Screen.open();
        QtClient client = QtClient.start(screen)) {
      client.connect(server.address());
      server.awaitEstablished(suite);
      assertEquals(ping(0, 0), server.awaitFirst());
      assertEquals(alice(0), identities.awaitOne("an identity", identity -> true));
      assertEquals(1, server.server().stats().cookiesSent());
      String text = client.messages().await(ESTABLISHED);
      assertEquals(linesOfAHandshake(), text);
      client.received().await("%s received a DTLS datagram:\n".formatted(alice(0)), "): ACK\n");
      client.shutdownConnections();
      server.awaitClosedByPeer();
    }
  }

  private static String linesOfAHandshake() {
    return String.join(
        "\n" + alice(0) + ": ",
        alice(0) + ": starting a handshake",
        "continuing with handshake ...",
        "providing pre-shared key ...",
        "continuing with handshake ...",
        ESTABLISHED);
  }

  @Test
  @Shows("handshake without cookie")
  void withoutCookie() {
    try (OurServer server = server(SUITE, DtlsServer.Builder::withoutCookies);
        Screen screen = Screen.open();
        QtClient client = QtClient.start(screen)) {
      client.connect(server.address());
      assertEquals(ping(0, 0), server.awaitFirst());
      assertEquals(0, server.server().stats().cookiesSent());
    }
  }

  @Test
  @Shows("the next ping, after the peer's five seconds")
  void pings() {
    try (OurServer server = server(SUITE, builder -> {});
        Screen screen = Screen.open();
        QtClient client = QtClient.start(screen)) {
      client.connect(server.address());
      server.awaitMessage(ping(0, 0));
      server.awaitMessage(ping(0, 1));
    }
  }

  @Test
  @Shows("two of the peer's connections at a time")
  void twoConnections() {
    try (OurServer server = server(SUITE, builder -> {});
        Screen screen = Screen.open();
        QtClient client = QtClient.start(screen)) {
      client.connect(server.address());
      server.awaitPeers(1);
      client.connect(server.address());
      server.awaitMessage(ping(1, 0));
      server.awaitMessage(ping(0, 0));
      client.received().await(alice(0) + " received", alice(1) + " received");
      client.shutdownConnections();
      server.awaitClosedByPeer(2);
    }
  }

  @Test
  @Shows("our close")
  void ourClose() {
    try (OurServer server = server(SUITE, builder -> {});
        Screen screen = Screen.open();
        QtClient client = QtClient.start(screen)) {
      client.connect(server.address());
      server.awaitFirst();
      server.server().close();
      client.messages().await(alice(0) + ": shutdown alert received\n");
    }
  }

  // Qt 5.15.8 resends until somebody shuts the connection down.
  @Test
  @Shows("wrong key: silence, and the peer resends")
  void wrongKey() {
    try (OurServer server = server(SUITE, Psk.OTHER_KEY, builder -> {});
        Screen screen = Screen.open();
        QtClient client = QtClient.start(screen)) {
      client.connect(server.address());
      server.trace().awaitDiscard(DiscardReason.BAD_TAG);
      String text = client.messages().await(": handshake timeout, trying to re-transmit\n");
      assertFalse(text.contains(ESTABLISHED), text);
    }
  }

  @Test
  @Shows("wrong key: told with bad_record_mac, if the server is set so")
  void wrongKeyTold() {
    Consumer<DtlsServer.Builder> told =
        builder -> builder.keyMismatchResponse(KeyMismatchResponse.BAD_RECORD_MAC);
    try (OurServer server = server(SUITE, Psk.OTHER_KEY, told);
        Screen screen = Screen.open();
        QtClient client = QtClient.start(screen)) {
      client.connect(server.address());
      client.messages().await(alice(0) + ": handshake error - ", "bad record mac\n");
    }
  }

  @Test
  @Shows("session ticket offered by the peer: ignored")
  void ticket() throws DecodeException {
    try (OurServer server = server(SUITE, builder -> {});
        Screen screen = Screen.open();
        QtClient client = QtClient.start(screen)) {
      client.connect(server.address());
      server.awaitFirst();
      Hellos.assertTicketIgnored(server.trace());
    }
  }
}
