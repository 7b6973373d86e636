package io.github.puredtls.core.handshake;

import io.github.puredtls.core.record.RecordLayer;
import io.github.puredtls.core.wire.ContentType;
import io.github.puredtls.core.wire.FragmentHeader;

/**
 * Cuts a flight into datagrams (RFC 6347 §4.2.3): as many records in each as fit, and a message cut
 * only when it is larger than a whole datagram.
 */
final class Fragmenter {
  private static final byte[] CHANGE_CIPHER_SPEC = {1};

  /** Less of a message than this is not worth a record of its own. */
  private static final int LEAST_FRAGMENT_BYTES = 32;

  private final RecordLayer records;
  private byte[] fragment = new byte[0];
  private Flight flight = Flight.NONE;
  private int nextItem;
  private int nextOffset;

  Fragmenter(RecordLayer records) {
    this.records = records;
  }

  /** Starts a transmission of a flight from its beginning. */
  void start(Flight newFlight) {
    flight = newFlight;
    nextItem = 0;
    nextOffset = 0;
  }

  boolean isDone() {
    return nextItem == flight.items().size();
  }

  /**
   * Fills the next datagram.
   *
   * @return its length
   */
  int fill(byte[] out, int outAt, int mtu) {
    int written = 0;
    while (!isDone()) {
      int record = writeNext(out, outAt + written, mtu - written, mtu);
      if (record == 0) {
        break;
      }
      written += record;
    }
    return written;
  }

  /** Writes one record, or nothing when it should go into another datagram. */
  private int writeNext(byte[] out, int at, int room, int mtu) {
    if (flight.items().get(nextItem) instanceof Flight.Message message) {
      return writeFragment(message, out, at, room, mtu);
    }
    if (room < records.overheadBytes(0) + CHANGE_CIPHER_SPEC.length) {
      return 0;
    }
    nextItem++;
    return records.seal(
        0,
        ContentType.CHANGE_CIPHER_SPEC,
        CHANGE_CIPHER_SPEC,
        0,
        CHANGE_CIPHER_SPEC.length,
        out,
        at);
  }

  private int writeFragment(Flight.Message message, byte[] out, int at, int room, int mtu) {
    int overhead = records.overheadBytes(message.epoch()) + FragmentHeader.BYTES;
    int left = message.body().length - nextOffset;
    int length = Math.min(left, room - overhead);
    boolean isCut = length < left;
    boolean isAlone = room == mtu;
    boolean fitsAlone = left <= mtu - overhead;
    if (isCut && !isAlone && (fitsAlone || length < LEAST_FRAGMENT_BYTES)) {
      return 0;
    }
    FragmentHeader header =
        new FragmentHeader(
            message.type().code(), message.body().length, message.messageSeq(), nextOffset, length);
    int content = writeContent(header, message.body());
    advance(length, isCut);
    return records.seal(message.epoch(), ContentType.HANDSHAKE, fragment, 0, content, out, at);
  }

  private int writeContent(FragmentHeader header, byte[] body) {
    int size = FragmentHeader.BYTES + header.fragmentLength();
    if (fragment.length < size) {
      fragment = new byte[size];
    }
    header.writeTo(fragment, 0);
    System.arraycopy(
        body, header.fragmentOffset(), fragment, FragmentHeader.BYTES, header.fragmentLength());
    return size;
  }

  private void advance(int length, boolean isCut) {
    if (isCut) {
      nextOffset += length;
    } else {
      nextItem++;
      nextOffset = 0;
    }
  }
}
