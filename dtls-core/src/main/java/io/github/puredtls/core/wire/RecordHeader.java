package io.github.puredtls.core.wire;

/**
 * The header of a record (RFC 6347 §4.1), read and written in place: no object per record.
 *
 * <pre>
 *  0      1          3       5                  11       13
 * +------+----------+-------+------------------+--------+----------
 * | type | version  | epoch | sequence number  | length | fragment
 * +------+----------+-------+------------------+--------+----------
 *   1      2          2       6                  2
 * </pre>
 */
public final class RecordHeader {
  /** The length of the header in bytes. */
  public static final int BYTES = 13;

  /** The most content that one record holds, before protection (RFC 5246 §6.2.1). */
  public static final int CONTENT_LIMIT_BYTES = 1 << 14;

  /** The greatest sequence number: 48 bits. */
  public static final long SEQUENCE_MAXIMUM = (1L << 48) - 1;

  private static final int TYPE = 0;
  private static final int VERSION = 1;
  private static final int EPOCH_AND_SEQUENCE = 3;
  private static final int LENGTH = 11;

  private RecordHeader() {}

  /**
   * The content type's number.
   *
   * @param bytes holds the record
   * @param at where it begins
   * @return 0 to 255
   */
  public static int type(byte[] bytes, int at) {
    return bytes[at + TYPE] & 0xFF;
  }

  /**
   * The version.
   *
   * @param bytes holds the record
   * @param at where it begins
   * @return 0 to 65 535
   */
  public static int version(byte[] bytes, int at) {
    return BigEndian.uint16(bytes, at + VERSION);
  }

  /**
   * Epoch and sequence number as one number, as nonce and additional data use them.
   *
   * @param bytes holds the record
   * @param at where it begins
   * @return the epoch in the upper 16 bits, the sequence number in the lower 48
   */
  public static long epochAndSequence(byte[] bytes, int at) {
    return BigEndian.uint64(bytes, at + EPOCH_AND_SEQUENCE);
  }

  /**
   * The length of what follows the header.
   *
   * @param bytes holds the record
   * @param at where it begins
   * @return 0 to 65 535
   */
  public static int length(byte[] bytes, int at) {
    return BigEndian.uint16(bytes, at + LENGTH);
  }

  /**
   * Writes a whole header.
   *
   * @param bytes where to
   * @param at where it begins
   * @param type the content type
   * @param version the version
   * @param epochAndSequence the epoch in the upper 16 bits, the sequence number in the lower 48
   * @param length the length of what follows
   */
  public static void write(
      byte[] bytes, int at, ContentType type, int version, long epochAndSequence, int length) {
    bytes[at + TYPE] = (byte) type.code();
    BigEndian.putUint16(bytes, at + VERSION, version);
    BigEndian.putUint64(bytes, at + EPOCH_AND_SEQUENCE, epochAndSequence);
    BigEndian.putUint16(bytes, at + LENGTH, length);
  }

  /**
   * The epoch of a joint number.
   *
   * @param epochAndSequence from {@link #epochAndSequence}
   * @return 0 to 65 535
   */
  public static int epoch(long epochAndSequence) {
    return (int) (epochAndSequence >>> 48);
  }

  /**
   * The sequence number of a joint number.
   *
   * @param epochAndSequence from {@link #epochAndSequence}
   * @return 0 to {@link #SEQUENCE_MAXIMUM}
   */
  public static long sequence(long epochAndSequence) {
    return epochAndSequence & SEQUENCE_MAXIMUM;
  }
}
