package io.github.puredtls.core.record;

import io.github.puredtls.core.crypto.RecordProtection;
import io.github.puredtls.core.wire.ContentType;
import io.github.puredtls.core.wire.ProtocolVersion;
import io.github.puredtls.core.wire.RecordHeader;

/** The sending side of one epoch: its keys and its next sequence number (RFC 6347 §4.1). */
final class WriteEpoch {
  private final long epochBits;
  private final RecordProtection protection;
  private long nextSequence;

  WriteEpoch(int epoch, RecordProtection protection, long firstSequence) {
    this.epochBits = (long) epoch << 48;
    this.protection = protection;
    this.nextSequence = firstSequence;
  }

  RecordProtection protection() {
    return protection;
  }

  int overheadBytes() {
    return RecordHeader.BYTES + protection.overheadBytes();
  }

  long sealedRecords() {
    return nextSequence;
  }

  /** Writes a whole record and returns its length. */
  int seal(ContentType type, byte[] content, int contentAt, int length, byte[] out, int outAt) {
    // RFC 6347 §4.1: sequence numbers never wrap. Whoever seals asks for room first.
    if (nextSequence > RecordHeader.SEQUENCE_MAXIMUM) {
      throw new IllegalStateException("all sequence numbers are used");
    }
    long epochAndSequence = epochBits | nextSequence++;
    int sealedBytes = length + protection.overheadBytes();
    RecordHeader.write(out, outAt, type, ProtocolVersion.DTLS_1_2, epochAndSequence, sealedBytes);
    protection.seal(
        type, epochAndSequence, content, contentAt, length, out, outAt + RecordHeader.BYTES);
    return RecordHeader.BYTES + sealedBytes;
  }
}
