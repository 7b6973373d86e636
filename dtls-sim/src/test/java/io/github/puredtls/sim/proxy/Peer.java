package io.github.puredtls.sim.proxy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A plain socket in a test, which waits for what must come, and not for ever. */
final class Peer implements AutoCloseable {
  private static final int LIMIT_MILLIS = 20_000;

  private final DatagramSocket socket;

  Peer() throws IOException {
    socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    socket.setSoTimeout(LIMIT_MILLIS);
  }

  InetSocketAddress address() {
    return (InetSocketAddress) socket.getLocalSocketAddress();
  }

  void send(String text, SocketAddress to) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    socket.send(new DatagramPacket(bytes, bytes.length, to));
  }

  /** Waits for a datagram, and returns who sent it. */
  SocketAddress receive(String text) throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[100], 100);
    socket.receive(packet);
    byte[] bytes = Arrays.copyOf(packet.getData(), packet.getLength());
    assertArrayEquals(text.getBytes(StandardCharsets.UTF_8), bytes);
    return packet.getSocketAddress();
  }

  @Override
  public void close() {
    socket.close();
  }
}
