package io.github.puredtls.server;

import io.github.puredtls.core.EngineEvent;
import io.github.puredtls.core.SendResult;
import io.github.puredtls.core.engine.EngineLoop;
import io.github.puredtls.core.engine.ServerEngine;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/** One peer of a {@link RawServer}. To be used on the thread of {@link RawServer#run} only. */
public final class RawPeer {
  private final InetSocketAddress address;
  private final RawServer.Listener listener;
  private final RawServer.Transport transport;
  private final EngineLoop loop;
  private long heardNanos;
  private boolean established;
  private boolean over;

  RawPeer(
      InetSocketAddress address,
      ServerEngine engine,
      RawServer.Listener listener,
      RawServer.Transport transport,
      long nowNanos) {
    this.address = address;
    this.listener = listener;
    this.transport = transport;
    this.heardNanos = nowNanos;
    this.loop = new EngineLoop(engine, new Outputs());
  }

  /**
   * Where the peer is.
   *
   * @return address and port
   */
  public InetSocketAddress address() {
    return address;
  }

  /**
   * Sends a message to the peer.
   *
   * @param message 0 to 16 384 bytes; consumed when it was sent
   * @return whether it was sent, and if not, why
   */
  public SendResult send(ByteBuffer message) {
    return loop.send(message);
  }

  boolean isEstablished() {
    return established && !over;
  }

  /** Whether the association has ended, so that the peer can be forgotten. */
  boolean isOver() {
    return over;
  }

  long silentNanos(long nowNanos) {
    return nowNanos - heardNanos;
  }

  long nanosUntilDeadline(long nowNanos) {
    return loop.engine().nanosUntilDeadline(nowNanos);
  }

  void start() {
    loop.settle();
  }

  void receive(long nowNanos, ByteBuffer datagram) {
    heardNanos = nowNanos;
    loop.receive(nowNanos, datagram);
  }

  void handleTimeout(long nowNanos) {
    loop.handleTimeout(nowNanos);
  }

  void close() {
    loop.close();
    over = true;
  }

  private final class Outputs implements EngineLoop.Handler {
    @Override
    public void transmit(ByteBuffer datagram) {
      transport.send(address, datagram);
    }

    @Override
    public void onEvent(EngineEvent event) {
      if (event instanceof EngineEvent.Established) {
        established = true;
      } else if (event instanceof EngineEvent.PeerClosed || event instanceof EngineEvent.Failed) {
        over = true;
      }
      listener.onEvent(RawPeer.this, event);
    }

    @Override
    public void onMessage(ByteBuffer message) {
      listener.onMessage(RawPeer.this, message);
    }
  }
}
