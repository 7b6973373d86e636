package io.github.puredtls.testsupport;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads JSON (RFC 8259) into maps, lists, strings, doubles, booleans and null. */
public final class JsonText {
  private final String text;
  private int at;

  private JsonText(String text) {
    this.text = text;
  }

  /**
   * The value that a text holds.
   *
   * @param text one JSON value, and nothing behind it
   * @return a map, list, string, double, boolean or null
   */
  public static Object parse(String text) {
    JsonText json = new JsonText(text);
    Object value = json.value();
    if (json.peek() != '\0') {
      throw json.wrong("the end");
    }
    return value;
  }

  private Object value() {
    return switch (peek()) {
      case '{' -> object();
      case '[' -> list();
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", null);
      default -> number();
    };
  }

  private Map<String, Object> object() {
    Map<String, Object> members = new LinkedHashMap<>();
    expect('{');
    if (peek() != '}') {
      do {
        String name = string();
        expect(':');
        members.put(name, value());
      } while (takes(','));
    }
    expect('}');
    return members;
  }

  private List<Object> list() {
    List<Object> values = new ArrayList<>();
    expect('[');
    if (peek() != ']') {
      do {
        values.add(value());
      } while (takes(','));
    }
    expect(']');
    return values;
  }

  private String string() {
    expect('"');
    StringBuilder out = new StringBuilder();
    while (at < text.length() && text.charAt(at) != '"') {
      char next = text.charAt(at++);
      if (next < ' ') {
        throw wrong("an escape for a control character");
      }
      out.append(next == '\\' ? escaped() : next);
    }
    expect('"');
    return out.toString();
  }

  private char escaped() {
    if (at == text.length()) {
      throw wrong("an escape");
    }
    char kind = text.charAt(at++);
    int known = "\"\\/bfnrt".indexOf(kind);
    if (known >= 0) {
      return "\"\\/\b\f\n\r\t".charAt(known);
    }
    if (kind != 'u' || at + 4 > text.length()) {
      throw wrong("an escape");
    }
    at += 4;
    return (char) Integer.parseInt(text.substring(at - 4, at), 16);
  }

  private Double number() {
    int start = at;
    while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    if (start == at) {
      throw wrong("a value");
    }
    return Double.valueOf(text.substring(start, at));
  }

  private Object word(String word, Object value) {
    if (!text.startsWith(word, at)) {
      throw wrong(word);
    }
    at += word.length();
    return value;
  }

  /** The next character that is no white space, which stays; zero at the end. */
  private char peek() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at < text.length() ? text.charAt(at) : '\0';
  }

  private boolean takes(char wanted) {
    boolean isThere = peek() == wanted;
    at += isThere ? 1 : 0;
    return isThere;
  }

  private void expect(char wanted) {
    if (!takes(wanted)) {
      throw wrong("'" + wanted + "'");
    }
  }

  private IllegalArgumentException wrong(String expected) {
    return new IllegalArgumentException("JSON: expected %s at %d".formatted(expected, at));
  }
}
