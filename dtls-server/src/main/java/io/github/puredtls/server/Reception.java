package io.github.puredtls.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.function.BiConsumer;

/** Reads what the socket holds. */
final class Reception {
  /** So that a flood of datagrams cannot keep the timers and the messages waiting. */
  static final int DATAGRAMS_PER_TURN = 256;

  private final Source source;
  private final Reports reports;
  private final BiConsumer<InetSocketAddress, ByteBuffer> sink;
  private final ByteBuffer incoming = ByteBuffer.allocate(0xFFFF);

  /** What a datagram channel does. */
  interface Source {
    /** Returns the sender, or null when nothing waits. */
    InetSocketAddress receive(ByteBuffer datagram) throws IOException;
  }

  Reception(Source source, Reports reports, BiConsumer<InetSocketAddress, ByteBuffer> sink) {
    this.source = source;
    this.reports = reports;
    this.sink = sink;
  }

  /**
   * Reads datagrams until none waits, but not for ever.
   *
   * @throws ClosedChannelException when there will never be one again
   */
  void onReadable() throws ClosedChannelException {
    try {
      InetSocketAddress sender = source.receive(incoming.clear());
      if (sender == null) {
        reports.warning(ServerTexts.SPURIOUS_READ);
      }
      for (int read = 1; sender != null; read++) {
        onDatagram(sender, incoming.flip());
        sender = read < DATAGRAMS_PER_TURN ? source.receive(incoming.clear()) : null;
      }
    } catch (ClosedChannelException e) {
      throw e;
    } catch (IOException e) {
      reports.warning(ServerTexts.failedRead(e.getMessage()));
    }
  }

  private void onDatagram(InetSocketAddress sender, ByteBuffer datagram) {
    // Port 0 means that the sender wants no answer, so there can be no handshake.
    if (sender.getPort() == 0) {
      reports.warning(ServerTexts.NO_SENDER);
    } else {
      sink.accept(sender, datagram);
    }
  }
}
