package io.github.puredtls.server;

import io.github.puredtls.core.CipherSuite;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * One association of a {@link DtlsServer}. A client that comes back from the same address gets a
 * new one, so what an application keeps for a peer never passes to another identity.
 *
 * <p>May be used by any thread.
 */
public interface Peer {
  /**
   * Where the peer is.
   *
   * @return address and port
   */
  InetSocketAddress address();

  /**
   * The identity that the peer proved.
   *
   * @return a copy; empty until the handshake is complete
   */
  Optional<byte[]> identity();

  /**
   * The cipher suite in use.
   *
   * @return empty until the handshake is complete
   */
  Optional<CipherSuite> suite();

  /**
   * Sends a message. On the server's thread it goes out at once, from another thread through a
   * bounded queue.
   *
   * @param message 0 to 16 384 bytes, copied
   * @return false when the association is over or not complete, or the queue is full
   * @throws IllegalArgumentException when the message is too long
   */
  boolean send(byte[] message);

  /** Sends close_notify and forgets the peer. Repeated calls do nothing. */
  void close();
}
