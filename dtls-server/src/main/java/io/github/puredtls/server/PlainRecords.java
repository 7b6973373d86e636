package io.github.puredtls.server;

import io.github.puredtls.core.wire.RecordHeader;
import java.nio.ByteBuffer;

/** Tells records with and without protection apart. */
final class PlainRecords {
  private static final int EPOCH_AT = 3;

  private PlainRecords() {}

  /** Whether the datagram's next record is of epoch 0, or too short to tell. */
  static boolean isNext(ByteBuffer datagram) {
    return datagram.remaining() < RecordHeader.BYTES
        || datagram.getShort(datagram.position() + EPOCH_AT) == 0;
  }
}
