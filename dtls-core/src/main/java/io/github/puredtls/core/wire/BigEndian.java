package io.github.puredtls.core.wire;

/** Unsigned numbers in network byte order (RFC 5246 §4.4), for headers that are read in place. */
public final class BigEndian {
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
   * Reads eight bytes, such as an epoch together with its sequence number.
   *
   * @param bytes the array
   * @param at where they begin
   * @return the 64 bits
   */
  public static long uint64(byte[] bytes, int at) {
    long high = (long) uint16(bytes, at) << 16 | uint16(bytes, at + 2);
    long low = (long) uint16(bytes, at + 4) << 16 | uint16(bytes, at + 6);
    return high << 32 | low;
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
   * Writes eight bytes.
   *
   * @param bytes the array
   * @param at where they begin
   * @param value the 64 bits
   */
  public static void putUint64(byte[] bytes, int at, long value) {
    putUint16(bytes, at, (int) (value >>> 48));
    putUint16(bytes, at + 2, (int) (value >>> 32));
    putUint16(bytes, at + 4, (int) (value >>> 16));
    putUint16(bytes, at + 6, (int) value);
  }
}
