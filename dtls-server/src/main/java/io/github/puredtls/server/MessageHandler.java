package io.github.puredtls.server;

import java.nio.charset.StandardCharsets;

/**
 * What a server does with the messages of its peers.
 *
 * <p>Called on the server's thread, which serves nobody else meanwhile. What it throws is reported
 * as an error and touches no other peer.
 */
@FunctionalInterface
public interface MessageHandler {
  /**
   * Takes a message.
   *
   * @param peer who sent it
   * @param plaintext its content, never empty; the array is the handler's own
   */
  void onMessage(Peer peer, byte[] plaintext);

  /**
   * Answers every message with {@code to (address:port): ACK}.
   *
   * @return the handler
   */
  static MessageHandler ack() {
    return (peer, plaintext) ->
        peer.send(ServerTexts.ack(peer.address()).getBytes(StandardCharsets.ISO_8859_1));
  }

  /**
   * Answers every message with itself.
   *
   * @return the handler
   */
  static MessageHandler echo() {
    return Peer::send;
  }
}
