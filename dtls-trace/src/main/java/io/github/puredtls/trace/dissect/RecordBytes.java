package io.github.puredtls.trace.dissect;

import io.github.puredtls.core.wire.ProtocolVersion;
import io.github.puredtls.core.wire.RecordHeader;
import java.util.ArrayList;
import java.util.List;

/**
 * Where one record lies in a datagram.
 *
 * @param bytes the datagram; nobody changes it
 * @param offset where the record begins
 * @param length how many of its bytes are there, header included
 * @param problem why its content cannot be read, empty when it can
 * @param hasHeader whether the header can be read
 */
public record RecordBytes(byte[] bytes, int offset, int length, String problem, boolean hasHeader) {
  /** The first byte of a DTLS 1.3 record's unified header: 001xxxxx (RFC 9147 §4). */
  private static final int UNIFIED_HEADER = 0x20;

  /** The most records of one datagram that are split; no honest datagram comes near. */
  private static final int RECORDS_LIMIT = 256;

  /** The most content of a protected record (RFC 5246 §6.2.3). */
  private static final int SEALED_LIMIT_BYTES = RecordHeader.CONTENT_LIMIT_BYTES + 2_048;

  /**
   * Splits a datagram into its records. What cannot be split is one last piece.
   *
   * @param datagram any bytes
   * @return pieces that cover all of it; none for an empty datagram
   */
  public static List<RecordBytes> split(byte[] datagram) {
    List<RecordBytes> records = new ArrayList<>();
    int at = 0;
    while (at < datagram.length) {
      int rest = datagram.length - at;
      RecordBytes record =
          records.size() < RECORDS_LIMIT
              ? at(datagram, at)
              : new RecordBytes(datagram, at, rest, "too many records in one datagram", false);
      records.add(record);
      at += record.length;
    }
    return records;
  }

  private static RecordBytes at(byte[] datagram, int at) {
    int available = datagram.length - at;
    if (available < RecordHeader.BYTES) {
      String problem = "%d bytes, too few for a record header".formatted(available);
      return new RecordBytes(datagram, at, available, problem, false);
    }
    int type = RecordHeader.type(datagram, at);
    if (!ProtocolVersion.isDtls(RecordHeader.version(datagram, at))) {
      boolean isUnified = (type & 0xE0) == UNIFIED_HEADER;
      String problem =
          isUnified
              ? "perhaps a DTLS 1.3 record with unified header, which is not explained here"
              : "no DTLS record: the version is none of DTLS";
      return new RecordBytes(datagram, at, available, problem, false);
    }
    return withHeader(datagram, at, available);
  }

  private static RecordBytes withHeader(byte[] datagram, int at, int available) {
    int type = RecordHeader.type(datagram, at);
    int claimed = RecordHeader.BYTES + RecordHeader.length(datagram, at);
    if (claimed > available) {
      String problem =
          "cut off: %d of %d bytes are there"
              .formatted(available - RecordHeader.BYTES, claimed - RecordHeader.BYTES);
      return new RecordBytes(datagram, at, available, problem, true);
    }
    String problem = "";
    if (IanaNames.find("content_types", type).isEmpty()) {
      problem = "a content type that DTLS does not have";
    } else if (claimed - RecordHeader.BYTES > SEALED_LIMIT_BYTES) {
      problem = "longer than a record may be";
    } else if (type > 23) {
      problem =
          "a record of type %s, which is not explained here"
              .formatted(IanaNames.of("content_types", type));
    }
    return new RecordBytes(datagram, at, claimed, problem, true);
  }

  /**
   * The content type.
   *
   * @return 0 to 255, -1 without header
   */
  public int type() {
    return hasHeader ? RecordHeader.type(bytes, offset) : -1;
  }

  /**
   * The version.
   *
   * @return 0 to 65 535, -1 without header
   */
  public int version() {
    return hasHeader ? RecordHeader.version(bytes, offset) : -1;
  }

  /**
   * Epoch and sequence number as one number.
   *
   * @return the epoch in the upper 16 bits; -1 without header
   */
  public long epochAndSequence() {
    return hasHeader ? RecordHeader.epochAndSequence(bytes, offset) : -1;
  }

  /**
   * Where the content begins.
   *
   * @return in the datagram
   */
  public int contentOffset() {
    return offset + (hasHeader ? RecordHeader.BYTES : 0);
  }

  /**
   * How much of the content is there.
   *
   * @return bytes
   */
  public int contentLength() {
    return offset + length - contentOffset();
  }

  /**
   * Adds the spans of the header, and of a content that cannot be read.
   *
   * @param out takes the spans
   */
  public void addHeader(SpanCollector out) {
    if (hasHeader) {
      // RFC 6347 §4.1: type, version, epoch, sequence number, length.
      out.add("content_type", offset, 1);
      out.add("record_version", offset + 1, 2);
      out.add("epoch", offset + 3, 2);
      out.add("sequence_number", offset + 5, 6);
      out.add("record_length", offset + 11, 2);
    }
    if (!problem.isEmpty()) {
      out.unparsed(contentOffset(), contentLength(), problem);
    }
  }
}
