package io.github.puredtls.benchmarks.whole;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;

/**
 * A thread that sends every datagram back and waits in a selector, as a server does that has timers
 * and is spoken to by other threads: it reads until nothing waits.
 */
final class SelectingUdpEcho implements AutoCloseable {
  private final DatagramChannel channel = DatagramChannel.open();
  private final Selector selector = Selector.open();
  private final Thread thread;
  private volatile boolean isClosed;

  /** Starts the thread. */
  SelectingUdpEcho() throws IOException {
    channel.bind(new InetSocketAddress("127.0.0.1", 0)).configureBlocking(false);
    channel.register(selector, SelectionKey.OP_READ);
    this.thread = new Thread(this::run, "selecting-udp-echo");
    thread.setDaemon(true);
    thread.start();
  }

  InetSocketAddress address() throws IOException {
    return (InetSocketAddress) channel.getLocalAddress();
  }

  private void run() {
    ByteBuffer datagram = ByteBuffer.allocateDirect(2_048);
    try (selector;
        channel) {
      while (!isClosed) {
        selector.select();
        selector.selectedKeys().clear();
        SocketAddress sender;
        while ((sender = channel.receive(datagram.clear())) != null) {
          channel.send(datagram.flip(), sender);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    isClosed = true;
    selector.wakeup();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
