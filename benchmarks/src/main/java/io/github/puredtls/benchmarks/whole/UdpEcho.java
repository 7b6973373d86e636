package io.github.puredtls.benchmarks.whole;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;

/**
 * A thread that sends every datagram back. It is the simplest that Java has: a socket that blocks,
 * and a direct buffer, which spares the copies that others pay.
 */
final class UdpEcho implements AutoCloseable {
  private final DatagramChannel channel = DatagramChannel.open();
  private final Thread thread;
  private volatile IOException failure;

  /** Starts the thread. */
  UdpEcho() throws IOException {
    channel.bind(new InetSocketAddress("127.0.0.1", 0));
    this.thread = new Thread(this::run, "udp-echo");
    thread.setDaemon(true);
    thread.start();
  }

  InetSocketAddress address() throws IOException {
    return (InetSocketAddress) channel.getLocalAddress();
  }

  private void run() {
    ByteBuffer datagram = ByteBuffer.allocateDirect(2_048);
    try {
      while (true) {
        SocketAddress sender = channel.receive(datagram.clear());
        channel.send(datagram.flip(), sender);
      }
    } catch (ClosedChannelException e) {
      // The end.
    } catch (IOException e) {
      failure = e;
    }
  }

  /** Ends the thread; throws when it had ended of something else before. */
  @Override
  public void close() throws IOException {
    channel.close();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (failure != null) {
      throw failure;
    }
  }
}
