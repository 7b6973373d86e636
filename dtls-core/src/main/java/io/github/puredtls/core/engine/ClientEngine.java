package io.github.puredtls.core.engine;

import io.github.puredtls.core.EngineConfig;
import io.github.puredtls.core.handshake.HandshakeMachine;
import io.github.puredtls.core.handshake.Outbox;
import io.github.puredtls.core.record.RecordLayer;
import io.github.puredtls.core.trace.TraceSink;
import java.util.Objects;

/** The client of one association. {@link DtlsEngine} says how to use it. */
public final class ClientEngine extends EngineCore implements DtlsEngine {
  private ClientEngine(
      EngineConfig config,
      RecordLayer records,
      HandshakeMachine handshake,
      Outbox outbox,
      TraceSink trace) {
    super(config, records, handshake, outbox, trace);
  }

  /**
   * Starts a handshake: flight 1 waits to be polled.
   *
   * @param config the settings
   * @param nowNanos the caller's time
   * @return the engine
   */
  public static ClientEngine start(EngineConfig config, long nowNanos) {
    return create(config, nowNanos, null);
  }

  /**
   * Starts a handshake that is traced: flight 1 waits to be polled.
   *
   * @param config the settings
   * @param nowNanos the caller's time
   * @param trace receives every step
   * @return the engine
   */
  public static ClientEngine start(EngineConfig config, long nowNanos, TraceSink trace) {
    return create(config, nowNanos, Objects.requireNonNull(trace, "trace"));
  }

  private static ClientEngine create(EngineConfig config, long nowNanos, TraceSink trace) {
    RecordLayer records = new RecordLayer(0, trace);
    Outbox outbox = new Outbox();
    HandshakeMachine handshake = HandshakeMachine.client(config, records, outbox, trace, nowNanos);
    return new ClientEngine(config, records, handshake, outbox, trace);
  }
}
