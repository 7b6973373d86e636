package io.github.puredtls.core.record;

import io.github.puredtls.core.DiscardReason;
import io.github.puredtls.core.wire.ContentType;
import io.github.puredtls.core.wire.RecordHeader;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedList;

/**
 * Records of epoch 1 that came before they could be used (RFC 6347 §4.1: an implementation may keep
 * them), sealed as they are, bounded in number and bytes. When there is no room, the newcomer goes:
 * the peer's retransmission brings it again.
 */
public final class EarlyRecords {
  /** At most this many records. */
  public static final int LIMIT_RECORDS = 32;

  /** At most this many bytes: two records of the largest size. */
  public static final int LIMIT_BYTES = 2 * (RecordHeader.CONTENT_LIMIT_BYTES + 256);

  private final Deque<byte[]> records = new LinkedList<>();
  private int bytesKept;

  /** None yet. */
  public EarlyRecords() {}

  /**
   * Keeps a copy of a record.
   *
   * @param bytes holds the record
   * @param at where it begins
   * @param length how long it is, header included
   * @return null when it is kept, otherwise why not
   */
  public DiscardReason keep(byte[] bytes, int at, int length) {
    // Only identical bytes are duplicates: an unproven record must not shut out a true one by
    // taking its sequence number.
    for (byte[] kept : records) {
      if (Arrays.equals(kept, 0, kept.length, bytes, at, at + length)) {
        return DiscardReason.DUPLICATE_EARLY_RECORD;
      }
    }
    if (records.size() == LIMIT_RECORDS || bytesKept + length > LIMIT_BYTES) {
      return DiscardReason.EARLY_RECORDS_FULL;
    }
    records.add(Arrays.copyOfRange(bytes, at, at + length));
    bytesKept += length;
    return null;
  }

  /**
   * Takes out the oldest record that is not application data.
   *
   * @return null when there is none
   */
  public byte[] takeProtocolRecord() {
    return remove(find(false));
  }

  /**
   * The length of the oldest record of application data, header included.
   *
   * @return bytes, 0 when there is none
   */
  public int applicationRecordBytes() {
    byte[] record = find(true);
    return record == null ? 0 : record.length;
  }

  /**
   * Takes out the oldest record of application data.
   *
   * @return null when there is none
   */
  public byte[] takeApplicationRecord() {
    return remove(find(true));
  }

  /**
   * How many bytes are kept.
   *
   * @return 0 to {@link #LIMIT_BYTES}
   */
  public int keptBytes() {
    return bytesKept;
  }

  /** Forgets all. */
  public void clear() {
    records.clear();
    bytesKept = 0;
  }

  private byte[] find(boolean applicationData) {
    // Nearly always there is nothing, and no iterator is made for that.
    if (records.isEmpty()) {
      return null;
    }
    for (byte[] record : records) {
      int type = RecordHeader.type(record, 0);
      if (applicationData == (type == ContentType.APPLICATION_DATA.code())) {
        return record;
      }
    }
    return null;
  }

  private byte[] remove(byte[] record) {
    if (record != null) {
      records.remove(record);
      bytesKept -= record.length;
    }
    return record;
  }
}
