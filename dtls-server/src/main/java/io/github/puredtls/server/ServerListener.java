package io.github.puredtls.server;

import io.github.puredtls.core.Failure;
import java.util.Optional;

/**
 * Learns what happens in a {@link DtlsServer}: texts for people, and every message.
 *
 * <p>Called on the server's thread. What a method throws is reported with {@link #onError} and
 * touches no peer.
 */
public interface ServerListener {
  /**
   * Takes news of something that failed.
   *
   * @param message one line
   */
  default void onError(String message) {}

  /**
   * Takes news of something odd.
   *
   * @param message one line
   */
  default void onWarning(String message) {}

  /**
   * Takes news of progress.
   *
   * @param message one line
   */
  default void onInfo(String message) {}

  /**
   * Learns that a handshake begins; the peer showed that it is where it says it is.
   *
   * @param peer who has no identity yet
   */
  default void onStarted(Peer peer) {}

  /**
   * Learns that a handshake is complete, before any message of the peer.
   *
   * @param peer whose identity and suite are known from now on
   */
  default void onEstablished(Peer peer) {}

  /**
   * Learns that an association is over, for whatever reason; called once for each handshake that
   * began, whether it was completed or not.
   *
   * @param peer who is forgotten
   * @param failure why the handshake or the association failed, as the protocol has it; empty after
   *     close_notify of either side, and when the server itself let go: of a handshake that another
   *     took the place of, of the oldest of too many, or because of a mistake of its own
   */
  default void onClosed(Peer peer, Optional<Failure> failure) {}

  /**
   * Learns of a message, before the handler gets it.
   *
   * @param peer who sent it
   * @param datagram the protected datagram that brought it; empty when the message came before the
   *     handshake was complete and was kept since
   * @param plaintext its content, never empty
   */
  default void onMessage(Peer peer, byte[] datagram, byte[] plaintext) {}
}
