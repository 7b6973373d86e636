package io.github.puredtls.core.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.puredtls.core.DiscardReason;
import io.github.puredtls.core.wire.ContentType;
import io.github.puredtls.core.wire.ProtocolVersion;
import io.github.puredtls.core.wire.RecordHeader;
import org.junit.jupiter.api.Test;

class EarlyRecordsTest {
  @Test
  void keepsAtMost32Records() {
    EarlyRecords early = new EarlyRecords();
    for (int i = 0; i < EarlyRecords.LIMIT_RECORDS; i++) {
      assertNull(keep(early, record(ContentType.HANDSHAKE, i, 10)), "record " + i);
    }
    byte[] next = record(ContentType.HANDSHAKE, 99, 10);
    assertSame(DiscardReason.EARLY_RECORDS_FULL, keep(early, next));
    early.takeProtocolRecord();
    assertNull(keep(early, next), "there is room again");
  }

  @Test
  void keepsAtMostTheBytesOfTwoLargeRecords() {
    EarlyRecords early = new EarlyRecords();
    int largest = RecordHeader.CONTENT_LIMIT_BYTES + 24;
    assertNull(keep(early, record(ContentType.APPLICATION_DATA, 1, largest)));
    assertNull(keep(early, record(ContentType.APPLICATION_DATA, 2, largest)));
    assertSame(
        DiscardReason.EARLY_RECORDS_FULL,
        keep(early, record(ContentType.APPLICATION_DATA, 3, largest)));
    early.takeApplicationRecord();
    assertNull(keep(early, record(ContentType.APPLICATION_DATA, 3, largest)));
  }

  @Test
  void countsBytesToTheLastOne() {
    EarlyRecords early = new EarlyRecords();
    int half = EarlyRecords.LIMIT_BYTES / 2 - RecordHeader.BYTES;
    assertNull(keep(early, record(ContentType.ALERT, 1, half)));
    assertSame(
        DiscardReason.EARLY_RECORDS_FULL, keep(early, record(ContentType.ALERT, 2, half + 1)));
    assertNull(keep(early, record(ContentType.ALERT, 2, half)));
  }

  @Test
  void dropsIdenticalBytesButNotTheSameNumberWithOtherBytes() {
    EarlyRecords early = new EarlyRecords();
    byte[] record = record(ContentType.HANDSHAKE, 7, 20);
    assertNull(keep(early, record));
    assertSame(DiscardReason.DUPLICATE_EARLY_RECORD, keep(early, record.clone()));
    // A forged record must not shut out the true one by taking its number.
    byte[] other = record.clone();
    other[other.length - 1] ^= 1;
    assertNull(keep(early, other));
  }

  @Test
  void handsOutProtocolRecordsAndApplicationDataEachInTheirOrder() {
    EarlyRecords early = new EarlyRecords();
    byte[] data1 = record(ContentType.APPLICATION_DATA, 1, 30);
    byte[] finished = record(ContentType.HANDSHAKE, 2, 40);
    byte[] data2 = record(ContentType.APPLICATION_DATA, 3, 50);
    byte[] alert = record(ContentType.ALERT, 4, 26);
    for (byte[] each : new byte[][] {data1, finished, data2, alert}) {
      keep(early, each);
    }
    assertArrayEquals(finished, early.takeProtocolRecord());
    assertArrayEquals(alert, early.takeProtocolRecord());
    assertNull(early.takeProtocolRecord());
    assertEquals(data1.length, early.applicationRecordBytes());
    assertArrayEquals(data1, early.takeApplicationRecord());
    assertArrayEquals(data2, early.takeApplicationRecord());
    assertNull(early.takeApplicationRecord());
    assertEquals(0, early.applicationRecordBytes());
  }

  @Test
  void copiesItsPartOfTheDatagram() {
    EarlyRecords early = new EarlyRecords();
    byte[] record = record(ContentType.HANDSHAKE, 1, 5);
    byte[] datagram = new byte[record.length + 8];
    System.arraycopy(record, 0, datagram, 3, record.length);
    assertNull(early.keep(datagram, 3, record.length));
    datagram[3] = 0;
    assertArrayEquals(record, early.takeProtocolRecord());
  }

  @Test
  void hasAllItsRoomAgainAfterClear() {
    EarlyRecords early = new EarlyRecords();
    int half = EarlyRecords.LIMIT_BYTES / 2 - RecordHeader.BYTES;
    keep(early, record(ContentType.ALERT, 1, half));
    keep(early, record(ContentType.ALERT, 2, half));
    early.clear();
    assertNull(early.takeProtocolRecord());
    assertNull(keep(early, record(ContentType.ALERT, 1, half)));
    assertNull(keep(early, record(ContentType.ALERT, 2, half)));
  }

  private static DiscardReason keep(EarlyRecords early, byte[] record) {
    return early.keep(record, 0, record.length);
  }

  private static byte[] record(ContentType type, long sequence, int length) {
    byte[] record = new byte[RecordHeader.BYTES + length];
    RecordHeader.write(record, 0, type, ProtocolVersion.DTLS_1_2, 1L << 48 | sequence, length);
    return record;
  }
}
