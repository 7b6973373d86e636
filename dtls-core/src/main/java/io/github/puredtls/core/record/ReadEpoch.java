package io.github.puredtls.core.record;

import io.github.puredtls.core.DiscardReason;
import io.github.puredtls.core.crypto.RecordProtection;
import io.github.puredtls.core.wire.ContentType;
import io.github.puredtls.core.wire.RecordHeader;

/** The receiving side of a protected epoch: its keys and its replay window. */
final class ReadEpoch {
  private final RecordProtection protection;
  private final ReplayWindow window = new ReplayWindow();
  private long failures;

  ReadEpoch(RecordProtection protection) {
    this.protection = protection;
  }

  RecordProtection protection() {
    return protection;
  }

  /** How many records failed to open. */
  long failures() {
    return failures;
  }

  /**
   * Tells whether a record was sealed with this epoch's keys, received before or not.
   *
   * @return false when its tag does not fit; nothing is counted or marked
   */
  boolean isAuthentic(ContentType type, byte[] bytes, int at, byte[] out) {
    int length = RecordHeader.length(bytes, at);
    if (length > RecordHeader.CONTENT_LIMIT_BYTES + protection.overheadBytes()) {
      return false;
    }
    long epochAndSequence = RecordHeader.epochAndSequence(bytes, at);
    int content = at + RecordHeader.BYTES;
    int opened = protection.open(type, epochAndSequence, bytes, content, length, out, 0);
    return opened != RecordProtection.NOT_AUTHENTIC;
  }

  /**
   * Opens a record.
   *
   * @return its content's length, or -1 when it was dropped and counted
   */
  int open(
      ContentType type, byte[] bytes, int at, byte[] out, int outAt, DiscardCounters discards) {
    long epochAndSequence = RecordHeader.epochAndSequence(bytes, at);
    long sequence = RecordHeader.sequence(epochAndSequence);
    DiscardReason refusal = window.refuse(sequence);
    if (refusal != null) {
      discards.count(refusal);
      return -1;
    }
    int content = at + RecordHeader.BYTES;
    int length = RecordHeader.length(bytes, at);
    // RFC 5246 §6.2.1: at most 2^14 bytes of plaintext.
    if (length > RecordHeader.CONTENT_LIMIT_BYTES + protection.overheadBytes()) {
      discards.count(DiscardReason.OVERSIZED_RECORD);
      return -1;
    }
    int opened = protection.open(type, epochAndSequence, bytes, content, length, out, outAt);
    if (opened == RecordProtection.NOT_AUTHENTIC) {
      failures++;
      discards.count(DiscardReason.BAD_TAG);
      return -1;
    }
    // RFC 6347 §4.1.2.6: the window is updated only when the record proved authentic.
    window.mark(sequence);
    return opened;
  }
}
