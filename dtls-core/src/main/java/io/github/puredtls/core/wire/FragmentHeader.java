package io.github.puredtls.core.wire;

/**
 * The header of a fragment of a handshake message (RFC 6347 §4.2.2). A whole message is a fragment
 * that begins at 0 and has the message's length.
 *
 * <pre>
 * struct {
 *   HandshakeType msg_type;
 *   uint24 length;
 *   uint16 message_seq;
 *   uint24 fragment_offset;
 *   uint24 fragment_length;
 *   ...
 * } Handshake;
 * </pre>
 *
 * @param type the message's type as its number, 0 to 255
 * @param length the whole message's length in bytes
 * @param messageSeq the message's number in its direction
 * @param fragmentOffset where in the message the fragment begins
 * @param fragmentLength the fragment's length in bytes
 */
public record FragmentHeader(
    int type, int length, int messageSeq, int fragmentOffset, int fragmentLength) {
  /** The length of the header in bytes. */
  public static final int BYTES = 12;

  /**
   * The header of a message in one piece, as the transcript holds it (RFC 6347 §4.2.6).
   *
   * @param type the message's type
   * @param length its length
   * @param messageSeq its number
   * @return the header
   */
  public static FragmentHeader whole(HandshakeType type, int length, int messageSeq) {
    return new FragmentHeader(type.code(), length, messageSeq, 0, length);
  }

  /**
   * Reads a header.
   *
   * @param in positioned at the header, afterwards behind it
   * @return the header; nothing says yet that its numbers fit each other
   * @throws DecodeException when bytes are missing
   */
  public static FragmentHeader parse(WireReader in) throws DecodeException {
    return new FragmentHeader(in.uint8(), in.uint24(), in.uint16(), in.uint24(), in.uint24());
  }

  /**
   * Reads the header of a fragment that is all there and whose numbers fit each other.
   *
   * @param bytes holds the fragment, header included
   * @param at where it begins
   * @param available how many bytes there are
   * @return the header, or null when the fragment cannot be used
   */
  public static FragmentHeader parseUsable(byte[] bytes, int at, int available) {
    if (available < BYTES) {
      return null;
    }
    FragmentHeader header =
        new FragmentHeader(
            bytes[at] & 0xFF,
            BigEndian.uint24(bytes, at + 1),
            BigEndian.uint16(bytes, at + 4),
            BigEndian.uint24(bytes, at + 6),
            BigEndian.uint24(bytes, at + 9));
    boolean isThere = header.fragmentLength <= available - BYTES;
    return isThere && header.isConsistent() ? header : null;
  }

  /**
   * Writes the header.
   *
   * @param out where to
   */
  public void writeTo(WireWriter out) {
    out.uint8(type).uint24(length).uint16(messageSeq).uint24(fragmentOffset).uint24(fragmentLength);
  }

  /**
   * Writes the header in place.
   *
   * @param bytes where to
   * @param at where it begins
   */
  public void writeTo(byte[] bytes, int at) {
    bytes[at] = (byte) type;
    BigEndian.putUint24(bytes, at + 1, length);
    BigEndian.putUint16(bytes, at + 4, messageSeq);
    BigEndian.putUint24(bytes, at + 6, fragmentOffset);
    BigEndian.putUint24(bytes, at + 9, fragmentLength);
  }

  /**
   * Tells whether the fragment lies within its message and carries something, if there is anything.
   *
   * @return false for numbers that contradict each other
   */
  public boolean isConsistent() {
    // 24-bit numbers: their sum cannot overflow an int.
    boolean inside = fragmentOffset + fragmentLength <= length;
    boolean carriesSomething = fragmentLength > 0 || length == 0;
    return inside && carriesSomething;
  }

  /**
   * Tells whether the fragment holds the message's end.
   *
   * @return true for the last fragment and for a whole message
   */
  public boolean isLast() {
    return fragmentOffset + fragmentLength == length;
  }

  /**
   * Tells whether the fragment holds the message's beginning.
   *
   * @return true for the first fragment and for a whole message
   */
  public boolean isFirst() {
    return fragmentOffset == 0;
  }
}
