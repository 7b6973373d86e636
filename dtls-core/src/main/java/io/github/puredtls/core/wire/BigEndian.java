package io.github.puredtls.core.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Unsigned numbers in network byte order (RFC 5246 §4.4), for headers that are read in place. */
public final class BigEndian {
  // Eight bytes are read or written at once: the hot path does it several times for a record.
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private BigEndian() {}

  /**
   * Reads two bytes.
   *
   * @param bytes the array
   * @param at where they begin
   * @return 0 to 65 535
   */
  public static int uint16(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
  }

  /**
   * Reads three bytes.
   *
   * @param bytes the array
   * @param at where they begin
   * @return 0 to 16 777 215
   */
  public static int uint24(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) << 16 | uint16(bytes, at + 1);
  }

  /**
   * Reads four bytes.
   *
   * @param bytes the array
   * @param at where they begin
   * @return the 32 bits
   */
  public static int uint32(byte[] bytes, int at) {
    return (int) INTS.get(bytes, at);
  }

  /**
   * Reads eight bytes, such as an epoch together with its sequence number.
   *
   * @param bytes the array
   * @param at where they begin
   * @return the 64 bits
   */
  public static long uint64(byte[] bytes, int at) {
    return (long) LONGS.get(bytes, at);
  }

  /**
   * Writes two bytes.
   *
   * @param bytes the array
   * @param at where they begin
   * @param value its low 16 bits are written
   */
  public static void putUint16(byte[] bytes, int at, int value) {
    bytes[at] = (byte) (value >>> 8);
    bytes[at + 1] = (byte) value;
  }

  /**
   * Writes three bytes.
   *
   * @param bytes the array
   * @param at where they begin
   * @param value its low 24 bits are written
   */
  public static void putUint24(byte[] bytes, int at, int value) {
    bytes[at] = (byte) (value >>> 16);
    putUint16(bytes, at + 1, value);
  }

  /**
   * Writes four bytes.
   *
   * @param bytes the array
   * @param at where they begin
   * @param value the 32 bits
   */
  public static void putUint32(byte[] bytes, int at, int value) {
    INTS.set(bytes, at, value);
  }

  /**
   * Writes eight bytes.
   *
   * @param bytes the array
   * @param at where they begin
   * @param value the 64 bits
   */
  public static void putUint64(byte[] bytes, int at, long value) {
    LONGS.set(bytes, at, value);
  }
}
