package io.github.puredtls.benchmarks.whole;

import io.github.puredtls.core.EngineConfig;
import io.github.puredtls.core.ReceiveResult;
import io.github.puredtls.core.engine.CookieGate;
import io.github.puredtls.core.engine.GateResult;
import io.github.puredtls.core.engine.ServerEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;

/**
 * A server engine and a socket that blocks, put together by hand for one peer: {@link UdpEcho} with
 * DTLS in it and nothing else.
 */
final class EngineEcho implements AutoCloseable {
  private final EngineConfig config = Engines.config();
  private final CookieGate gate = CookieGate.create(config, System.nanoTime());
  private final DatagramChannel channel = DatagramChannel.open();
  private final ByteBuffer incoming = ByteBuffer.allocate(0xFFFF);
  private final ByteBuffer plaintext = ByteBuffer.allocate(0xFFFF);
  private final ByteBuffer out = ByteBuffer.allocate(EngineConfig.MTU_MAXIMUM_BYTES);
  private final Thread thread;
  private ServerEngine engine;

  /** Starts the thread. */
  EngineEcho() throws IOException {
    channel.bind(new InetSocketAddress("127.0.0.1", 0));
    this.thread = new Thread(this::run, "engine-echo");
    thread.setDaemon(true);
    thread.start();
  }

  InetSocketAddress address() throws IOException {
    return (InetSocketAddress) channel.getLocalAddress();
  }

  private void run() {
    try {
      while (true) {
        SocketAddress sender = channel.receive(incoming.clear());
        onDatagram(sender, incoming.flip());
      }
    } catch (ClosedChannelException e) {
      // The end.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void onDatagram(SocketAddress sender, ByteBuffer datagram) throws IOException {
    long now = System.nanoTime();
    if (engine == null) {
      admit(now, sender, datagram);
    }
    while (datagram.hasRemaining()) {
      ReceiveResult result = engine.receive(now, datagram, plaintext.clear());
      if (result == ReceiveResult.APPLICATION_DATA) {
        engine.send(plaintext.flip(), out.clear());
        channel.send(out.flip(), sender);
      } else {
        flush(sender);
      }
    }
  }

  private void admit(long now, SocketAddress sender, ByteBuffer datagram) throws IOException {
    byte[] peer = sender.toString().getBytes(StandardCharsets.UTF_8);
    GateResult result = gate.admit(now, peer, datagram, out.clear());
    if (result instanceof GateResult.Verified verified) {
      engine = ServerEngine.start(verified.hello(), config, now);
      flush(sender);
    } else if (result instanceof GateResult.Reply) {
      channel.send(out.flip(), sender);
    }
  }

  private void flush(SocketAddress sender) throws IOException {
    while (engine.pollTransmit(out.clear())) {
      channel.send(out.flip(), sender);
    }
    while (engine.pollEvent() != null) {
      // Its peer is the judge of what happens here.
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
