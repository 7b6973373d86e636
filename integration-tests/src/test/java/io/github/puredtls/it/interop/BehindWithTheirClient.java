package io.github.puredtls.it.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.puredtls.core.AlertDescription;
import io.github.puredtls.core.DiscardReason;
import io.github.puredtls.it.peer.Openssl;
import io.github.puredtls.it.peer.PeerHosts;
import io.github.puredtls.it.peer.Program;
import io.github.puredtls.it.peer.Psk;
import io.github.puredtls.sim.proxy.UdpFaultProxy;
import java.util.function.Consumer;

/** {@code openssl s_client} with our server. */
final class BehindWithTheirClient extends Behind {
  private final OurServer server;
  private final Program client;

  private BehindWithTheirClient(
      OurServer server, Consumer<UdpFaultProxy.Builder> network, String... options) {
    super(server.address(), network);
    this.server = server;
    this.client = PeerHosts.chosen().start(Openssl.client(address(), Psk.KEY, SUITE, options));
  }

  static Behind start(Consumer<UdpFaultProxy.Builder> network, Pace pace, String... options) {
    OurServer server = OurServer.start(SUITE, pace::applyTo);
    try {
      return new BehindWithTheirClient(server, network, options);
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  @Override
  void awaitEstablished() {
    server.awaitEstablished(SUITE);
    client.awaitOutput("Cipher is PSK");
  }

  // OpenSSL 3.0.19: after a datagram that it drops, s_client waits for the next one from the
  // network
  // and does not see its standard input. So the server begins.
  @Override
  void talk() {
    server.broadcast("from the server");
    client.awaitOutput("from the server");
    client.line("from the client");
    server.awaitText("from the client\n");
    client.endInput();
    assertEquals(0, client.awaitExit(), client.report("failed"));
    server.awaitClosedByPeer();
  }

  // Its output cannot tell: s_client prints the parameters of a session even when there is none.
  @Override
  void awaitRefusal(String text) {
    client.awaitErrors(text);
    assertEquals(1, client.awaitExit(), client.report("ended well"));
  }

  /** Waits for a handshake that seems complete, and fails with the first data that comes in. */
  void awaitInternalError() {
    awaitEstablished();
    server.broadcast("from the server");
    server.trace().awaitAlert(AlertDescription.INTERNAL_ERROR.code());
  }

  /** Waits until our server drops a Finished that it cannot read. */
  void awaitUnreadable() {
    server.trace().awaitDiscard(DiscardReason.BAD_TAG);
    assertEquals(0, server.server().stats().handshakesCompleted());
  }

  @Override
  Program program() {
    return client;
  }

  @Override
  public void close() {
    client.close();
    server.close();
    super.close();
  }
}
