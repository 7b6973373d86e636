package io.github.puredtls.core.wire;

import java.util.Arrays;

/**
 * Writes the presentation language of RFC 5246 §4 into a growing array.
 *
 * <p>The length of a vector is filled in when its content is there, so no caller computes one. Not
 * thread-safe.
 */
public final class WireWriter {
  private byte[] bytes = new byte[96];
  private int size;

  /** An empty writer. */
  public WireWriter() {}

  /**
   * Writes a {@code uint8}.
   *
   * @param value 0 to 255
   * @return this
   */
  public WireWriter uint8(int value) {
    reserve(1);
    bytes[size] = (byte) check(value, 0xFF);
    size += 1;
    return this;
  }

  /**
   * Writes a {@code uint16}.
   *
   * @param value 0 to 65 535
   * @return this
   */
  public WireWriter uint16(int value) {
    reserve(2);
    BigEndian.putUint16(bytes, size, check(value, 0xFFFF));
    size += 2;
    return this;
  }

  /**
   * Writes a {@code uint24}.
   *
   * @param value 0 to 16 777 215
   * @return this
   */
  public WireWriter uint24(int value) {
    reserve(3);
    BigEndian.putUint24(bytes, size, check(value, 0xFFFFFF));
    size += 3;
    return this;
  }

  /**
   * Writes eight bytes.
   *
   * @param value 64 bits
   * @return this
   */
  public WireWriter uint64(long value) {
    reserve(8);
    BigEndian.putUint64(bytes, size, value);
    size += 8;
    return this;
  }

  /**
   * Writes bytes as they are.
   *
   * @param value copied
   * @return this
   */
  public WireWriter bytes(byte[] value) {
    return bytes(value, 0, value.length);
  }

  /**
   * Writes part of an array as it is.
   *
   * @param value copied
   * @param offset where the part begins
   * @param length how long it is
   * @return this
   */
  public WireWriter bytes(byte[] value, int offset, int length) {
    reserve(length);
    System.arraycopy(value, offset, bytes, size, length);
    size += length;
    return this;
  }

  /**
   * Writes a vector with a length of one byte.
   *
   * @param content up to 255 bytes
   * @return this
   */
  public WireWriter vector8(byte[] content) {
    return uint8(content.length).bytes(content);
  }

  /**
   * Writes a vector with a length of two bytes.
   *
   * @param content up to 65 535 bytes
   * @return this
   */
  public WireWriter vector16(byte[] content) {
    return uint16(content.length).bytes(content);
  }

  /**
   * Writes a vector with a length of two bytes whose content is written piece by piece.
   *
   * @param content writes to this same writer
   * @return this
   */
  public WireWriter vector16(Runnable content) {
    int start = size + 2;
    uint16(0);
    content.run();
    BigEndian.putUint16(bytes, start - 2, check(size - start, 0xFFFF));
    return this;
  }

  /**
   * What was written.
   *
   * @return a new array
   */
  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  private void reserve(int count) {
    if (size + count > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + count));
    }
  }

  private static int check(int value, int maximum) {
    if (value < 0 || value > maximum) {
      throw new IllegalArgumentException("%d is not in 0 to %d".formatted(value, maximum));
    }
    return value;
  }
}
