package io.github.puredtls.it.interop;

import io.github.puredtls.core.wire.ContentType;
import io.github.puredtls.core.wire.FragmentHeader;
import io.github.puredtls.core.wire.RecordHeader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.List;

/** Stands between one client and a server, hands on every datagram and keeps a copy. */
final class Relay implements AutoCloseable {
  /**
   * A datagram that was handed on.
   *
   * @param toServer whether the client sent it
   * @param bytes its content
   */
  record Datagram(boolean toServer, byte[] bytes) {}

  private static final int LARGEST = 65_507;

  private final Happenings<Datagram> datagrams = new Happenings<>();
  private final DatagramSocket front;
  private final DatagramSocket back;
  private volatile SocketAddress client;

  private Relay(InetSocketAddress server) throws IOException {
    front = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    back = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    back.connect(server);
  }

  /** Starts a relay to a server. */
  static Relay to(InetSocketAddress server) {
    try {
      Relay relay = new Relay(server);
      start(relay::handOnToServer);
      start(relay::handOnToClient);
      return relay;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface Loop {
    void run() throws IOException;
  }

  private static void start(Loop loop) {
    Thread thread =
        new Thread(
            () -> {
              try {
                loop.run();
              } catch (IOException e) {
                // The relay was closed, or the server is gone: there is nobody to hand on to.
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  private void handOnToServer() throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[LARGEST], LARGEST);
    while (true) {
      receive(front, packet);
      client = packet.getSocketAddress();
      byte[] bytes = keep(true, packet);
      back.send(new DatagramPacket(bytes, bytes.length));
    }
  }

  private void handOnToClient() throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[LARGEST], LARGEST);
    while (true) {
      receive(back, packet);
      byte[] bytes = keep(false, packet);
      front.send(new DatagramPacket(bytes, bytes.length, client));
    }
  }

  private static void receive(DatagramSocket socket, DatagramPacket packet) throws IOException {
    packet.setLength(LARGEST);
    socket.receive(packet);
  }

  private byte[] keep(boolean toServer, DatagramPacket packet) {
    byte[] bytes = Arrays.copyOf(packet.getData(), packet.getLength());
    datagrams.add(new Datagram(toServer, bytes));
    return bytes;
  }

  /** Where the client is to connect to. */
  InetSocketAddress address() {
    return (InetSocketAddress) front.getLocalSocketAddress();
  }

  /** What was handed on so far. */
  List<Datagram> datagrams() {
    return datagrams.all();
  }

  /** How many of the client's datagrams begin with a part of a message, not with a whole one. */
  long fragmentsToServer() {
    return datagrams().stream()
        .filter(Datagram::toServer)
        .filter(datagram -> isHandshake(datagram) && isFragment(datagram.bytes()))
        .count();
  }

  /**
   * The size of the largest datagram of one side that holds parts of the handshake in plain text.
   */
  int largestHandshakeDatagram(boolean toServer) {
    return datagrams().stream()
        .filter(datagram -> datagram.toServer() == toServer && isHandshake(datagram))
        .mapToInt(datagram -> datagram.bytes().length)
        .max()
        .orElseThrow();
  }

  private static boolean isHandshake(Datagram datagram) {
    byte[] bytes = datagram.bytes();
    return RecordHeader.type(bytes, 0) == ContentType.HANDSHAKE.code()
        && RecordHeader.epoch(RecordHeader.epochAndSequence(bytes, 0)) == 0;
  }

  private static boolean isFragment(byte[] bytes) {
    FragmentHeader header =
        FragmentHeader.parseUsable(bytes, RecordHeader.BYTES, bytes.length - RecordHeader.BYTES);
    return !(header.isFirst() && header.isLast());
  }

  @Override
  public void close() {
    front.close();
    back.close();
  }
}
