package io.github.puredtls.it.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.puredtls.it.peer.Openssl;
import io.github.puredtls.it.peer.PeerHosts;
import io.github.puredtls.it.peer.PeerServer;
import io.github.puredtls.it.peer.Program;
import io.github.puredtls.it.peer.Psk;
import io.github.puredtls.sim.proxy.UdpFaultProxy;
import java.util.function.Consumer;

/** Our client with {@code openssl s_server}. */
final class BehindWithTheirServer extends Behind {
  private final PeerServer server;
  private final OurClient client;

  private BehindWithTheirServer(
      PeerServer server, Consumer<UdpFaultProxy.Builder> network, Pace pace) {
    super(server.address(), network);
    this.server = server;
    this.client = OurClient.start(address(), SUITE, pace::applyTo);
  }

  static Behind start(Consumer<UdpFaultProxy.Builder> network, Pace pace, String... options) {
    PeerServer server = serve(options);
    try {
      return new BehindWithTheirServer(server, network, pace);
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  /** One after the other: a port that was found free must not be found again before it is taken. */
  private static synchronized PeerServer serve(String... options) {
    return PeerHosts.chosen().serve(Openssl.server(Psk.KEY, SUITE, options), Openssl.LISTENING);
  }

  @Override
  void awaitEstablished() {
    client.awaitEstablished();
    assertEquals(SUITE, client.session().cipherSuite());
    program().awaitOutput("CIPHER is PSK");
  }

  // s_server reads what it is asked to write only when it has read something.
  @Override
  void talk() {
    client.send("from the client\n");
    program().awaitOutput("from the client\n");
    program().line("from the server");
    client.awaitText("from the server\n");
    client.closeAndCheck();
    program().awaitOutput("DONE");
  }

  @Override
  void awaitRefusal(String text) {
    program().awaitErrors(text);
    client.awaitFailure();
  }

  @Override
  Program program() {
    return server.program();
  }

  @Override
  public void close() {
    client.close();
    server.close();
    super.close();
  }
}
