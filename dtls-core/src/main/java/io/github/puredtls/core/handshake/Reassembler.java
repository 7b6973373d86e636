package io.github.puredtls.core.handshake;

import io.github.puredtls.core.DiscardReason;
import io.github.puredtls.core.wire.Finished;
import io.github.puredtls.core.wire.FragmentHeader;
import io.github.puredtls.core.wire.HandshakeType;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts the peer's handshake messages together and in order (RFC 6347 §4.2.2, §4.2.3).
 *
 * <p>Bounded: at most {@link #LOOK_AHEAD} messages beyond the one that is due, each at most as long
 * as its type allows.
 */
final class Reassembler {
  /** How many messages ahead of the due one are kept. No flight of a PSK handshake has more. */
  static final int LOOK_AHEAD = 8;

  /** At most so many messages are kept, however many hellos a client has sent by then. */
  static final int LIMIT_MESSAGES = 2 * LOOK_AHEAD;

  private static final int SERVER_HELLO_LIMIT_BYTES = 2_048;

  /** Room for bytes that are too many: the parser refuses them with a reason. */
  private static final int SLACK_BYTES = 64;

  private final Map<HandshakeType, Integer> limits;
  private final TreeMap<Integer, PartialMessage> messages = new TreeMap<>();
  private int next;

  /**
   * Whether the number of the first message is still open. RFC 6347 §4.2.2 and erratum 5186 differ
   * in what a server that answered with a cookie counts, and so do servers.
   */
  private boolean isFirstOpen;

  private Reassembler(Map<HandshakeType, Integer> limits, int next, boolean isFirstOpen) {
    this.limits = limits;
    this.next = next;
    this.isFirstOpen = isFirstOpen;
  }

  /** For a client, which does not know the number of the first message. */
  static Reassembler forClient(int identityLimitBytes) {
    Map<HandshakeType, Integer> limits = new EnumMap<>(HandshakeType.class);
    limits.put(HandshakeType.HELLO_VERIFY_REQUEST, 2 + 1 + 255 + SLACK_BYTES);
    limits.put(HandshakeType.SERVER_HELLO, SERVER_HELLO_LIMIT_BYTES);
    limits.put(HandshakeType.SERVER_KEY_EXCHANGE, 2 + identityLimitBytes);
    limits.put(HandshakeType.SERVER_HELLO_DONE, SLACK_BYTES);
    limits.put(HandshakeType.FINISHED, Finished.VERIFY_DATA_BYTES + SLACK_BYTES);
    return new Reassembler(limits, 0, true);
  }

  /** For a server, whose client goes on counting after its ClientHello. */
  static Reassembler forServer(int identityLimitBytes, int helloMessageSeq) {
    Map<HandshakeType, Integer> limits = new EnumMap<>(HandshakeType.class);
    limits.put(HandshakeType.CLIENT_KEY_EXCHANGE, 2 + identityLimitBytes);
    limits.put(HandshakeType.FINISHED, Finished.VERIFY_DATA_BYTES + SLACK_BYTES);
    return new Reassembler(limits, helloMessageSeq + 1, false);
  }

  /** The number of the message that is due. */
  int next() {
    return next;
  }

  /** Tells whether the first message, a client's ServerHello, is still to come. */
  boolean isFirstOpen() {
    return isFirstOpen;
  }

  /** Tells whether a message was handled already. */
  boolean isPast(int messageSeq) {
    return !isFirstOpen && messageSeq < next;
  }

  /** Tells whether this side ever receives messages of a type. */
  boolean receives(HandshakeType type) {
    return type != null && limits.containsKey(type);
  }

  /** A client sent another ClientHello: the answer will probably have its number. */
  void expectFirst(int messageSeq) {
    next = messageSeq;
  }

  /**
   * Adds a fragment of a message that is not past.
   *
   * @return null when it was taken, otherwise why not
   */
  DiscardReason add(FragmentHeader header, byte[] bytes, int at) {
    if (header.messageSeq() > next + LOOK_AHEAD && !isWholeVerifyRequest(header)) {
      return DiscardReason.MESSAGE_TOO_FAR_AHEAD;
    }
    if (header.length() > limits.get(HandshakeType.ofCode(header.type()))) {
      return DiscardReason.MESSAGE_TOO_LARGE;
    }
    PartialMessage message = messages.get(header.messageSeq());
    if (message == null) {
      if (messages.size() >= LIMIT_MESSAGES && !isWholeVerifyRequest(header)) {
        return DiscardReason.MESSAGE_TOO_FAR_AHEAD;
      }
      message = new PartialMessage(header);
      messages.put(header.messageSeq(), message);
    }
    if (!message.matches(header)) {
      return onContradiction(header, bytes, at, message);
    }
    message.add(header, bytes, at);
    return null;
  }

  /** A HelloVerifyRequest may have any number; as it is whole, it is taken at once. */
  private boolean isWholeVerifyRequest(FragmentHeader header) {
    return isFirstOpen
        && header.type() == HandshakeType.HELLO_VERIFY_REQUEST.code()
        && header.isFirst()
        && header.isLast();
  }

  private DiscardReason onContradiction(
      FragmentHeader header, byte[] bytes, int at, PartialMessage message) {
    // Only Finished is authentic here: what was forged into its place gives way.
    int finished = HandshakeType.FINISHED.code();
    if (header.type() != finished || message.type() == finished) {
      return DiscardReason.INCONSISTENT_FRAGMENT;
    }
    messages.remove(header.messageSeq());
    return add(header, bytes, at);
  }

  /**
   * Takes out the next message, when it is whole.
   *
   * @return null when it is not
   */
  ReceivedMessage take() {
    if (isFirstOpen) {
      return takeFirst();
    }
    PartialMessage message = messages.get(next);
    if (message == null || !message.isWhole()) {
      return null;
    }
    messages.remove(next);
    return received(next++, message);
  }

  /** How many bytes are kept. */
  int keptBytes() {
    int bytes = 0;
    for (PartialMessage message : messages.values()) {
      bytes += message.body().length;
    }
    return bytes;
  }

  /** Forgets all messages. */
  void clear() {
    messages.clear();
  }

  private ReceivedMessage takeFirst() {
    for (Iterator<Map.Entry<Integer, PartialMessage>> each = messages.entrySet().iterator();
        each.hasNext(); ) {
      Map.Entry<Integer, PartialMessage> entry = each.next();
      ReceivedMessage message = received(entry.getKey(), entry.getValue());
      boolean isAnswer =
          message.type() == HandshakeType.HELLO_VERIFY_REQUEST
              || message.type() == HandshakeType.SERVER_HELLO;
      if (entry.getValue().isWhole() && isAnswer) {
        each.remove();
        settleFirst(message);
        return message;
      }
    }
    return null;
  }

  private void settleFirst(ReceivedMessage first) {
    // RFC 6347 §4.2.1: a HelloVerifyRequest is no part of the flight that answers the ClientHello.
    if (first.type() == HandshakeType.HELLO_VERIFY_REQUEST) {
      return;
    }
    isFirstOpen = false;
    next = first.messageSeq() + 1;
    messages.headMap(next).clear();
  }

  private static ReceivedMessage received(int messageSeq, PartialMessage message) {
    return new ReceivedMessage(HandshakeType.ofCode(message.type()), messageSeq, message.body());
  }
}
