package io.github.puredtls.benchmarks.peers;

import io.github.puredtls.core.CipherSuite;
import io.github.puredtls.core.EngineConfig;
import io.github.puredtls.core.EngineEvent;
import io.github.puredtls.core.PskCredential;
import io.github.puredtls.core.engine.ClientEngine;
import io.github.puredtls.core.engine.CookieGate;
import io.github.puredtls.core.engine.DtlsEngine;
import io.github.puredtls.core.engine.GateResult;
import io.github.puredtls.core.engine.ServerEngine;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Handshakes of PureDTLS in memory and in one thread, with the cookie exchange, through the
 * exported API only. The two datagram buffers, the configuration and the gate are kept, as an
 * adapter would keep them; engines are made for each handshake.
 */
public final class OurEngines {
  /** Time stands still: the engines read no clock, so its reading is the adapter's cost. */
  private static final long NOW = 0;

  private static final int DATAGRAM_BYTES = 2_048;
  private static final byte[] ADDRESS = "127.0.0.1:5684".getBytes(StandardCharsets.US_ASCII);

  private final EngineConfig config;
  private final CookieGate gate;
  private final ByteBuffer datagram = ByteBuffer.allocate(DATAGRAM_BYTES);
  private final ByteBuffer plaintext = ByteBuffer.allocate(DATAGRAM_BYTES);
  private final Consumer<ByteBuffer> observer;
  private ClientEngine client;
  private ServerEngine server;
  private int established;

  /**
   * Makes no handshake yet.
   *
   * @param suite the only one that is offered
   * @param mtu the largest datagram in bytes
   */
  public OurEngines(CipherSuite suite, int mtu) {
    this(suite, mtu, Psk.identity(), datagram -> {});
  }

  /**
   * Makes no handshake yet.
   *
   * @param suite the only one that is offered
   * @param mtu the largest datagram in bytes
   * @param identity up to 1 024 bytes
   * @param observer sees each datagram before it is received
   */
  public OurEngines(CipherSuite suite, int mtu, byte[] identity, Consumer<ByteBuffer> observer) {
    this.config =
        EngineConfig.builder()
            .cipherSuites(suite)
            .mtu(mtu)
            .psk(PskCredential.of(identity, Psk.key()))
            .build();
    this.gate = CookieGate.create(config, NOW);
    this.observer = observer;
  }

  /** Makes a whole handshake with two new engines. */
  public void handshake() {
    established = 0;
    server = null;
    client = ClientEngine.start(config, NOW);
    helloVerify();
    while (move(server, client) | move(client, server)) {
      takeEvents();
    }
    takeEvents();
    if (established != 2) {
      throw new IllegalStateException("the handshake ended with %d sides".formatted(established));
    }
  }

  /** The cookie exchange, up to the server's engine. */
  private void helloVerify() {
    while (server == null) {
      if (!client.pollTransmit(datagram.clear())) {
        throw new IllegalStateException("the client has nothing to say, and there is no server");
      }
      observer.accept(datagram.flip());
      GateResult result = gate.admit(NOW, ADDRESS, datagram, plaintext.clear());
      if (result instanceof GateResult.Reply) {
        observer.accept(plaintext.flip());
        receive(client, plaintext, datagram);
      } else if (result instanceof GateResult.Verified verified) {
        server = ServerEngine.start(verified.hello(), config, NOW);
      }
    }
  }

  private boolean move(DtlsEngine from, DtlsEngine to) {
    boolean moved = false;
    while (from.pollTransmit(datagram.clear())) {
      observer.accept(datagram.flip());
      receive(to, datagram, plaintext);
      moved = true;
    }
    return moved;
  }

  private static void receive(DtlsEngine engine, ByteBuffer from, ByteBuffer room) {
    while (from.hasRemaining()) {
      engine.receive(NOW, from, room.clear());
    }
  }

  private void takeEvents() {
    takeEvents(client);
    takeEvents(server);
  }

  private void takeEvents(DtlsEngine engine) {
    for (EngineEvent event = engine.pollEvent(); event != null; event = engine.pollEvent()) {
      if (event instanceof EngineEvent.Established) {
        established++;
      } else if (event instanceof EngineEvent.Failed failed) {
        throw new IllegalStateException("the handshake failed: " + failed);
      }
    }
  }

  /**
   * The client of the last handshake.
   *
   * @return null before the first
   */
  public ClientEngine client() {
    return client;
  }

  /**
   * The server of the last handshake.
   *
   * @return null before the first
   */
  public ServerEngine server() {
    return server;
  }
}
