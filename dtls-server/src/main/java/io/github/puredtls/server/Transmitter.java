package io.github.puredtls.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/** The way out: counts what goes and what does not. */
final class Transmitter {
  private final Socket socket;
  private final Counters counters;

  /** What a datagram channel does. */
  interface Socket {
    /** Returns how many bytes were sent: none when the system has no room at the moment. */
    int send(ByteBuffer datagram, InetSocketAddress peer) throws IOException;
  }

  Transmitter(Socket socket, Counters counters) {
    this.socket = socket;
    this.counters = counters;
  }

  /** Sends a datagram; returns null, or what the socket complained about. */
  String send(InetSocketAddress peer, ByteBuffer datagram) {
    try {
      // Over UDP a full send buffer is a loss like any other: timers make up for it.
      if (socket.send(datagram, peer) > 0) {
        counters.datagramsSent.increment();
      } else {
        counters.datagramsLost.increment();
      }
      return null;
    } catch (IOException e) {
      counters.datagramsLost.increment();
      return String.valueOf(e.getMessage());
    }
  }
}
