package io.github.puredtls.trace.capture;

import io.github.puredtls.core.wire.BigEndian;
import java.util.Arrays;

/**
 * A part of an array, for headers inside headers. Positions count from the slice's beginning; the
 * caller asks {@link #length()} first.
 */
record Slice(byte[] bytes, int start, int end) {
  static Slice of(byte[] bytes) {
    return new Slice(bytes, 0, bytes.length);
  }

  int length() {
    return end - start;
  }

  int uint8(int at) {
    return bytes[start + at] & 0xFF;
  }

  int uint16(int at) {
    return BigEndian.uint16(bytes, start + at);
  }

  long uint32(int at) {
    return (long) uint16(at) << 16 | uint16(at + 2);
  }

  /** What follows the first bytes. */
  Slice after(int count) {
    return new Slice(bytes, start + count, end);
  }

  /** The first bytes, or all when there are not so many. */
  Slice first(int count) {
    return count < length() ? new Slice(bytes, start, start + count) : this;
  }

  /** A copy of some bytes. */
  byte[] copy(int at, int count) {
    return Arrays.copyOfRange(bytes, start + at, start + at + count);
  }

  /** A copy of all bytes. */
  byte[] copy() {
    return copy(0, length());
  }
}
