package io.github.puredtls.server;

import java.nio.ByteBuffer;

/**
 * What a server keeps for one address: an association and, while its client seems to come back, the
 * candidate that may replace it.
 */
final class PeerSlot {
  private Association current;
  private Association candidate;

  PeerSlot(Association first) {
    this.current = first;
  }

  /** The association in use, complete or not; null when nothing is left. */
  Association current() {
    return current;
  }

  /** Null when the client does not come back. */
  Association candidate() {
    return candidate;
  }

  void candidate(Association next) {
    candidate = next;
  }

  /** Who the datagram's next record is for. */
  Association receiverOf(ByteBuffer datagram) {
    if (candidate == null) {
      return current;
    }
    // RFC 6347 §4.2.8: until the new handshake is complete, the old association stays in use. It
    // has no use for unprotected records, and of the protected ones the tag tells whose they are.
    boolean isForCurrent = !PlainRecords.isNext(datagram) && current.opens(datagram);
    return isForCurrent ? current : candidate;
  }

  /** The candidate has proved itself; returns what it replaces. */
  Association promote() {
    Association old = current;
    current = candidate;
    candidate = null;
    return old;
  }

  /** Removes an association that is over; returns whether nothing is left. */
  boolean remove(Association association) {
    if (association == candidate) {
      candidate = null;
    } else if (association == current) {
      promote();
    }
    return current == null;
  }
}
