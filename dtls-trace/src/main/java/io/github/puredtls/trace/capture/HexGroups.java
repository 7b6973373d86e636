package io.github.puredtls.trace.capture;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/**
 * The bytes between a line's offset and the characters that repeat them.
 *
 * @param bytes the bytes
 * @param isOdd whether the line ends in the middle of a byte
 */
record HexGroups(byte[] bytes, boolean isOdd) {
  private static final int HALF_LINE_BYTES = 8;

  /** Reads groups up to the first that is none, or to two spaces: there, the characters begin. */
  static HexGroups parse(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int groups = 0;
    int at = 0;
    while (at < text.length()) {
      int end = endOfDigits(text, at);
      boolean isLast = end == text.length();
      boolean isGroup = end > at && (isLast || text.charAt(end) == ' ');
      boolean isOdd = (end - at) % 2 != 0;
      if (!isGroup || isOdd) {
        return new HexGroups(bytes.toByteArray(), isGroup && isLast);
      }
      bytes.writeBytes(HexFormat.of().parseHex(text, at, end));
      groups++;
      at = endOfSpaces(text, end);
      boolean isGap = at - end > 1;
      if (isGap && !isHalf(text, at, groups, bytes.size())) {
        break;
      }
    }
    return new HexGroups(bytes.toByteArray(), false);
  }

  private static int endOfDigits(String text, int from) {
    int at = from;
    while (at < text.length() && HexFormat.isHexDigit(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static int endOfSpaces(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    return at;
  }

  /** Some programs set the second eight of sixteen single bytes apart. */
  private static boolean isHalf(String text, int at, int groups, int bytes) {
    boolean isAfterEight = groups == HALF_LINE_BYTES && bytes == HALF_LINE_BYTES;
    int end = endOfDigits(text, at);
    return isAfterEight && end - at == 2 && (end == text.length() || text.charAt(end) == ' ');
  }
}
