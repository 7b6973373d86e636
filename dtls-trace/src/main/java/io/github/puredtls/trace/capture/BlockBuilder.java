package io.github.puredtls.trace.capture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Builds one pcapng block, with its numbers in little-endian order. */
final class BlockBuilder {
  private static final int COMMENT_OPTION = 1;

  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private final int type;

  BlockBuilder(int type) {
    this.type = type;
  }

  private static ByteBuffer littleEndian(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  BlockBuilder int16(int value) {
    body.writeBytes(littleEndian(Short.BYTES).putShort((short) value).array());
    return this;
  }

  BlockBuilder int32(int value) {
    body.writeBytes(littleEndian(Integer.BYTES).putInt(value).array());
    return this;
  }

  BlockBuilder int64(long value) {
    body.writeBytes(littleEndian(Long.BYTES).putLong(value).array());
    return this;
  }

  /** Adds bytes and, behind them, zeros up to the next multiple of four. */
  BlockBuilder padded(byte[] bytes) {
    body.writeBytes(bytes);
    body.writeBytes(new byte[-body.size() & 3]);
    return this;
  }

  /** Adds an option; its length does not count the padding. */
  BlockBuilder option(int code, byte[] value) {
    return int16(code).int16(value.length).padded(value);
  }

  /** Adds a text as an option, unless it is empty. */
  BlockBuilder option(int code, String value) {
    return value.isEmpty() ? this : option(code, value.getBytes(StandardCharsets.UTF_8));
  }

  BlockBuilder comment(String text) {
    return option(COMMENT_OPTION, text);
  }

  /** Ends the options. */
  BlockBuilder endOfOptions() {
    return int32(0);
  }

  /** The whole block: type, length, body, and the length again. */
  byte[] build() {
    int length = body.size() + PcapngBlock.FRAME_BYTES;
    return littleEndian(length)
        .putInt(type)
        .putInt(length)
        .put(body.toByteArray())
        .putInt(length)
        .array();
  }
}
