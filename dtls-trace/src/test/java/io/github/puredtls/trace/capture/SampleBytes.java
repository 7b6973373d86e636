package io.github.puredtls.trace.capture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;

/** Puts a sample together number by number, in one byte order or the other. */
final class SampleBytes {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final ByteOrder order;

  SampleBytes(ByteOrder order) {
    this.order = order;
  }

  static SampleBytes bigEndian() {
    return new SampleBytes(ByteOrder.BIG_ENDIAN);
  }

  /** Hex digits, and bytes behind them. */
  static byte[] with(String digits, byte[]... rest) {
    return bigEndian().hex(digits).add(rest).build();
  }

  SampleBytes int8(int value) {
    bytes.write(value);
    return this;
  }

  SampleBytes int16(int value) {
    return add(ByteBuffer.allocate(2).order(order).putShort((short) value).array());
  }

  SampleBytes int32(long value) {
    return add(ByteBuffer.allocate(4).order(order).putInt((int) value).array());
  }

  SampleBytes int64(long value) {
    return add(ByteBuffer.allocate(8).order(order).putLong(value).array());
  }

  SampleBytes add(byte[]... parts) {
    for (byte[] part : parts) {
      bytes.writeBytes(part);
    }
    return this;
  }

  SampleBytes hex(String digits) {
    return add(HexFormat.of().parseHex(digits.replace(" ", "")));
  }

  SampleBytes padded(byte[] value) {
    return add(value, new byte[(4 - value.length % 4) % 4]);
  }

  byte[] build() {
    return bytes.toByteArray();
  }
}
