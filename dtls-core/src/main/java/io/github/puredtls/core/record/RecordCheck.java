package io.github.puredtls.core.record;

import io.github.puredtls.core.DiscardReason;
import io.github.puredtls.core.wire.ContentType;
import io.github.puredtls.core.wire.HandshakeType;
import io.github.puredtls.core.wire.ProtocolVersion;
import io.github.puredtls.core.wire.RecordHeader;

/** The first look at a record: all that can be said of it without keys or state. */
public final class RecordCheck {
  /** RFC 5246 §6.2.3: what protection may add at most. */
  private static final int EXPANSION_LIMIT_BYTES = 2_048;

  private RecordCheck() {}

  /**
   * Tells why nothing from here to the datagram's end can be used: without a length that makes
   * sense nobody knows where the next record begins.
   *
   * @param bytes holds the datagram
   * @param at where the record begins
   * @param available how many bytes there are up to the datagram's end
   * @return null when header and content are there
   */
  public static DiscardReason refuseRest(byte[] bytes, int at, int available) {
    if (available < RecordHeader.BYTES) {
      return DiscardReason.TRUNCATED_RECORD;
    }
    int length = RecordHeader.length(bytes, at);
    boolean isPlain = RecordHeader.epoch(RecordHeader.epochAndSequence(bytes, at)) == 0;
    // RFC 5246 §6.2.1, §6.2.3: at most 2^14 bytes, when protected 2 048 more.
    int limit = RecordHeader.CONTENT_LIMIT_BYTES + (isPlain ? 0 : EXPANSION_LIMIT_BYTES);
    if (length > limit) {
      return DiscardReason.OVERSIZED_RECORD;
    }
    // RFC 6347 §4.1.1: a record may not span datagrams.
    boolean isWhole = length <= available - RecordHeader.BYTES;
    return isWhole ? null : DiscardReason.TRUNCATED_RECORD;
  }

  /**
   * Tells why a whole record is dropped, others after it in the datagram excepted.
   *
   * @param bytes holds the record
   * @param at where it begins
   * @param anyDtlsVersion whether the association's version is still open
   * @return null when nothing speaks against it so far
   */
  public static DiscardReason refuse(byte[] bytes, int at, boolean anyDtlsVersion) {
    if (ContentType.ofCode(RecordHeader.type(bytes, at)) == null) {
      return DiscardReason.UNKNOWN_CONTENT_TYPE;
    }
    int version = RecordHeader.version(bytes, at);
    if (version == ProtocolVersion.DTLS_1_2) {
      return null;
    }
    // RFC 6347 §4.2.1, RFC 5246 §E.1: until ServerHello settles the version, record versions are
    // whatever the peer likes; many send DTLS 1.0 around the hellos.
    boolean isPlain = RecordHeader.epoch(RecordHeader.epochAndSequence(bytes, at)) == 0;
    boolean mayDiffer = isPlain && (anyDtlsVersion || isClientHello(bytes, at));
    return mayDiffer && ProtocolVersion.isDtls(version) ? null : DiscardReason.WRONG_VERSION;
  }

  /**
   * Tells whether a whole record begins with a fragment of a ClientHello.
   *
   * @param bytes holds the record
   * @param at where it begins
   * @return true for a handshake record whose first byte says so
   */
  public static boolean isClientHello(byte[] bytes, int at) {
    return RecordHeader.type(bytes, at) == ContentType.HANDSHAKE.code()
        && RecordHeader.length(bytes, at) > 0
        && (bytes[at + RecordHeader.BYTES] & 0xFF) == HandshakeType.CLIENT_HELLO.code();
  }
}
