package io.github.puredtls.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;

/** Ports for servers that cannot choose one themselves. */
public final class FreePorts {
  private static final int ATTEMPTS = 100;

  private FreePorts() {}

  /**
   * Finds one.
   *
   * @return a UDP port of loopback that was free a moment ago, and so was the one before it
   */
  public static int next() {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try (DatagramSocket socket = bind(0);
          DatagramSocket before = bind(socket.getLocalPort() - 1)) {
        return before.getLocalPort() + 1;
      } catch (SocketException e) {
        // The port before is taken: try another pair.
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    throw new IllegalStateException("no two free ports side by side");
  }

  private static DatagramSocket bind(int port) throws IOException {
    return new DatagramSocket(port, InetAddress.getLoopbackAddress());
  }
}
