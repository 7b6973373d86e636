package io.github.puredtls.trace.explain;

import io.github.puredtls.core.wire.FragmentHeader;
import java.util.BitSet;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** Puts the fragments of one direction together, whatever their order, within limits. */
final class Reassembly {
  /** More than a PSK handshake needs by far; a certificate chain fits as well. */
  static final int MESSAGE_LIMIT_BYTES = 1 << 17;

  private static final int MESSAGES_LIMIT = 64;

  private final Map<Long, Partial> messages = new TreeMap<>();

  /** A message of which some bytes are there. */
  static final class Partial {
    final int type;
    final int messageSeq;
    final byte[] body;
    final long firstNanos;
    long completeNanos;
    private final BitSet there = new BitSet();

    private Partial(FragmentHeader header, long nanos) {
      this.type = header.type();
      this.messageSeq = header.messageSeq();
      this.body = new byte[header.length()];
      this.firstNanos = nanos;
    }

    boolean isComplete() {
      return there.cardinality() == body.length;
    }

    /** As the transcript has it: a header for one fragment, and the body (RFC 6347 §4.2.6). */
    byte[] whole() {
      byte[] whole = new byte[FragmentHeader.BYTES + body.length];
      new FragmentHeader(type, body.length, messageSeq, 0, body.length).writeTo(whole, 0);
      System.arraycopy(body, 0, whole, FragmentHeader.BYTES, body.length);
      return whole;
    }

    /** Returns whether all of the fragment had been there before. */
    private boolean add(FragmentHeader header, byte[] bytes, int at, long nanos) {
      int from = header.fragmentOffset();
      int to = from + header.fragmentLength();
      boolean isRepeated = to > from && there.nextClearBit(from) >= to;
      boolean wasComplete = isComplete() && to > from;
      if (!isRepeated) {
        System.arraycopy(bytes, at, body, from, to - from);
        there.set(from, to);
      }
      if (isComplete() && !wasComplete) {
        completeNanos = nanos;
      }
      return isRepeated;
    }
  }

  /**
   * What a fragment did.
   *
   * @param message the message that it is part of; null when a limit or a contradiction keeps it
   *     out
   * @param isFirst whether it is the first that was seen of the message
   * @param isRepeated whether all its bytes had been seen before
   */
  record Added(Partial message, boolean isFirst, boolean isRepeated) {}

  Added add(FragmentHeader header, byte[] bytes, int at, long nanos) {
    long key = (long) header.messageSeq() << 8 | header.type();
    Partial message = messages.get(key);
    boolean isFirst = message == null;
    if (isFirst) {
      if (header.length() > MESSAGE_LIMIT_BYTES || messages.size() == MESSAGES_LIMIT) {
        return new Added(null, false, false);
      }
      message = new Partial(header, nanos);
      messages.put(key, message);
    } else if (message.body.length != header.length()) {
      // RFC 6347 §4.2.3: all fragments of a message state the same length.
      return new Added(null, false, false);
    }
    boolean isRepeated = message.add(header, bytes, at, nanos) || !isFirst && header.length() == 0;
    return new Added(message, isFirst, isRepeated);
  }

  /** In the order of their numbers. */
  Collection<Partial> messages() {
    return messages.values();
  }
}
