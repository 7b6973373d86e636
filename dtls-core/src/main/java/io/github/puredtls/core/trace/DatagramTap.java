package io.github.puredtls.core.trace;

import java.nio.ByteBuffer;

/**
 * Sees the datagrams of one association at its socket, where an adapter has one: what a {@link
 * TraceSink} tells of records lies between these.
 *
 * <p>Called on the thread of the adapter, which waits for it. An engine has no datagrams of its own
 * and never calls it.
 */
public interface DatagramTap {
  /**
   * A datagram goes out, or is lost on the way to the socket.
   *
   * @param datagram its payload; valid during the call, and its position is to stay
   */
  void sent(ByteBuffer datagram);

  /**
   * A datagram came in; what its records lead to is traced after this.
   *
   * @param datagram its payload; valid during the call, and its position is to stay
   */
  void received(ByteBuffer datagram);
}
