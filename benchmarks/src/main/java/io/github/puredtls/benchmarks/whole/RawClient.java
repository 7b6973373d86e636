package io.github.puredtls.benchmarks.whole;

import io.github.puredtls.core.EngineConfig;
import io.github.puredtls.core.EngineEvent;
import io.github.puredtls.core.ReceiveResult;
import io.github.puredtls.core.engine.ClientEngine;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/**
 * A client engine and a socket, and as little between them as there can be: whoever drives it says
 * when. Thousands of them share one thread and its buffers. What a server gives is then limited by
 * the server, not by what drives it.
 */
final class RawClient implements AutoCloseable {
  private final DatagramChannel channel;
  private final ClientEngine engine;
  private final Buffers buffers;
  private boolean isEstablished;
  private long messages;

  /** What all clients of one thread share. */
  static final class Buffers {
    private final ByteBuffer incoming = ByteBuffer.allocate(0xFFFF);
    private final ByteBuffer plaintext = ByteBuffer.allocate(0xFFFF);
    private final ByteBuffer out = ByteBuffer.allocate(EngineConfig.MTU_MAXIMUM_BYTES);
  }

  /**
   * Opens the socket and sends the first ClientHello.
   *
   * @param local an address of its own; null lets the system choose
   */
  RawClient(InetSocketAddress local, InetSocketAddress server, EngineConfig config, Buffers buffers)
      throws IOException {
    this.buffers = buffers;
    this.channel = DatagramChannel.open();
    try {
      channel.bind(local).connect(server).configureBlocking(false);
    } catch (IOException e) {
      channel.close();
      throw new IOException("no socket of %s to %s: %s".formatted(local, server, e), e);
    }
    this.engine = ClientEngine.start(config, System.nanoTime());
    flush();
  }

  /** From now on {@link #readOne} waits for a datagram. */
  void block() throws IOException {
    channel.configureBlocking(true);
  }

  boolean isEstablished() {
    return isEstablished;
  }

  /** How many messages have come. */
  long messages() {
    return messages;
  }

  /**
   * Takes one datagram.
   *
   * @return false when none waits
   */
  boolean readOne() throws IOException {
    if (channel.read(buffers.incoming.clear()) <= 0) {
      return false;
    }
    buffers.incoming.flip();
    while (buffers.incoming.hasRemaining()) {
      ReceiveResult result =
          engine.receive(System.nanoTime(), buffers.incoming, buffers.plaintext.clear());
      if (result == ReceiveResult.APPLICATION_DATA) {
        messages++;
      } else {
        flush();
      }
    }
    return true;
  }

  /** Sends the handshake's flight again when that is due. */
  void keepDeadline() throws IOException {
    long now = System.nanoTime();
    if (engine.nanosUntilDeadline(now) == 0) {
      engine.handleTimeout(now);
      flush();
    }
  }

  private void flush() throws IOException {
    while (engine.pollTransmit(buffers.out.clear())) {
      channel.write(buffers.out.flip());
    }
    EngineEvent event;
    while ((event = engine.pollEvent()) != null) {
      if (event instanceof EngineEvent.Failed failed) {
        throw new IOException(failed.failure().explanation());
      }
      isEstablished |= event instanceof EngineEvent.Established;
    }
  }

  /** Seals a message and sends it. */
  void send(ByteBuffer message) throws IOException {
    engine.send(message, buffers.out.clear());
    channel.write(buffers.out.flip());
  }

  /** Closes the socket; the server learns nothing of it and keeps the association. */
  @Override
  public void close() throws IOException {
    channel.close();
  }
}
