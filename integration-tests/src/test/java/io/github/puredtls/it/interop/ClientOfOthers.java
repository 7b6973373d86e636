package io.github.puredtls.it.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.core.CipherSuite;
import io.github.puredtls.core.DiscardReason;
import io.github.puredtls.core.KeyMismatchResponse;
import io.github.puredtls.core.wire.DecodeException;
import io.github.puredtls.it.peer.Program;
import io.github.puredtls.it.peer.Psk;
import io.github.puredtls.server.DtlsServer;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** What is tested with every client of others and our server. */
abstract class ClientOfOthers {
  private final Words words;

  /**
   * What a client writes.
   *
   * @param established when its handshake is complete
   * @param hint when it has got {@link Psk#HINT}
   * @param badRecordMac when it was told that a record could not be read
   * @param unknownIdentity when it was told that its identity is not known
   */
  record Words(String established, String hint, String badRecordMac, String unknownIdentity) {}

  ClientOfOthers(Words words) {
    this.words = words;
  }

  /** Starts the client. */
  abstract Program client(InetSocketAddress server, String key, CipherSuite suite, String... more);

  /** Both sides say something, and the client closes. */
  abstract void talk(OurServer server, Program client, CipherSuite suite);

  /** The options that make it send datagrams of at most 256 bytes. */
  abstract String[] smallMtu();

  /** What our server needs besides, to talk to this client. */
  void prepare(DtlsServer.Builder builder) {}

  final OurServer server(CipherSuite suite) {
    return server(suite, builder -> {});
  }

  final OurServer server(CipherSuite suite, Consumer<DtlsServer.Builder> more) {
    Consumer<DtlsServer.Builder> first = this::prepare;
    return OurServer.start(suite, first.andThen(more));
  }

  final Program client(OurServer server, CipherSuite suite, String... more) {
    return client(server.address(), Psk.KEY, suite, more);
  }

  @EachSuite
  @Shows("handshake with cookie, data both ways, the peer's close")
  void handshake(CipherSuite suite) {
    try (OurServer server = server(suite);
        Program client = client(server, suite)) {
      talk(server, client, suite);
      assertEquals(1, server.server().stats().cookiesSent());
    }
  }

  @EachSuite
  @Shows("handshake without cookie")
  void withoutCookie(CipherSuite suite) {
    try (OurServer server = server(suite, DtlsServer.Builder::withoutCookies);
        Program client = client(server, suite)) {
      talk(server, client, suite);
      assertEquals(0, server.server().stats().cookiesSent());
    }
  }

  @EachSuite
  @Shows("MTU 256")
  void smallDatagrams(CipherSuite suite) {
    try (OurServer server = server(suite, builder -> builder.mtu(256));
        Relay relay = Relay.to(server.address());
        Program client = client(relay.address(), Psk.KEY, suite, smallMtu())) {
      talk(server, client, suite);
      assertTrue(relay.largestHandshakeDatagram(false) <= 256, "a datagram is above the MTU");
    }
  }

  @EachSuite
  @Shows("identity hint")
  void identityHint(CipherSuite suite) {
    try (OurServer server = server(suite, builder -> builder.identityHint(Psk.HINT));
        Program client = client(server, suite)) {
      client.awaitAny(words.hint());
      talk(server, client, suite);
    }
  }

  @EachSuite
  @Shows("wrong key: silence, and the next client is served")
  void wrongKey(CipherSuite suite) {
    try (OurServer server = server(suite);
        Program wrong = client(server.address(), Psk.OTHER_KEY, suite)) {
      server.trace().awaitDiscard(DiscardReason.BAD_TAG);
      try (Program good = client(server, suite)) {
        talk(server, good, suite);
      }
      assertFalse(wrong.report("").contains(words.established()), wrong.report("agreed"));
    }
  }

  @EachSuite
  @Shows("wrong key: told with bad_record_mac, if the server is set so")
  void wrongKeyTold(CipherSuite suite) {
    try (OurServer server =
            server(suite, b -> b.keyMismatchResponse(KeyMismatchResponse.BAD_RECORD_MAC));
        Program client = client(server.address(), Psk.OTHER_KEY, suite)) {
      client.awaitAny(words.badRecordMac());
    }
  }

  @EachSuite
  @Shows("unknown identity: silence")
  void unknownIdentity(CipherSuite suite) {
    try (OurServer server = server(suite, builder -> builder.psk(request -> null));
        Program client = client(server, suite)) {
      server.trace().awaitDiscard(DiscardReason.BAD_TAG);
      assertFalse(client.report("").contains(words.established()), client.report("agreed"));
    }
  }

  @EachSuite
  @Shows("unknown identity: told with unknown_psk_identity, if the server is set so")
  void unknownIdentityTold(CipherSuite suite) {
    try (OurServer server =
            server(suite, builder -> builder.psk(request -> null).unknownIdentityAlert(true));
        Program client = client(server, suite)) {
      client.awaitAny(words.unknownIdentity());
    }
  }

  @EachSuite
  @Shows("session ticket offered by the peer: ignored")
  void ticket(CipherSuite suite) throws DecodeException {
    try (OurServer server = server(suite);
        Program client = client(server, suite)) {
      talk(server, client, suite);
      Hellos.assertTicketIgnored(server.trace());
    }
  }

  /** Sends the smallest and the largest record, and gets back 1 byte and a text of a length. */
  final void exchangeSizes(CipherSuite suite, int backBytes) {
    try (OurServer server = server(suite);
        Program client = client(server, suite)) {
      server.awaitEstablished(suite);
      server.broadcast("~");
      client.awaitOutput("~");
      String largest = Payloads.line(16_384);
      server.broadcast(largest);
      client.awaitOutput(largest);
      client.line("");
      assertEquals("\n", server.awaitFirst());
      String back = Payloads.line(backBytes);
      client.bytes(back.getBytes(StandardCharsets.UTF_8));
      server.awaitText("\n" + back);
    }
  }

  /** Our server closes, and the client says so. */
  final void closeFromOurSide(CipherSuite suite, String whatItSays) {
    try (OurServer server = server(suite);
        Program client = client(server, suite)) {
      server.awaitEstablished(suite);
      server.server().close();
      client.awaitOutput(whatItSays);
    }
  }
}
