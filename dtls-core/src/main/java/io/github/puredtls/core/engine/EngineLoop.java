package io.github.puredtls.core.engine;

import io.github.puredtls.core.EngineConfig;
import io.github.puredtls.core.EngineEvent;
import io.github.puredtls.core.ReceiveResult;
import io.github.puredtls.core.SendResult;
import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * The loop around an engine, for adapters that have nothing special to do: feeds it, and empties it
 * after every input.
 *
 * <p>Not thread-safe. What the handler throws comes out of the call that caused it; the engine is
 * unharmed then.
 */
public final class EngineLoop {
  private final DtlsEngine engine;
  private final Handler handler;
  private final Buffers buffers;
  private boolean isDeliveringEarlyData;

  /** What an adapter does with an engine's outputs. Buffers are valid during the call only. */
  public interface Handler {
    /**
     * Sends a datagram to the peer; one that cannot be sent counts as lost.
     *
     * @param datagram what to send
     */
    void transmit(ByteBuffer datagram);

    /**
     * Takes an event.
     *
     * @param event what happened
     */
    void onEvent(EngineEvent event);

    /**
     * Takes application data.
     *
     * @param message the content of one record, possibly empty
     */
    void onMessage(ByteBuffer message);

    /**
     * A server only: takes a record that belongs to another handshake (RFC 6347 §4.2.8). It is to
     * be handed to the gate; by default it is dropped.
     *
     * @param helloRecord the record, header included
     */
    default void onNewClientHello(ByteBuffer helloRecord) {}
  }

  /**
   * Room for what is in hand, of any size that there is: about 190 KB. All loops that one thread
   * runs in turn may share it, but no handler may feed another loop while it reads a message.
   */
  public static final class Buffers {
    // Three, because a handler may send while it reads: no two uses share one.
    private final ByteBuffer plaintext = ByteBuffer.allocate(0xFFFF);
    private final ByteBuffer early = ByteBuffer.allocate(0xFFFF);
    private final ByteBuffer out = ByteBuffer.allocate(EngineConfig.MTU_MAXIMUM_BYTES);

    /** Empty buffers. */
    public Buffers() {}
  }

  /**
   * A loop with buffers of its own.
   *
   * @param engine a fresh engine; call {@link #settle} before anything else
   * @param handler takes what the engine gives
   */
  public EngineLoop(DtlsEngine engine, Handler handler) {
    this(engine, handler, new Buffers());
  }

  /**
   * A loop that shares its buffers with others.
   *
   * @param engine a fresh engine; call {@link #settle} before anything else
   * @param handler takes what the engine gives
   * @param buffers used during each call, and by no other loop meanwhile
   */
  public EngineLoop(DtlsEngine engine, Handler handler, Buffers buffers) {
    this.engine = Objects.requireNonNull(engine, "engine");
    this.handler = Objects.requireNonNull(handler, "handler");
    this.buffers = Objects.requireNonNull(buffers, "buffers");
  }

  /**
   * Takes a datagram from the peer.
   *
   * @param nowNanos the caller's time
   * @param datagram what came, up to 65 535 bytes; all of it is consumed
   */
  public void receive(long nowNanos, ByteBuffer datagram) {
    while (datagram.hasRemaining()) {
      int start = datagram.position();
      ReceiveResult result = engine.receive(nowNanos, datagram, buffers.plaintext.clear());
      // First of all, so that Established reaches the handler before the data that came with it.
      settle();
      if (result == ReceiveResult.APPLICATION_DATA) {
        handler.onMessage(buffers.plaintext.flip());
      } else if (result == ReceiveResult.NEW_CLIENT_HELLO) {
        int length = datagram.position() - start;
        handler.onNewClientHello(datagram.slice(start, length));
      }
    }
  }

  /**
   * Does what is due.
   *
   * @param nowNanos the caller's time
   */
  public void handleTimeout(long nowNanos) {
    engine.handleTimeout(nowNanos);
    settle();
  }

  /**
   * Sends application data.
   *
   * @param message up to 16 384 bytes; consumed when it was sent
   * @return whether it was sent, and if not, why
   */
  public SendResult send(ByteBuffer message) {
    SendResult result = engine.send(message, buffers.out.clear());
    if (result == SendResult.SEALED) {
      handler.transmit(buffers.out.flip());
    } else {
      settle();
    }
    return result;
  }

  /** Ends the association. */
  public void close() {
    engine.close();
    settle();
  }

  /** Hands all that the engine has to the handler; to be called after every direct input to it. */
  public void settle() {
    settleOutputs();
    if (isDeliveringEarlyData) {
      // The handler called while it reads the buffer; the loop below goes on with the rest.
      return;
    }
    isDeliveringEarlyData = true;
    try {
      while (engine.pollPlaintext(buffers.early.clear())) {
        handler.onMessage(buffers.early.flip());
      }
    } finally {
      isDeliveringEarlyData = false;
    }
    // Reading may have ended the association, and the peer's close waits for the data before it.
    settleOutputs();
  }

  private void settleOutputs() {
    EngineEvent event;
    do {
      while (engine.pollTransmit(buffers.out.clear())) {
        handler.transmit(buffers.out.flip());
      }
      event = engine.pollEvent();
      if (event != null) {
        handler.onEvent(event);
      }
    } while (event != null);
  }

  /**
   * The engine inside.
   *
   * @return the engine; after direct inputs to it call {@link #settle}
   */
  public DtlsEngine engine() {
    return engine;
  }
}
