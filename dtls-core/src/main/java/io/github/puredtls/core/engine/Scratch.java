package io.github.puredtls.core.engine;

import java.nio.ByteBuffer;

/**
 * A caller's buffer seen as an array: the buffer's own array where it is accessible, otherwise a
 * reusable copy. One object serves many calls, so that a record costs no allocation.
 */
final class Scratch {
  private static final byte[] NO_BYTES = {};

  private byte[] copy = NO_BYTES;
  private byte[] array;
  private int offset;
  private boolean isCopy;

  /** Makes the next bytes of a buffer readable. */
  void read(ByteBuffer buffer, int length) {
    bind(buffer, length);
    if (isCopy) {
      buffer.get(buffer.position(), array, 0, length);
    }
  }

  /** Makes room for writing to a buffer. */
  void write(ByteBuffer buffer, int length) {
    if (buffer.isReadOnly()) {
      throw new IllegalArgumentException("a buffer that is written to is read-only");
    }
    bind(buffer, length);
  }

  /** Ends the writing: moves the buffer's position behind what was written. */
  void written(ByteBuffer buffer, int length) {
    if (isCopy) {
      buffer.put(array, 0, length);
    } else {
      buffer.position(buffer.position() + length);
    }
    release();
  }

  /** Lets go of the caller's array. */
  void release() {
    array = copy;
  }

  /** Lets go of the room for copies; between two calls only. */
  void rest() {
    copy = NO_BYTES;
    array = NO_BYTES;
  }

  byte[] array() {
    return array;
  }

  int offset() {
    return offset;
  }

  private void bind(ByteBuffer buffer, int length) {
    isCopy = !buffer.hasArray();
    if (isCopy && copy.length < length) {
      copy = new byte[length];
    }
    array = isCopy ? copy : buffer.array();
    offset = isCopy ? 0 : buffer.arrayOffset() + buffer.position();
  }

  /** Refuses two buffers that share bytes: records are not opened or sealed in place. */
  static void refuseOverlap(ByteBuffer first, ByteBuffer second) {
    if (first == second) {
      throw new IllegalArgumentException("one buffer given for two");
    }
    if (!first.hasArray() || !second.hasArray() || first.array() != second.array()) {
      return;
    }
    int firstStart = first.arrayOffset() + first.position();
    int secondStart = second.arrayOffset() + second.position();
    boolean isApart =
        firstStart + first.remaining() <= secondStart
            || secondStart + second.remaining() <= firstStart;
    if (!isApart) {
      throw new IllegalArgumentException("the two buffers overlap");
    }
  }
}
