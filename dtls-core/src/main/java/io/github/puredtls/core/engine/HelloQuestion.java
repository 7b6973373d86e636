package io.github.puredtls.core.engine;

import io.github.puredtls.core.record.RecordCheck;
import io.github.puredtls.core.wire.DecodeException;
import io.github.puredtls.core.wire.FragmentHeader;
import io.github.puredtls.core.wire.ProtocolVersion;
import io.github.puredtls.core.wire.RecordHeader;
import io.github.puredtls.core.wire.WireReader;
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
    FragmentHeader header = isHello ? readHeader(bytes, at) : null;
    if (header == null) {
      return null;
    }
    int data = at + RecordHeader.BYTES + FragmentHeader.BYTES;
    return new HelloQuestion(nowNanos, peer, datagramBytes, sequence, header, bytes, data);
  }

  private static FragmentHeader readHeader(byte[] bytes, int at) {
    int length = RecordHeader.length(bytes, at);
    try {
      WireReader in = new WireReader("fragment", bytes, at + RecordHeader.BYTES, length);
      FragmentHeader header = FragmentHeader.parse(in);
      boolean isUsable =
          header.isConsistent()
              && header.fragmentLength() <= in.remaining()
              && header.length() <= HelloFragments.LIMIT_HELLO_BYTES;
      return isUsable ? header : null;
    } catch (DecodeException e) {
      return null;
    }
  }

  /** The fragment's data. */
  byte[] data() {
    return Arrays.copyOfRange(bytes, at, at + header.fragmentLength());
  }
}
