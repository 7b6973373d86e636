package io.github.puredtls.trace.dissect;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Text that came from a peer, a file or a command line, made harmless for a terminal or a page:
 * control, bidirectional and invisible characters are shown as escapes such as {@code \u202e}.
 */
public final class SafeText {
  /** The longest text that is shown; the rest is counted. */
  private static final int LIMIT = 64;

  private SafeText() {}

  /**
   * Escapes bytes that are UTF-8; others become hex digits.
   *
   * @param bytes holds them
   * @param offset where they begin
   * @param length how many
   * @return text without control characters
   */
  public static String ofBytes(byte[] bytes, int offset, int length) {
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes, offset, length))
              .toString();
      return cut(text, length);
    } catch (CharacterCodingException e) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < Math.min(length, LIMIT); i++) {
        append(text, bytes[offset + i] & 0xFF);
      }
      return length > LIMIT ? text + "… (" + length + " B)" : text.toString();
    }
  }

  private static void append(StringBuilder text, int value) {
    if (value >= 0x20 && value < 0x7F && value != '"' && value != '\\') {
      text.append((char) value);
    } else {
      text.append("\\x").append(HexFormat.of().toHexDigits(value, 2));
    }
  }

  private static String cut(String text, int bytes) {
    if (text.codePointCount(0, text.length()) <= LIMIT) {
      return escape(text);
    }
    String shown = text.substring(0, text.offsetByCodePoints(0, LIMIT));
    return escape(shown) + "… (" + bytes + " B)";
  }

  /**
   * Escapes a text of any length.
   *
   * @param text from anywhere
   * @return the same without control, format, surrogate and unassigned characters; quotation marks
   *     and backslashes get a backslash
   */
  public static String escape(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints().forEach(each -> appendSafe(safe, each));
    return safe.toString();
  }

  /**
   * Escapes what a terminal could obey, and leaves the rest: for whole lines.
   *
   * @param line text that may hold quotation marks of our own
   * @return the same without control, format, surrogate and unassigned characters
   */
  public static String line(String line) {
    StringBuilder safe = new StringBuilder(line.length());
    line.codePoints()
        .forEach(
            each -> {
              if (isPrintable(each)) {
                safe.appendCodePoint(each);
              } else {
                appendSafe(safe, each);
              }
            });
    return safe.toString();
  }

  private static void appendSafe(StringBuilder safe, int each) {
    if (each == '"' || each == '\\') {
      safe.append('\\').append((char) each);
    } else if (isPrintable(each)) {
      safe.appendCodePoint(each);
    } else if (Character.isBmpCodePoint(each)) {
      safe.append("\\u").append(HexFormat.of().toHexDigits(each, 4));
    } else {
      safe.append("\\u{").append(Integer.toHexString(each)).append('}');
    }
  }

  private static boolean isPrintable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          // A mark without its letter joins what we wrote before it.
          Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK ->
          false;
      default -> true;
    };
  }
}
