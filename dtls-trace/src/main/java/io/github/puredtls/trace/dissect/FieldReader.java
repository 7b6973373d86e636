package io.github.puredtls.trace.dissect;

import io.github.puredtls.core.wire.DecodeException;
import io.github.puredtls.core.wire.WireReader;

/** Reads what the engines skip, and names each field as it is read. */
final class FieldReader {
  private final WireReader in;
  private final SpanCollector out;
  private int position;

  FieldReader(String structure, byte[] bytes, int offset, int length, SpanCollector out) {
    this(new WireReader(structure, bytes, offset, length), offset, out);
  }

  private FieldReader(WireReader in, int position, SpanCollector out) {
    this.in = in;
    this.position = position;
    this.out = out;
  }

  int remaining() {
    return in.remaining();
  }

  int uint8(String name) throws DecodeException {
    int value = in.uint8();
    took(name, 1);
    return value;
  }

  int uint16(String name) throws DecodeException {
    int value = in.uint16();
    took(name, 2);
    return value;
  }

  void bytes(String name, int count) throws DecodeException {
    in.bytes(count);
    took(name, count);
  }

  /** All that is left. */
  void rest(String name) throws DecodeException {
    bytes(name, in.remaining());
  }

  /** A vector whose length takes one byte; the content has the name, its length {@code _length}. */
  void vector8(String name) throws DecodeException {
    bytes(name, uint8(name + "_length"));
  }

  /** A vector whose length takes two bytes. */
  void vector16(String name) throws DecodeException {
    bytes(name, uint16(name + "_length"));
  }

  /** Numbers of one byte each, up to the end of a vector whose length takes one byte. */
  void list8(String lengthName, String name) throws DecodeException {
    int end = limit(uint8(lengthName));
    while (in.remaining() > end) {
      uint8(name);
    }
  }

  /** Numbers of two bytes each, in a vector. */
  void list16(int length, String name) throws DecodeException {
    int end = limit(length);
    while (in.remaining() > end) {
      uint16(name);
    }
  }

  /** How much is left behind a vector that begins here. */
  int limit(int length) throws DecodeException {
    if (length > in.remaining()) {
      throw in.malformed("%d bytes missing".formatted(length - in.remaining()));
    }
    return in.remaining() - length;
  }

  void expectEnd() throws DecodeException {
    in.expectEnd();
  }

  private void took(String name, int count) {
    out.add(name, position, count);
    position += count;
  }
}
