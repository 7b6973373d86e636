package io.github.puredtls.trace.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;

/**
 * A pcapng file: blocks, each with its type and, before and behind its body, its length.
 *
 * <p>A section header block begins a section; all numbers up to the next one are in its byte order,
 * and all interfaces count from zero in it.
 */
final class PcapngFormat implements CaptureFormat {
  static final int SECTION_HEADER = 0x0A0D0D0A;
  static final int MAGIC = 0x1A2B3C4D;

  /** The largest block that is kept in memory: a key log of some ten thousand associations. */
  private static final int BLOCK_LIMIT_BYTES = 1 << 22;

  private static final int HEADER_BYTES = 8;
  private static final int LENGTH_BYTES = 4;
  private static final int LENGTH_AT = 4;

  private final CaptureInput in;
  private final Counters counters;
  private final PcapngSection section;

  PcapngFormat(CaptureInput in, PacketDecoder decoder, Counters counters) {
    this.in = in;
    this.counters = counters;
    this.section = new PcapngSection(decoder, counters);
  }

  @Override
  public String title() {
    return "pcapng";
  }

  @Override
  public boolean advance(Consumer<CaptureEvent> out) throws IOException {
    long at = in.offset();
    byte[] header = in.exactlyOrEnd(HEADER_BYTES, "the header of a block");
    if (header == null) {
      return false;
    }
    // The type of a section header reads the same in both byte orders.
    if (PcapngBlock.int32(header, 0, ByteOrder.BIG_ENDIAN) == SECTION_HEADER) {
      section.begin(sectionOrder(at));
    }
    ByteOrder order = section.order();
    int type = PcapngBlock.int32(header, 0, order);
    long bodyBytes = bodyLength(PcapngBlock.int32(header, LENGTH_AT, order), at);
    if (!PcapngSection.knows(type) || bodyBytes > BLOCK_LIMIT_BYTES) {
      passOver(type, bodyBytes, at);
    } else {
      byte[] body = in.exactly((int) bodyBytes, "the body of a block");
      expectLengthAgain(bodyBytes, order);
      section.onBlock(new PcapngBlock(at, type, ByteBuffer.wrap(body).order(order)), out);
    }
    return true;
  }

  private ByteOrder sectionOrder(long at) throws IOException {
    byte[] magic = in.peek(LENGTH_BYTES);
    if (CaptureInput.begins(magic, 0x1A, 0x2B, 0x3C, 0x4D)) {
      return ByteOrder.BIG_ENDIAN;
    }
    if (magic.length == 0 || CaptureInput.begins(magic, 0x4D, 0x3C, 0x2B, 0x1A)) {
      return ByteOrder.LITTLE_ENDIAN;
    }
    throw CaptureException.damaged(
        at + HEADER_BYTES, "1a2b3c4d or 4d3c2b1a, which tells the byte order", "something else");
  }

  private static long bodyLength(int blockLength, long at) throws CaptureException {
    long length = blockLength & 0xFFFF_FFFFL;
    if (length < PcapngBlock.FRAME_BYTES || length % LENGTH_BYTES != 0) {
      throw CaptureException.damaged(
          at + LENGTH_AT,
          "a block length of at least 12 that is a multiple of 4",
          String.valueOf(length));
    }
    return length - PcapngBlock.FRAME_BYTES;
  }

  private void passOver(int type, long bodyBytes, long at) throws IOException {
    in.skip(bodyBytes, "the body of a block");
    expectLengthAgain(bodyBytes, section.order());
    if (PcapngSection.knows(type)) {
      String detail = "%d bytes".formatted(bodyBytes);
      counters.skipped(SkipReason.BLOCK_SIZE, 1, at, detail);
    } else if (!PcapngSection.holdsNothing(type)) {
      counters.skipped(SkipReason.BLOCK_TYPE, 1, at, "type 0x%08x".formatted(type));
    }
  }

  private void expectLengthAgain(long bodyBytes, ByteOrder order) throws IOException {
    long at = in.offset();
    byte[] bytes = in.exactly(LENGTH_BYTES, "the length behind a block");
    long again = PcapngBlock.int32(bytes, 0, order) & 0xFFFF_FFFFL;
    long length = bodyBytes + PcapngBlock.FRAME_BYTES;
    if (again != length) {
      throw CaptureException.damaged(
          at, "the block's length of %d again".formatted(length), String.valueOf(again));
    }
  }
}
