package io.github.puredtls.sim.proxy;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;

/** One client, and the socket that stands for it before the server. */
final class Route implements Closeable {
  private final int number;
  private final InetSocketAddress client;
  private final InetSocketAddress server;
  private final Lane toServer;
  private final Lane toClient;
  private DatagramChannel upstream;
  private long lastNanos;

  /**
   * A client without a socket yet; {@link #rebind} opens it.
   *
   * @param number 1 for the first
   */
  Route(int number, InetSocketAddress client, InetSocketAddress server, Lane[] lanes) {
    this.number = number;
    this.client = client;
    this.server = server;
    this.toServer = lanes[0];
    this.toClient = lanes[1];
  }

  int number() {
    return number;
  }

  InetSocketAddress client() {
    return client;
  }

  Lane toServer() {
    return toServer;
  }

  Lane toClient() {
    return toClient;
  }

  /** When the client or the server sent something last. */
  long lastNanos() {
    return lastNanos;
  }

  void touch(long nowNanos) {
    lastNanos = nowNanos;
  }

  /**
   * Takes a new socket: the server sees another address, and what it sends to the old one is lost,
   * as when a NAT forgets a client.
   */
  void rebind(Selector selector) throws IOException {
    DatagramChannel opened = DatagramChannel.open();
    try {
      opened
          .connect(server)
          .configureBlocking(false)
          .register(selector, SelectionKey.OP_READ, this);
    } catch (IOException e) {
      opened.close();
      throw e;
    }
    close();
    upstream = opened;
  }

  DatagramChannel upstream() {
    return upstream;
  }

  /** Sends to the server; false when the system has no room. */
  boolean send(ByteBuffer datagram) throws IOException {
    int bytes = datagram.remaining();
    return upstream.write(datagram) == bytes;
  }

  boolean isClosed() {
    return !upstream.isOpen();
  }

  @Override
  public void close() throws IOException {
    if (upstream != null) {
      upstream.close();
    }
  }
}
