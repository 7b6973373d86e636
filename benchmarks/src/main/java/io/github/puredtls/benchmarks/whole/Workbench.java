package io.github.puredtls.benchmarks.whole;

import io.github.puredtls.core.EngineConfig;
import io.github.puredtls.core.EngineEvent;
import io.github.puredtls.core.ReceiveResult;
import io.github.puredtls.core.SendResult;
import io.github.puredtls.core.engine.ClientEngine;
import io.github.puredtls.core.engine.CookieGate;
import io.github.puredtls.core.engine.DtlsEngine;
import io.github.puredtls.core.engine.GateResult;
import io.github.puredtls.core.engine.IdleTimer;
import io.github.puredtls.core.engine.ServerEngine;
import java.nio.ByteBuffer;

/**
 * Associations in memory: any number of engine pairs around one set of buffers, in virtual time, so
 * that a pair consists of its two engines and nothing else.
 */
final class Workbench {
  private static final byte[] CLIENT_ADDRESS = {127, 0, 0, 1, 0x12, 0x34};

  private final EngineConfig config = Engines.config();
  private final CookieGate gate = CookieGate.create(config, 0);
  private final ByteBuffer datagram = ByteBuffer.allocate(0xFFFF);
  private final ByteBuffer answer = ByteBuffer.allocate(0xFFFF);
  private final ByteBuffer message = ByteBuffer.allocate(0xFFFF);
  private final ByteBuffer plaintext = ByteBuffer.allocate(0xFFFF);
  private long nowNanos;

  /** Both sides of one association. */
  record Pair(ClientEngine client, ServerEngine server) {}

  /** A full handshake with cookie exchange. */
  Pair establish() {
    ClientEngine client = ClientEngine.start(config, nowNanos);
    ServerEngine server = null;
    boolean isClientDone = false;
    boolean isServerDone = false;
    while (!isClientDone || !isServerDone) {
      if (client.pollTransmit(datagram.clear())) {
        server = toServer(client, server, datagram.flip());
      } else if (server != null && server.pollTransmit(datagram.clear())) {
        feed(client, datagram.flip());
      } else {
        throw new IllegalStateException("the handshake stands still");
      }
      isClientDone |= takeEvents(client);
      isServerDone |= server != null && takeEvents(server);
    }
    return new Pair(client, server);
  }

  private ServerEngine toServer(ClientEngine client, ServerEngine server, ByteBuffer flight) {
    if (server != null) {
      feed(server, flight);
      return server;
    }
    GateResult result = gate.admit(nowNanos, CLIENT_ADDRESS, flight, answer.clear());
    if (result instanceof GateResult.Verified verified) {
      return ServerEngine.start(verified.hello(), config, nowNanos);
    }
    feed(client, answer.flip());
    return null;
  }

  private void feed(DtlsEngine engine, ByteBuffer bytes) {
    while (bytes.hasRemaining()) {
      engine.receive(nowNanos, bytes, plaintext.clear());
    }
  }

  /** Empties an engine of events; true when the association is established with this. */
  private static boolean takeEvents(DtlsEngine engine) {
    boolean isEstablished = false;
    EngineEvent event;
    while ((event = engine.pollEvent()) != null) {
      if (event instanceof EngineEvent.Failed failed) {
        throw new IllegalStateException(failed.failure().explanation());
      }
      isEstablished |= event instanceof EngineEvent.Established;
    }
    return isEstablished;
  }

  /** Sends a message each way; throws when one does not arrive. */
  void talk(Pair pair, int bytes) {
    pass(pair.client(), pair.server(), bytes);
    pass(pair.server(), pair.client(), bytes);
  }

  private void pass(DtlsEngine from, DtlsEngine to, int bytes) {
    SendResult sent = from.send(message.clear().limit(bytes), datagram.clear());
    if (sent != SendResult.SEALED) {
      throw new IllegalStateException("nothing was sent: " + sent);
    }
    ReceiveResult received = to.receive(nowNanos, datagram.flip(), plaintext.clear());
    if (received != ReceiveResult.APPLICATION_DATA || plaintext.position() != bytes) {
      throw new IllegalStateException("the message did not arrive: " + received);
    }
  }

  /** Lets virtual time pass without traffic, as an adapter does. */
  void rest(DtlsEngine engine, long nanos) {
    IdleTimer timer = new IdleTimer(engine, nowNanos);
    long end = nowNanos + nanos;
    engine.handleTimeout(end);
    timer.handleTimeout(end);
    if (engine.nanosUntilDeadline(end) != DtlsEngine.NO_DEADLINE) {
      throw new IllegalStateException("an idle engine waits for something");
    }
  }

  /** Moves the clock on for all that comes. */
  void advance(long nanos) {
    nowNanos += nanos;
  }
}
