package io.github.puredtls.trace.capture;

import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of a hex dump.
 *
 * @param kind what it is
 * @param offset the number at its beginning; 0 where it has none
 * @param bytes its bytes
 */
record HexLine(Kind kind, int offset, byte[] bytes) {
  /** What a line is. */
  enum Kind {
    /** Nothing. */
    BLANK,
    /** What follows a #. */
    COMMENT,
    /** A single *: the bytes of the line before it go on up to the offset of the next one. */
    REPEAT,
    /** An offset and bytes, perhaps with characters behind them. */
    OFFSET,
    /** Nothing but bytes. */
    PLAIN,
    /** Hex digits, with half a byte missing. */
    ODD,
    /** An offset and numbers of two bytes, in the byte order of some machine. */
    SWAPPED,
    /** Anything else. */
    TEXT
  }

  private static final byte[] NO_BYTES = {};

  /** {@code 0010:}, {@code 0x0010:} or {@code 0x0010}. */
  private static final Pattern MARKED_OFFSET =
      Pattern.compile("(?:0x(\\p{XDigit}{3,7}):?|(\\p{XDigit}{3,8}):)(?=\\s|$)");

  /** Digits alone are an offset where single bytes follow. */
  private static final Pattern BARE_OFFSET =
      Pattern.compile("(\\p{XDigit}{3,8})(?=\\s+\\p{XDigit}{2}(?:\\s|$))");

  private static final Pattern NUMBERS_OF_TWO_BYTES =
      Pattern.compile("\\p{XDigit}{7}(?:\\s+\\p{XDigit}{4}){1,8}");

  private static final Pattern SIZE = Pattern.compile("\\p{XDigit}{6,8}");
  private static final Pattern DIGITS = Pattern.compile("[\\p{XDigit}\\s]+");
  private static final Pattern SPACE = Pattern.compile("\\s+");

  /**
   * Reads a line.
   *
   * @param line without line end
   * @param size how many bytes of a datagram with offsets stand before it; -1 when none do
   */
  static HexLine parse(String line, int size) {
    String text = line.strip();
    if (text.isEmpty()) {
      return of(Kind.BLANK);
    }
    if (text.startsWith("#")) {
      return of(Kind.COMMENT);
    }
    if (text.equals("*")) {
      return of(Kind.REPEAT);
    }
    if (NUMBERS_OF_TWO_BYTES.matcher(text).matches()) {
      return of(Kind.SWAPPED);
    }
    if (isOffset(text, size)) {
      return new HexLine(Kind.OFFSET, size, NO_BYTES);
    }
    Matcher marked = MARKED_OFFSET.matcher(text);
    if (marked.lookingAt()) {
      String digits = marked.group(1) == null ? marked.group(2) : marked.group(1);
      return withOffset(digits, text.substring(marked.end()));
    }
    Matcher bare = BARE_OFFSET.matcher(text);
    return bare.lookingAt() ? withOffset(bare.group(1), text.substring(bare.end())) : plain(text);
  }

  private static HexLine of(Kind kind) {
    return new HexLine(kind, 0, NO_BYTES);
  }

  /** Several programs end a dump with its size. */
  private static boolean isOffset(String text, int size) {
    return size > 0 && SIZE.matcher(text).matches() && Long.parseLong(text, 16) == size;
  }

  private static HexLine withOffset(String digits, String rest) {
    int offset = (int) Math.min(Integer.MAX_VALUE, Long.parseLong(digits, 16));
    HexGroups groups = HexGroups.parse(rest.strip());
    return groups.isOdd() ? of(Kind.ODD) : new HexLine(Kind.OFFSET, offset, groups.bytes());
  }

  private static HexLine plain(String text) {
    if (!DIGITS.matcher(text).matches()) {
      return of(Kind.TEXT);
    }
    String digits = SPACE.matcher(text).replaceAll("");
    return digits.length() % 2 == 0
        ? new HexLine(Kind.PLAIN, 0, HexFormat.of().parseHex(digits))
        : of(Kind.ODD);
  }
}
