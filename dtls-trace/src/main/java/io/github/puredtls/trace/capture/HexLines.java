package io.github.puredtls.trace.capture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The lines of a text, none longer than a limit. */
final class HexLines {
  /** Room for the largest datagram with a space behind each byte. */
  private static final int LINE_LIMIT_BYTES = 1 << 18;

  private static final String BYTE_ORDER_MARK = "\u00EF\u00BB\u00BF";

  private final CaptureInput in;
  private long offset;

  HexLines(CaptureInput in) {
    this.in = in;
  }

  /** Where the last line begins. */
  long offset() {
    return offset;
  }

  /** The next line without its end, or null. */
  String next() throws IOException {
    offset = in.offset();
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = in.read();
    if (next < 0) {
      return null;
    }
    while (next >= 0 && next != '\n') {
      if (line.size() == LINE_LIMIT_BYTES) {
        throw new CaptureException(
            offset,
            "a line of at most %d bytes".formatted(LINE_LIMIT_BYTES),
            "a longer one",
            "Everything before this line has been read; a datagram has at most 65507 bytes.");
      }
      line.write(next);
      next = in.read();
    }
    String text = line.toString(StandardCharsets.ISO_8859_1);
    boolean isMarked = offset == 0 && text.startsWith(BYTE_ORDER_MARK);
    return isMarked ? text.substring(BYTE_ORDER_MARK.length()) : text;
  }
}
