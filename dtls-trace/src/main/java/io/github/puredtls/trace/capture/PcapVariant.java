package io.github.puredtls.trace.capture;

import java.nio.ByteOrder;

/** The four forms of a pcap file, told apart by its first bytes. */
enum PcapVariant {
  BIG_MICROSECONDS(ByteOrder.BIG_ENDIAN, 1_000, 0xA1, 0xB2, 0xC3, 0xD4),
  BIG_NANOSECONDS(ByteOrder.BIG_ENDIAN, 1, 0xA1, 0xB2, 0x3C, 0x4D),
  LITTLE_MICROSECONDS(ByteOrder.LITTLE_ENDIAN, 1_000, 0xD4, 0xC3, 0xB2, 0xA1),
  LITTLE_NANOSECONDS(ByteOrder.LITTLE_ENDIAN, 1, 0x4D, 0x3C, 0xB2, 0xA1);

  private final ByteOrder order;
  private final int fractionNanos;
  private final int[] magic;

  PcapVariant(ByteOrder order, int fractionNanos, int... magic) {
    this.order = order;
    this.fractionNanos = fractionNanos;
    this.magic = magic;
  }

  /** The form of a file, or null when it is none. */
  static PcapVariant of(byte[] head) {
    for (PcapVariant each : values()) {
      if (CaptureInput.begins(head, each.magic)) {
        return each;
      }
    }
    return null;
  }

  ByteOrder order() {
    return order;
  }

  /** How long the unit of a time's second part is. */
  int fractionNanos() {
    return fractionNanos;
  }
}
