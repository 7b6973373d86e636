package io.github.puredtls.core.engine;

import io.github.puredtls.core.EngineConfig;
import io.github.puredtls.core.handshake.HandshakeException;
import io.github.puredtls.core.handshake.HandshakeMachine;
import io.github.puredtls.core.handshake.Outbox;
import io.github.puredtls.core.record.RecordLayer;
import io.github.puredtls.core.trace.TraceSink;
import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * The server of one association. {@link DtlsEngine} says how to use it; {@link CookieGate} says
 * when to start one.
 */
public final class ServerEngine extends EngineCore implements DtlsEngine {
  private ServerEngine(
      EngineConfig config,
      RecordLayer records,
      HandshakeMachine handshake,
      Outbox outbox,
      TraceSink trace) {
    super(config, records, handshake, outbox, trace);
  }

  /**
   * Starts a handshake: flight 4 waits to be polled, or an alert and a failure when the ClientHello
   * is not acceptable.
   *
   * @param hello from the gate
   * @param config the settings
   * @param nowNanos the caller's time
   * @return the engine
   */
  public static ServerEngine start(VerifiedClientHello hello, EngineConfig config, long nowNanos) {
    return create(hello, config, nowNanos, null);
  }

  /**
   * Starts a handshake that is traced.
   *
   * @param hello from the gate
   * @param config the settings
   * @param nowNanos the caller's time
   * @param trace receives every step
   * @return the engine
   */
  public static ServerEngine start(
      VerifiedClientHello hello, EngineConfig config, long nowNanos, TraceSink trace) {
    return create(hello, config, nowNanos, Objects.requireNonNull(trace, "trace"));
  }

  /**
   * Tells whether a datagram's next record was sealed with this association's keys. Nothing is
   * consumed, counted or marked as received.
   *
   * <p>For a server that keeps two engines for one address while a client comes back (RFC 6347
   * §4.2.8): the new association counts its records from 0 again, so the old one's replay window
   * says nothing about them, only the tag does.
   *
   * @param datagram what came from the peer, from the record's header on; its position stays
   * @return false also when there are no keys, and for a record that is not protected
   */
  public boolean opens(ByteBuffer datagram) {
    return isNextAuthentic(datagram);
  }

  private static ServerEngine create(
      VerifiedClientHello hello, EngineConfig config, long nowNanos, TraceSink trace) {
    // RFC 6347 §4.2.1: the first ServerHello has the record sequence number of the ClientHello.
    RecordLayer records = new RecordLayer(hello.recordSequence(), trace);
    Outbox outbox = new Outbox();
    HandshakeMachine handshake =
        HandshakeMachine.server(config, records, outbox, trace, hello.messageSeq());
    ServerEngine engine = new ServerEngine(config, records, handshake, outbox, trace);
    try {
      handshake.startServer(nowNanos, hello.messageSeq(), hello.body());
    } catch (HandshakeException e) {
      engine.violated(e);
    }
    return engine;
  }
}
