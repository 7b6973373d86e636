package io.github.puredtls.it.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.client.DtlsAssociation;
import io.github.puredtls.core.CipherSuite;
import io.github.puredtls.core.Failure;
import io.github.puredtls.core.PskCredential;
import io.github.puredtls.core.wire.HandshakeType;
import io.github.puredtls.it.peer.PeerServer;
import io.github.puredtls.it.peer.Psk;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** What is tested with every server of others and our client. */
abstract class ServerOfOthers {
  private final boolean hasKeysOfText;

  /**
   * Takes the peer's habit.
   *
   * @param hasKeysOfText whether it takes a key for a text, and not for hexadecimal digits
   */
  ServerOfOthers(boolean hasKeysOfText) {
    this.hasKeysOfText = hasKeysOfText;
  }

  /** Starts the server, which asks for cookies unless it is told otherwise. */
  abstract PeerServer serverWithKey(String key, CipherSuite suite, String... more);

  /** Both sides say something, and our client closes. */
  abstract void talk(PeerServer server, OurClient client);

  final PeerServer server(CipherSuite suite, String... more) {
    return serverWithKey(Psk.KEY, suite, more);
  }

  final PskCredential credential() {
    return hasKeysOfText
        ? PskCredential.of(Psk.IDENTITY, Psk.KEY.getBytes(StandardCharsets.UTF_8))
        : Psk.credential(Psk.IDENTITY, Psk.KEY);
  }

  final OurClient client(PeerServer server, CipherSuite suite) {
    return client(server, suite, builder -> {});
  }

  final OurClient client(
      PeerServer server, CipherSuite suite, Consumer<DtlsAssociation.Builder> more) {
    return OurClient.start(
        server.address(), suite, builder -> more.accept(builder.psk(credential())));
  }

  /** Waits for the end of the handshake, and checks what was agreed on. */
  final void establish(OurClient client, CipherSuite suite) {
    client.awaitEstablished();
    assertEquals(suite, client.session().cipherSuite());
    assertTrue(client.session().extendedMasterSecret());
  }

  /** A handshake in which the client was asked for a cookie, data both ways, and our close. */
  @EachSuite
  @Shows("handshake with cookie, data both ways, our close")
  void handshake(CipherSuite suite) {
    try (PeerServer server = server(suite);
        OurClient client = client(server, suite)) {
      establish(client, suite);
      talk(server, client);
      assertEquals(1, client.trace().received(HandshakeType.HELLO_VERIFY_REQUEST).count());
    }
  }

  @EachSuite
  @Shows("identity hint")
  void identityHint(CipherSuite suite) {
    AtomicReference<String> hint = new AtomicReference<>();
    try (PeerServer server = server(suite);
        OurClient client =
            client(
                server,
                suite,
                builder ->
                    builder.pskResolver(
                        request -> {
                          hint.set(new String(request.hint(), StandardCharsets.UTF_8));
                          return credential();
                        }))) {
      establish(client, suite);
      talk(server, client);
      assertEquals(Psk.HINT, hint.get());
    }
  }

  /** A handshake in small datagrams, for a server that has an option for them. */
  final void talkInSmallDatagrams(CipherSuite suite, String... options) {
    try (PeerServer server = server(suite, options);
        Relay relay = Relay.to(server.address());
        OurClient client = OurClient.start(relay.address(), suite, b -> b.mtu(256))) {
      establish(client, suite);
      talk(server, client);
      assertTrue(relay.largestHandshakeDatagram(true) <= 256, "a datagram is above the MTU");
      assertTrue(relay.largestHandshakeDatagram(false) <= 256, "the peer's is above the MTU");
    }
  }

  /** A handshake that ends because its time is up. */
  final void failByTime(OurClient client, Failure.Kind kind, String explanation) {
    Failure failure = client.awaitFailure();
    assertEquals(kind, failure.kind(), failure.explanation());
    assertTrue(failure.explanation().contains(explanation), failure.explanation());
  }

  /** Limits the time of a handshake that will not be complete. */
  static Consumer<DtlsAssociation.Builder> limit(int seconds) {
    return builder -> builder.handshakeTimeout(Duration.ofSeconds(seconds));
  }
}
