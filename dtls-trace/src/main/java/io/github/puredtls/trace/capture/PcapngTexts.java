package io.github.puredtls.trace.capture;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/** The blocks of a pcapng file that hold text: names and secrets. */
final class PcapngTexts {
  static final int IPV4_NAME = 1;
  static final int IPV6_NAME = 2;

  /** "TLSK": a key log in the NSS format. */
  static final int TLS_KEY_LOG = 0x544C534B;

  private static final int RECORD_HEADER_BYTES = 4;
  private static final int END_RECORD = 0;
  private static final int SECRETS_HEADER_BYTES = 8;

  private PcapngTexts() {}

  /** A name resolution block: records of an address and its names, each ended by a zero. */
  static void names(PcapngBlock block, Consumer<CaptureEvent> out) throws CaptureException {
    ByteBuffer body = block.body();
    while (body.remaining() >= RECORD_HEADER_BYTES) {
      int type = body.getShort() & 0xFFFF;
      int length = body.getShort() & 0xFFFF;
      if (type == END_RECORD) {
        return;
      }
      byte[] record = block.padded(length, "a name record");
      if (type == IPV4_NAME) {
        names(block, Slice.of(record), Addresses.IPV4_BYTES, out);
      } else if (type == IPV6_NAME) {
        names(block, Slice.of(record), Addresses.IPV6_BYTES, out);
      }
    }
  }

  private static void names(
      PcapngBlock block, Slice record, int addressBytes, Consumer<CaptureEvent> out) {
    if (record.length() < addressBytes) {
      return;
    }
    InetAddress address = Addresses.of(record.copy(0, addressBytes));
    String names = new String(record.after(addressBytes).copy(), StandardCharsets.UTF_8);
    for (String name : names.split("\0")) {
      if (!name.isEmpty()) {
        out.accept(new CapturedName(address, name, block.fileOffset()));
      }
    }
  }

  /** A decryption secrets block. */
  static void secrets(PcapngBlock block, Counters counters, Consumer<CaptureEvent> out)
      throws CaptureException {
    block.need(SECRETS_HEADER_BYTES, "the header of secrets");
    int type = block.body().getInt();
    byte[] data = block.padded(block.body().getInt() & 0xFFFF_FFFFL, "secrets");
    if (type != TLS_KEY_LOG) {
      String detail = "type 0x%08x".formatted(type);
      counters.skipped(SkipReason.SECRETS_TYPE, 1, block.fileOffset(), detail);
      return;
    }
    List<String> lines =
        new String(data, StandardCharsets.UTF_8)
            .lines()
            .map(String::strip)
            .filter(each -> !each.isEmpty() && !each.startsWith("#"))
            .toList();
    if (!lines.isEmpty()) {
      out.accept(new CapturedSecrets(lines, block.fileOffset()));
    }
  }
}
