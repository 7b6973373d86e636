package io.github.puredtls.app;

import io.github.puredtls.server.Peer;
import io.github.puredtls.server.ServerListener;
import java.net.InetSocketAddress;

/**
 * Shows what a server tells.
 *
 * @param console where
 * @param isRaw whether messages are shown as they are
 */
public record ServerReport(Console console, boolean isRaw) implements ServerListener {
  /** S1: what the original's server says of itself before it knows who asks. */
  public static final String HINT = "Qt DTLS example server";

  /**
   * S14: that it is ready, in the original's words.
   *
   * @param address where it listens
   * @return a line
   */
  public static String listening(InetSocketAddress address) {
    return "Server is listening on address %s and port %d"
        .formatted(address.getAddress().getHostAddress(), address.getPort());
  }

  @Override
  public void onError(String message) {
    console.error(message);
  }

  @Override
  public void onWarning(String message) {
    console.warning(message);
  }

  @Override
  public void onInfo(String message) {
    console.info(message);
  }

  @Override
  public void onMessage(Peer peer, byte[] datagram, byte[] plaintext) {
    if (isRaw) {
      console.data(plaintext);
    } else {
      console.block(Blocks.message(Endpoint.format(peer.address()), datagram, plaintext));
    }
  }
}
