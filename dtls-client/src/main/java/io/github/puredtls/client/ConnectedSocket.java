package io.github.puredtls.client;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.UnsupportedAddressTypeException;

/** A UDP socket that is connected to one server: only its datagrams come in, and ICMP errors. */
final class ConnectedSocket {
  private final DatagramChannel channel;

  private ConnectedSocket(DatagramChannel channel) {
    this.channel = channel;
  }

  /** Opens a socket whose readiness the selector reports with the attachment. */
  static ConnectedSocket open(InetSocketAddress server, Selector selector, Object attachment)
      throws IOException {
    refuseGroup(server.getAddress());
    DatagramChannel channel = DatagramChannel.open();
    try {
      channel.connect(server).configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ, attachment);
      return new ConnectedSocket(channel);
    } catch (UnsupportedAddressTypeException e) {
      channel.close();
      throw new SocketException("this machine has no IPv6; use the server's IPv4 address");
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static void refuseGroup(InetAddress address) throws IOException {
    // An association has two ends; several servers cannot share one.
    boolean isBroadcast =
        address instanceof Inet4Address && address.getHostAddress().equals("255.255.255.255");
    if (address.isMulticastAddress() || isBroadcast) {
      throw new IOException(
          "the peer %s is a group of hosts; give the address of one server"
              .formatted(address.getHostAddress()));
    }
  }

  /** Where this side is. */
  InetSocketAddress localAddress() throws IOException {
    return (InetSocketAddress) channel.getLocalAddress();
  }

  /** Where the server is. */
  InetSocketAddress peerAddress() throws IOException {
    return (InetSocketAddress) channel.getRemoteAddress();
  }

  /** Reads one datagram; false when there is none. */
  boolean read(ByteBuffer datagram) throws IOException {
    // Not read(): its result 0 does not tell an empty datagram from none.
    return channel.receive(datagram) != null;
  }

  /**
   * Sends one datagram. What an earlier one met with, the system reports instead of sending the
   * next; then this one is sent in a second attempt.
   *
   * @return what an earlier datagram met with, or null
   */
  PortUnreachableException write(ByteBuffer datagram) throws IOException {
    int start = datagram.position();
    try {
      writeOnce(datagram);
      return null;
    } catch (PortUnreachableException earlier) {
      datagram.position(start);
      writeOnce(datagram);
      return earlier;
    }
  }

  private void writeOnce(ByteBuffer datagram) throws IOException {
    if (channel.write(datagram) == 0) {
      throw new IOException("the socket's send buffer is full");
    }
  }

  boolean isOpen() {
    return channel.isOpen();
  }

  void close() throws IOException {
    channel.close();
  }
}
