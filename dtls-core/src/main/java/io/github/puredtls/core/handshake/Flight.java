package io.github.puredtls.core.handshake;

import io.github.puredtls.core.wire.HandshakeType;
import java.util.List;

/**
 * Messages that are sent, and sent again, together (RFC 6347 §4.2.4).
 *
 * <p>A flight holds messages, not records: each transmission cuts and seals them anew.
 *
 * @param items in the order of sending
 */
record Flight(List<Item> items) {
  /** Nothing to send. */
  static final Flight NONE = new Flight(List.of());

  static Flight of(Item... items) {
    return new Flight(List.of(items));
  }

  /** Part of a flight. */
  sealed interface Item {}

  /**
   * A handshake message.
   *
   * @param type its type
   * @param messageSeq its number, the same in every transmission (RFC 6347 §4.2.2)
   * @param body its bytes
   * @param epoch the epoch it is sent in, also when sent again later (RFC 6347 §4.2.4)
   */
  record Message(HandshakeType type, int messageSeq, byte[] body, int epoch) implements Item {}

  /** A ChangeCipherSpec; always in epoch 0, as there is no second change. */
  record ChangeCipherSpec() implements Item {}
}
