package io.github.puredtls.trace.capture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The body of a pcapng block, read from front to back, and where it stands in the file.
 *
 * @param fileOffset where the block begins
 * @param type the block's type
 * @param body what stands between the two lengths, in the section's byte order
 */
record PcapngBlock(long fileOffset, int type, ByteBuffer body) {
  /** The bytes of a block around its body: type, length, and the length again. */
  static final int FRAME_BYTES = 12;

  private static final int HEADER_BYTES = 8;
  private static final int OPTION_HEADER_BYTES = 4;
  private static final int END_OPTION = 0;
  private static final int COMMENT_OPTION = 1;

  /** One option; the value is a window of the block, in the section's byte order. */
  record Option(int code, ByteBuffer value) {}

  /** Demands that a number of bytes is left. */
  void need(long count, String what) throws CaptureException {
    if (count > body.remaining()) {
      throw damaged(
          "%s of %d bytes".formatted(what, count), "%d left in it".formatted(body.remaining()));
    }
  }

  /** A report about the place where the reading is. */
  CaptureException damaged(String expected, String found) {
    return CaptureException.damaged(
        fileOffset + HEADER_BYTES + body.position(),
        "in the block that begins at byte %d %s".formatted(fileOffset, expected),
        found);
  }

  /** Takes bytes and the padding behind them, which may be missing at the end. */
  byte[] padded(long count, String what) throws CaptureException {
    return bytes(window(count, what));
  }

  private ByteBuffer window(long count, String what) throws CaptureException {
    need(count, what);
    ByteBuffer window = body.slice(body.position(), (int) count).order(body.order());
    int end = body.position() + (int) count;
    body.position(Math.min(body.limit(), end + padding(end)));
    return window;
  }

  /** Everything in a block is padded to four bytes. The body begins at a multiple of four. */
  private static int padding(int end) {
    return -end & 3;
  }

  private static byte[] bytes(ByteBuffer window) {
    byte[] bytes = new byte[window.remaining()];
    window.duplicate().get(bytes);
    return bytes;
  }

  /** Takes the rest of the block as options. */
  List<Option> options() throws CaptureException {
    List<Option> options = new ArrayList<>();
    while (body.remaining() >= OPTION_HEADER_BYTES) {
      int code = body.getShort() & 0xFFFF;
      int length = body.getShort() & 0xFFFF;
      if (code == END_OPTION) {
        break;
      }
      options.add(new Option(code, window(length, "an option")));
    }
    return options;
  }

  /** Takes the rest of the block as options, and joins the comments among them. */
  Optional<String> comment() throws CaptureException {
    List<String> comments =
        options().stream()
            .filter(each -> each.code() == COMMENT_OPTION)
            .map(each -> new String(bytes(each.value()), StandardCharsets.UTF_8))
            .toList();
    return comments.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", comments));
  }

  /** Reads a number of four bytes. */
  static int int32(byte[] bytes, int at, ByteOrder order) {
    return ByteBuffer.wrap(bytes).order(order).getInt(at);
  }
}
