package io.github.puredtls.core.handshake;

import io.github.puredtls.core.wire.FragmentHeader;
import java.util.Arrays;
import java.util.BitSet;

/**
 * A handshake message that is being put together from fragments (RFC 6347 §4.2.3), by byte ranges:
 * retransmitted fragments may be cut elsewhere.
 */
public final class PartialMessage {
  private final int type;
  private final int length;
  private final BitSet received = new BitSet();
  private byte[] body = new byte[0];
  private int receivedBytes;

  /**
   * An empty message.
   *
   * @param header of its first fragment to arrive, consistent in itself
   */
  public PartialMessage(FragmentHeader header) {
    this.type = header.type();
    this.length = header.length();
  }

  /**
   * Tells whether a fragment can belong to the message.
   *
   * @param header the fragment's
   * @return true when type and total length are the same
   */
  public boolean matches(FragmentHeader header) {
    return header.type() == type && header.length() == length;
  }

  /**
   * Adds a fragment. The first bytes for a place win and never change.
   *
   * @param header consistent in itself, and matching
   * @param bytes holds the fragment
   * @param at where its data begins
   */
  public void add(FragmentHeader header, byte[] bytes, int at) {
    int start = header.fragmentOffset();
    int end = start + header.fragmentLength();
    // Grows by doubling, so that the work stays linear, up to a length that was checked against its
    // type's limit.
    if (body.length < end) {
      body = Arrays.copyOf(body, Math.min(length, Math.max(end, 2 * body.length)));
    }
    int gap = received.nextClearBit(start);
    while (gap < end) {
      int next = received.nextSetBit(gap);
      int gapEnd = next < 0 ? end : Math.min(next, end);
      System.arraycopy(bytes, at + gap - start, body, gap, gapEnd - gap);
      received.set(gap, gapEnd);
      receivedBytes += gapEnd - gap;
      gap = received.nextClearBit(gapEnd);
    }
  }

  /**
   * Tells whether every byte is there.
   *
   * @return true for a whole message
   */
  public boolean isWhole() {
    return receivedBytes == length;
  }

  /**
   * The bytes so far.
   *
   * @return the array itself, which may be shorter than the message until it is whole
   */
  public byte[] body() {
    return body;
  }

  /**
   * The type's number.
   *
   * @return 0 to 255
   */
  int type() {
    return type;
  }
}
