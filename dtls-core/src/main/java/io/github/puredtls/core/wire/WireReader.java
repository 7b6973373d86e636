package io.github.puredtls.core.wire;

import java.util.Objects;

/**
 * Reads the presentation language of RFC 5246 §4 from a window of an array, and never past it.
 *
 * <p>The array is read in place and not kept by the values made from it: every {@code bytes} method
 * copies. Not thread-safe.
 */
public final class WireReader {
  private final String structure;
  private final byte[] bytes;
  private final int end;
  private final ReadObserver observer;
  private int position;

  /**
   * A reader over part of an array.
   *
   * @param structure what is read, for messages
   * @param bytes the array
   * @param offset where the window begins
   * @param length how long it is
   */
  public WireReader(String structure, byte[] bytes, int offset, int length) {
    this(structure, bytes, offset, length, null);
  }

  /**
   * A reader over part of an array that tells someone what it reads, to name every byte.
   *
   * @param structure what is read, for messages and for the observer
   * @param bytes the array
   * @param offset where the window begins
   * @param length how long it is
   * @param observer is told of every number and byte string that was read; null for nobody
   */
  public WireReader(String structure, byte[] bytes, int offset, int length, ReadObserver observer) {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    this.structure = structure;
    this.bytes = bytes;
    this.position = offset;
    this.end = offset + length;
    this.observer = observer;
  }

  /**
   * A reader over a whole array.
   *
   * @param structure what is read, for messages
   * @param bytes the array
   */
  public WireReader(String structure, byte[] bytes) {
    this(structure, bytes, 0, bytes.length);
  }

  /**
   * Reads a {@code uint8}.
   *
   * @return 0 to 255
   * @throws DecodeException when no byte is left
   */
  public int uint8() throws DecodeException {
    need(1);
    int value = bytes[position] & 0xFF;
    advance(1);
    return value;
  }

  /**
   * Reads a {@code uint16}.
   *
   * @return 0 to 65 535
   * @throws DecodeException when the bytes are not there
   */
  public int uint16() throws DecodeException {
    need(2);
    int value = BigEndian.uint16(bytes, position);
    advance(2);
    return value;
  }

  /**
   * Reads a {@code uint24}.
   *
   * @return 0 to 16 777 215
   * @throws DecodeException when the bytes are not there
   */
  public int uint24() throws DecodeException {
    need(3);
    int value = BigEndian.uint24(bytes, position);
    advance(3);
    return value;
  }

  /**
   * Reads a fixed number of bytes.
   *
   * @param count how many
   * @return a new array
   * @throws DecodeException when they are not there
   */
  public byte[] bytes(int count) throws DecodeException {
    need(count);
    byte[] copy = new byte[count];
    System.arraycopy(bytes, position, copy, 0, count);
    advance(count);
    return copy;
  }

  /**
   * Reads a vector with a length of one byte, {@code <minimum..maximum>}.
   *
   * @param minimum the least length
   * @param maximum the greatest length
   * @return its content, a new array
   * @throws DecodeException when the bytes are not there or the length is out of range
   */
  public byte[] vector8(int minimum, int maximum) throws DecodeException {
    return bytes(checkRange(uint8(), minimum, maximum));
  }

  /**
   * Reads a vector with a length of two bytes, {@code <minimum..maximum>}.
   *
   * @param minimum the least length
   * @param maximum the greatest length
   * @return its content, a new array
   * @throws DecodeException when the bytes are not there or the length is out of range
   */
  public byte[] vector16(int minimum, int maximum) throws DecodeException {
    return bytes(checkRange(uint16(), minimum, maximum));
  }

  /**
   * Opens a vector with a length of two bytes as a reader of its own; this one continues behind it.
   *
   * @param name what the vector holds, for messages
   * @return a reader that ends where the vector ends
   * @throws DecodeException when the bytes are not there
   */
  public WireReader window16(String name) throws DecodeException {
    int length = uint16();
    need(length);
    WireReader inner = new WireReader(name, bytes, position, length, observer);
    position += length;
    return inner;
  }

  /**
   * How much is left.
   *
   * @return bytes
   */
  public int remaining() {
    return end - position;
  }

  /**
   * Demands that everything was read.
   *
   * @throws DecodeException when bytes are left over
   */
  public void expectEnd() throws DecodeException {
    if (position != end) {
      throw new DecodeException("%s: %d bytes left over".formatted(structure, remaining()));
    }
  }

  /**
   * An error of this reader's structure.
   *
   * @param problem what is wrong
   * @return an exception to throw
   */
  public DecodeException malformed(String problem) {
    return new DecodeException(structure + ": " + problem);
  }

  private int checkRange(int length, int minimum, int maximum) throws DecodeException {
    if (length < minimum || length > maximum) {
      throw malformed(
          "vector of %d bytes, allowed are %d to %d".formatted(length, minimum, maximum));
    }
    return length;
  }

  private void advance(int count) {
    if (observer != null) {
      observer.onRead(structure, position, count);
    }
    position += count;
  }

  private void need(int count) throws DecodeException {
    if (count > end - position) {
      throw malformed("%d bytes missing".formatted(count - (end - position)));
    }
  }
}
