package io.github.puredtls.trace.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A pcap file: a header of 24 bytes, then packets.
 *
 * <pre>
 *  file:   magic (4), version (2 + 2), zone (4), accuracy (4), snap length (4), link type (4)
 *  packet: seconds (4), fraction (4), captured length (4), original length (4), data
 * </pre>
 */
final class PcapFormat implements CaptureFormat {
  private static final int FILE_HEADER_BYTES = 24;
  private static final int PACKET_HEADER_BYTES = 16;
  private static final int VERSION_AT = 4;
  private static final int LINK_TYPE_AT = 20;
  private static final int MAJOR_VERSION = 2;
  private static final long UNSIGNED_INT = 0xFFFF_FFFFL;

  /** The upper bits of the field say how long a checksum behind each frame is. */
  private static final int LINK_TYPE_MASK = 0xFFFF;

  private final CaptureInput in;
  private final PcapVariant variant;
  private final PacketDecoder decoder;
  private int linkType = -1;

  PcapFormat(CaptureInput in, PcapVariant variant, PacketDecoder decoder) {
    this.in = in;
    this.variant = variant;
    this.decoder = decoder;
  }

  @Override
  public String title() {
    return "pcap";
  }

  @Override
  public boolean advance(Consumer<CaptureEvent> out) throws IOException {
    if (linkType < 0) {
      linkType = fileHeader();
    }
    long at = in.offset();
    byte[] header = in.exactlyOrEnd(PACKET_HEADER_BYTES, "the header of a packet");
    if (header == null) {
      return false;
    }
    ByteBuffer fields = ByteBuffer.wrap(header).order(variant.order());
    long seconds = fields.getInt() & UNSIGNED_INT;
    long fraction = fields.getInt() & UNSIGNED_INT;
    long captured = fields.getInt() & UNSIGNED_INT;
    byte[] data = in.exactly(checkedLength(captured, at), "a packet");
    long timeNanos = TimeUnit.SECONDS.toNanos(seconds) + fraction * variant.fractionNanos();
    decoder.decode(new Packet(linkType, timeNanos, data, Optional.empty(), at)).ifPresent(out);
    return true;
  }

  private int fileHeader() throws IOException {
    byte[] header = in.exactly(FILE_HEADER_BYTES, "the header of a pcap file");
    ByteBuffer fields = ByteBuffer.wrap(header).order(variant.order());
    int version = fields.getShort(VERSION_AT);
    if (version != MAJOR_VERSION) {
      throw new CaptureException(
          VERSION_AT,
          "version 2 of pcap",
          "version " + (version & 0xFFFF),
          "Convert it: editcap -F pcapng FILE NEW_FILE.");
    }
    return fields.getInt(LINK_TYPE_AT) & LINK_TYPE_MASK;
  }

  private static int checkedLength(long captured, long at) throws CaptureException {
    if (captured > PACKET_LIMIT_BYTES) {
      throw CaptureException.damaged(
          at,
          "a packet of at most %d bytes".formatted(PACKET_LIMIT_BYTES),
          "a length of " + captured);
    }
    return (int) captured;
  }
}
