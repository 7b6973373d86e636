package io.github.puredtls.trace.dissect;

import java.util.HexFormat;
import java.util.Locale;
import java.util.StringJoiner;

/**
 * How a field's value is written for people.
 *
 * @param kind the way
 * @param registry the file with the names, for {@link Kind#NAME} and {@link Kind#NAMES}; else empty
 */
public record ValueForm(Kind kind, String registry) {
  /** The ways to write a value. */
  public enum Kind {
    /** A number. */
    NUMBER,
    /** Hex digits. */
    HEX,
    /** Text, escaped, in quotation marks. */
    TEXT,
    /** A version of DTLS. */
    VERSION,
    /** A number with the name that a registry gives it. */
    NAME,
    /** One name for each byte. */
    NAMES,
    /** Only how long it is. */
    LENGTH
  }

  /** The most bytes that a value shows; the rest is counted. */
  private static final int HEX_LIMIT = 32;

  private static final int NUMBER_LIMIT = 8;

  /**
   * Reads the form as the catalogue has it.
   *
   * @param text for example {@code hex} or {@code name cipher_suites}
   * @return the form
   */
  static ValueForm of(String text) {
    String[] words = text.split(" ");
    Kind kind = Kind.valueOf(words[0].toUpperCase(Locale.ROOT));
    return new ValueForm(kind, words.length > 1 ? words[1] : "");
  }

  /**
   * Writes a value.
   *
   * @param bytes holds it
   * @param offset where it begins
   * @param length how long it is
   * @return one line without control characters
   */
  String write(byte[] bytes, int offset, int length) {
    return switch (kind) {
      case NUMBER ->
          length > NUMBER_LIMIT ? hex(bytes, offset, length) : "" + number(bytes, offset, length);
      case HEX -> hex(bytes, offset, length);
      case TEXT -> '"' + SafeText.ofBytes(bytes, offset, length) + '"';
      case VERSION -> version((int) number(bytes, offset, length));
      case NAME -> named(number(bytes, offset, length), length);
      case NAMES -> names(bytes, offset, length);
      case LENGTH -> length + " B";
    };
  }

  private String named(long number, int length) {
    String hex = "0x" + HexFormat.of().toHexDigits(number, 2 * length);
    return IanaNames.of(registry, (int) number) + " (" + hex + ")";
  }

  private String names(byte[] bytes, int offset, int length) {
    StringJoiner joined = new StringJoiner(", ");
    for (int i = 0; i < length; i++) {
      joined.add(named(bytes[offset + i] & 0xFF, 1));
    }
    return joined.toString();
  }

  private static String version(int version) {
    return IanaNames.of("versions", version)
        + " (0x"
        + HexFormat.of().toHexDigits(version, 4)
        + ")";
  }

  private static String hex(byte[] bytes, int offset, int length) {
    int shown = Math.min(length, HEX_LIMIT);
    String hex = HexFormat.ofDelimiter(" ").formatHex(bytes, offset, offset + shown);
    return shown < length ? hex + " … (" + length + " B)" : hex;
  }

  private static long number(byte[] bytes, int offset, int length) {
    long number = 0;
    for (int i = 0; i < length; i++) {
      number = number << 8 | bytes[offset + i] & 0xFF;
    }
    return number;
  }
}
