package io.github.puredtls.trace.json;

import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;

/** A JSON object (RFC 8259) that is written member by member, in one line. */
final class JsonObject {
  /** The greatest whole number that every reader of JSON takes exactly. */
  private static final long SAFE_NUMBER = (1L << 53) - 1;

  private static final int MILLISECOND_DIGITS = 6;

  private final StringBuilder text = new StringBuilder("{");

  JsonObject put(String name, String value) {
    name(name);
    quote(value);
    return this;
  }

  /** A number; one that a reader could round becomes text. */
  JsonObject put(String name, long value) {
    name(name);
    boolean isSafe = Math.abs(value) <= SAFE_NUMBER;
    text.append(isSafe ? Long.toString(value) : "\"" + value + "\"");
    return this;
  }

  JsonObject put(String name, boolean value) {
    name(name);
    text.append(value);
    return this;
  }

  /** A time in milliseconds, exact to the nanosecond. */
  JsonObject putMillis(String name, long nanos) {
    name(name);
    text.append(BigDecimal.valueOf(nanos, MILLISECOND_DIGITS).toPlainString());
    return this;
  }

  JsonObject put(String name, byte[] value) {
    return put(name, HexFormat.of().formatHex(value));
  }

  JsonObject put(String name, JsonObject value) {
    name(name);
    text.append(value);
    return this;
  }

  /** A member that is left out where there is nothing to say. */
  JsonObject putUnlessEmpty(String name, String value) {
    return value.isEmpty() ? this : put(name, value);
  }

  JsonObject putTexts(String name, List<String> values) {
    name(name);
    text.append('[');
    for (int i = 0; i < values.size(); i++) {
      text.append(i == 0 ? "" : ",");
      quote(values.get(i));
    }
    text.append(']');
    return this;
  }

  <T> JsonObject putObjects(String name, List<T> values, Function<T, JsonObject> writer) {
    name(name);
    text.append('[');
    for (int i = 0; i < values.size(); i++) {
      text.append(i == 0 ? "" : ",").append(writer.apply(values.get(i)));
    }
    text.append(']');
    return this;
  }

  private void name(String name) {
    if (text.length() > 1) {
      text.append(',');
    }
    quote(name);
    text.append(':');
  }

  private void quote(String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char each = value.charAt(i);
      if (each == '"' || each == '\\') {
        text.append('\\').append(each);
      } else if (needsEscape(value, i)) {
        text.append("\\u").append(HexFormat.of().toHexDigits(each));
      } else {
        text.append(each);
      }
    }
    text.append('"');
  }

  /** Controls, line ends of other languages, the start of a tag, and halves of a pair alone. */
  private static boolean needsEscape(String value, int at) {
    char each = value.charAt(at);
    if (Character.isHighSurrogate(each)) {
      return at + 1 == value.length() || !Character.isLowSurrogate(value.charAt(at + 1));
    }
    if (Character.isLowSurrogate(each)) {
      return at == 0 || !Character.isHighSurrogate(value.charAt(at - 1));
    }
    return each < ' '
        || each >= 0x7F && each < 0xA0
        || each == '<'
        || each == 0x2028
        || each == 0x2029;
  }

  @Override
  public String toString() {
    return text + "}";
  }
}
