package io.github.puredtls.trace.capture;

import java.nio.ByteBuffer;

/**
 * What an interface description block says.
 *
 * @param linkType which headers its packets begin with
 * @param snapLength how much of a packet is captured at most; 0 for all
 * @param timeScale what its times count
 */
record PcapngInterface(int linkType, long snapLength, TimeScale timeScale) {
  static final int BODY_BYTES = 8;
  private static final int RESOLUTION_OPTION = 9;
  private static final int OFFSET_OPTION = 14;

  /** Reads a block whose first {@link #BODY_BYTES} are there. */
  static PcapngInterface parse(PcapngBlock block) throws CaptureException {
    ByteBuffer body = block.body();
    int linkType = body.getShort() & 0xFFFF;
    body.getShort();
    long snapLength = body.getInt() & 0xFFFF_FFFFL;
    TimeScale scale = TimeScale.MICROSECONDS;
    for (PcapngBlock.Option each : block.options()) {
      if (each.code() == RESOLUTION_OPTION && each.value().remaining() >= 1) {
        scale = scale.withResolution(each.value().get(0) & 0xFF);
      }
      if (each.code() == OFFSET_OPTION && each.value().remaining() >= Long.BYTES) {
        scale = scale.withOffset(each.value().getLong(0));
      }
    }
    return new PcapngInterface(linkType, snapLength, scale);
  }
}
