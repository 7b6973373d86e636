package io.github.puredtls.trace.capture;

import java.io.IOException;
import java.util.HexFormat;

/** Tells a file's format by its first bytes. */
final class FormatDetector {
  private static final int HEAD_BYTES = 512;
  private static final int SHOWN_BYTES = 8;
  private static final String EXPECTED = "pcap, pcapng or a hex dump";

  private FormatDetector() {}

  static CaptureFormat detect(CaptureInput in, PacketDecoder decoder, Counters counters)
      throws IOException {
    byte[] head = in.peek(HEAD_BYTES);
    if (head.length == 0) {
      throw notOurs("an empty file", "Capture something first: --pcap FILE writes captures.");
    }
    PcapVariant variant = PcapVariant.of(head);
    if (variant != null) {
      return new PcapFormat(in, variant, decoder);
    }
    if (CaptureInput.begins(head, 0x0A, 0x0D, 0x0D, 0x0A)) {
      return new PcapngFormat(in, decoder, counters);
    }
    if (isText(head)) {
      return new HexTextFormat(in, decoder, counters);
    }
    throw unknown(head);
  }

  private static boolean isText(byte[] head) {
    for (byte each : head) {
      boolean isBlank = each == '\t' || each == '\n' || each == '\r';
      if (each >= 0 && each < ' ' && !isBlank) {
        return false;
      }
    }
    return true;
  }

  private static CaptureException unknown(byte[] head) {
    if (CaptureInput.begins(head, 0x1F, 0x8B)) {
      return notOurs("a file that gzip compressed", "Decompress it first: gunzip FILE.");
    }
    if (CaptureInput.begins(head, 0x28, 0xB5, 0x2F, 0xFD)) {
      return notOurs("a file that zstd compressed", "Decompress it first: zstd -d FILE.");
    }
    if (CaptureInput.begins(head, 0xFF, 0xFE) || CaptureInput.begins(head, 0xFE, 0xFF)) {
      return notOurs("text in UTF-16", "Save it as UTF-8 or ASCII.");
    }
    int shown = Math.min(SHOWN_BYTES, head.length);
    return notOurs(
        "the bytes " + HexFormat.ofDelimiter(" ").formatHex(head, 0, shown),
        "Other captures become readable by: editcap -F pcapng FILE NEW_FILE.");
  }

  private static CaptureException notOurs(String found, String advice) {
    return new CaptureException(0, EXPECTED, found, advice);
  }
}
