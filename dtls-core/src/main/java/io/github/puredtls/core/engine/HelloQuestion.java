package io.github.puredtls.core.engine;

import io.github.puredtls.core.record.RecordCheck;
import io.github.puredtls.core.wire.FragmentHeader;
import io.github.puredtls.core.wire.ProtocolVersion;
import io.github.puredtls.core.wire.RecordHeader;
import java.util.Arrays;

/**
 * A fragment of a ClientHello at the gate, and whom and how it came from.
 *
 * @param nowNanos the caller's time
 * @param peer the address and port
 * @param datagramBytes how large the datagram is
 * @param recordSequence the sequence number of the record
 * @param header the fragment's header, consistent in itself
 * @param bytes holds the fragment's data
 * @param at where it begins
 */
record HelloQuestion(
    long nowNanos,
    byte[] peer,
    int datagramBytes,
    long recordSequence,
    FragmentHeader header,
    byte[] bytes,
    int at) {
  /** No client that means well repeats its ClientHello so often. */
  private static final int MESSAGE_SEQ_LIMIT = 0xFF00;

  /**
   * Reads a record.
   *
   * @return null when it is not one of a ClientHello, or not one of use
   */
  static HelloQuestion read(long nowNanos, byte[] peer, int datagramBytes, byte[] bytes, int at) {
    long epochAndSequence = RecordHeader.epochAndSequence(bytes, at);
    long sequence = RecordHeader.sequence(epochAndSequence);
    boolean isHello =
        RecordCheck.isClientHello(bytes, at)
            && RecordHeader.epoch(epochAndSequence) == 0
            && ProtocolVersion.isDtls(RecordHeader.version(bytes, at))
            // The server goes on counting from here: half of the numbers must be left.
            && sequence < RecordHeader.SEQUENCE_MAXIMUM / 2;
    if (!isHello) {
      return null;
    }
    int message = at + RecordHeader.BYTES;
    FragmentHeader header =
        FragmentHeader.parseUsable(bytes, message, RecordHeader.length(bytes, at));
    boolean isUsable =
        header != null
            && header.length() <= HelloFragments.LIMIT_HELLO_BYTES
            // Numbers must be left for the messages of the handshake, too.
            && header.messageSeq() <= MESSAGE_SEQ_LIMIT;
    if (!isUsable) {
      return null;
    }
    int data = message + FragmentHeader.BYTES;
    return new HelloQuestion(nowNanos, peer, datagramBytes, sequence, header, bytes, data);
  }

  /** The fragment's data. */
  byte[] data() {
    return Arrays.copyOfRange(bytes, at, at + header.fragmentLength());
  }
}
