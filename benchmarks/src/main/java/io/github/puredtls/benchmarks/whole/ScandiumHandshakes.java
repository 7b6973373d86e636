package io.github.puredtls.benchmarks.whole;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.californium.elements.DtlsEndpointContext;
import org.eclipse.californium.elements.EndpointContext;
import org.eclipse.californium.elements.MapBasedEndpointContext;
import org.eclipse.californium.elements.MessageCallback;
import org.eclipse.californium.elements.RawData;
import org.eclipse.californium.scandium.DTLSConnector;

/**
 * Scandium's clients and Scandium's server, and full handshakes between them.
 *
 * <p>Every client is a connector with a socket of its own. A message that demands a full handshake
 * has it begin anew; when the message has gone out, the next one follows.
 */
final class ScandiumHandshakes implements AutoCloseable {
  /** What the report calls it. */
  static final String SUBJECT = "Scandium client and server";

  private static final int LIMIT_SECONDS = 60;
  private static final byte[] MESSAGE = {1};

  private final DTLSConnector server = ScandiumConnectors.server();
  private final List<DTLSConnector> clients = new ArrayList<>();
  private final EndpointContext fullHandshake;

  /** Starts a server and its clients. */
  ScandiumHandshakes(int clients) throws IOException {
    server.setRawDataReceiver(message -> {});
    server.start();
    this.fullHandshake =
        new MapBasedEndpointContext(
            server.getAddress(), null, DtlsEndpointContext.ATTRIBUE_HANDSHAKE_MODE_FORCE_FULL);
    for (int i = 0; i < clients; i++) {
      DTLSConnector client = ScandiumConnectors.client();
      client.setRawDataReceiver(message -> {});
      client.start();
      this.clients.add(client);
    }
  }

  /** Makes handshakes, as many at the same time as there are clients. */
  void make(int count) throws IOException, InterruptedException {
    AtomicInteger left = new AtomicInteger(count);
    List<CompletableFuture<Void>> ends = new ArrayList<>();
    for (DTLSConnector client : clients) {
      Chain chain = new Chain(client, left);
      chain.next();
      ends.add(chain.end);
    }
    try {
      CompletableFuture.allOf(ends.toArray(CompletableFuture<?>[]::new))
          .get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("Scandium's handshakes did not complete: " + e, e);
    }
  }

  /** One client's handshakes, one after the other. */
  private final class Chain implements MessageCallback {
    private final DTLSConnector client;
    private final AtomicInteger left;
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private volatile boolean isHandshakeSeen;

    Chain(DTLSConnector client, AtomicInteger left) {
      this.client = client;
      this.left = left;
    }

    void next() {
      if (left.getAndDecrement() > 0) {
        isHandshakeSeen = false;
        client.send(RawData.outbound(MESSAGE, fullHandshake, this, false));
      } else {
        end.complete(null);
      }
    }

    @Override
    public void onConnecting() {
      // Said only when there was a handshake: the proof that the association was made anew.
      isHandshakeSeen = true;
    }

    @Override
    public void onDtlsRetransmission(int flight) {}

    @Override
    public void onContextEstablished(EndpointContext context) {}

    @Override
    public void onSent() {
      if (isHandshakeSeen) {
        next();
      } else {
        end.completeExceptionally(new IOException("a message went out without a handshake"));
      }
    }

    @Override
    public void onError(Throwable error) {
      end.completeExceptionally(error);
    }
  }

  @Override
  public void close() {
    clients.forEach(DTLSConnector::destroy);
    server.destroy();
  }
}
