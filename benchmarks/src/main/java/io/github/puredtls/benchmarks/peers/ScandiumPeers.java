package io.github.puredtls.benchmarks.peers;

import org.eclipse.californium.elements.AddressEndpointContext;
import org.eclipse.californium.elements.EndpointContext;
import org.eclipse.californium.elements.RawData;
import org.eclipse.californium.scandium.config.DtlsConfig.DtlsRole;

/**
 * Two connectors of Scandium in memory and in one thread: everything from {@code send} to the
 * receiver's callback but the sockets. Scandium makes a handshake only in order to send something,
 * so each handshake here includes one small record.
 */
public final class ScandiumPeers implements AutoCloseable {
  private static final byte[] FIRST_MESSAGE = {1};

  private final MemoryConnector client = new MemoryConnector(DtlsRole.CLIENT_ONLY);
  private final MemoryConnector server = new MemoryConnector(DtlsRole.SERVER_ONLY);
  private final EndpointContext clientPeer;
  private final EndpointContext serverPeer;

  /** Starts both; makes no handshake yet. */
  public ScandiumPeers() {
    client.open();
    server.open();
    clientPeer = new AddressEndpointContext(server.address());
    serverPeer = new AddressEndpointContext(client.address());
  }

  /** Forgets the last association and makes a whole handshake, and sends one byte. */
  public void handshake() {
    client.forget();
    server.forget();
    client.send(outbound(FIRST_MESSAGE, clientPeer));
    while (client.deliverTo(server) | server.deliverTo(client)) {
      continue;
    }
    if (server.received().length != FIRST_MESSAGE.length) {
      throw new IllegalStateException("the handshake of Scandium did not end");
    }
  }

  /**
   * Sends from the client to the server.
   *
   * @param message what to send
   * @return what the server got
   */
  public byte[] toServer(byte[] message) {
    client.send(outbound(message, clientPeer));
    client.deliverTo(server);
    return server.received();
  }

  /**
   * Sends from the server to the client.
   *
   * @param message what to send
   * @return what the client got
   */
  public byte[] toClient(byte[] message) {
    server.send(outbound(message, serverPeer));
    server.deliverTo(client);
    return client.received();
  }

  private static RawData outbound(byte[] message, EndpointContext peer) {
    return RawData.outbound(message, peer, null, false);
  }

  @Override
  public void close() {
    client.destroy();
    server.destroy();
  }
}
