package io.github.puredtls.sim.proxy;

import io.github.puredtls.sim.network.Direction;
import java.net.InetSocketAddress;

/**
 * Hears what a {@link UdpFaultProxy} does, a line at a time, for people to read.
 *
 * <p>The proxy's thread calls; while a method runs, no datagram is handed on. An exception ends the
 * proxy, see {@link UdpFaultProxy#closed()}.
 */
@FunctionalInterface
public interface ProxyListener {
  /**
   * Something happened to a datagram that would not have happened without the proxy.
   *
   * @param line when, whose datagram, what it held and what became of it; no line end, nothing that
   *     could steer a terminal
   */
  void onFault(String line);

  /**
   * A client came or went, or the network itself refused a datagram.
   *
   * @param line as for {@link #onFault}
   */
  default void onNews(String line) {}

  /**
   * A datagram came in.
   *
   * @param direction who sent it
   * @param client the client
   * @param server the server
   * @param datagram its payload; nobody changes it
   * @param fate what becomes of it, for people; empty when it is handed on as it is
   */
  default void onDatagram(
      Direction direction,
      InetSocketAddress client,
      InetSocketAddress server,
      byte[] datagram,
      String fate) {}
}
