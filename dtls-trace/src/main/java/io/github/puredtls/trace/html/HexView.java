package io.github.puredtls.trace.html;

import io.github.puredtls.trace.dissect.Span;
import java.util.HexFormat;
import java.util.List;

/** Bytes in hex, one link for each field. Rows break by themselves: 16 bytes wide, or 8. */
final class HexView {
  /** The most bytes of one field that are shown; the rest is counted. */
  private static final int FIELD_LIMIT_BYTES = 1_024;

  private static final int WIDE = 16;
  private static final int NARROW = 8;
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

  private final Scope scope;

  HexView(Scope scope) {
    this.scope = scope;
  }

  /** The anchor of the bytes of a field. */
  static String anchor(String id) {
    return id + "~";
  }

  /** Writes the bytes of spans that follow each other. */
  void print(byte[] bytes, List<Span> spans) {
    if (spans.isEmpty()) {
      return;
    }
    Markup html = scope.html();
    html.open("div", "class", "hex");
    offsets(spans, WIDE);
    offsets(spans, NARROW);
    html.open("div", "class", "bytes");
    for (int i = 0; i < spans.size(); i++) {
      run(bytes, spans.get(i), i % 2 == 1);
    }
    html.close("div").close("div").line();
  }

  /** The offset of each row, up to a field that is cut. */
  private void offsets(List<Span> spans, int width) {
    StringBuilder column = new StringBuilder();
    int first = spans.get(0).offset();
    int end = first;
    for (Span each : spans) {
      end = Math.min(each.end(), each.offset() + FIELD_LIMIT_BYTES);
      if (end < each.end()) {
        break;
      }
    }
    for (int at = first; at < end; at += width) {
      column.append(at).append('\n');
    }
    scope
        .html()
        .open("pre", "class", "offsets o" + width, "aria-hidden", "true")
        .lines(column.toString())
        .close("pre");
  }

  private void run(byte[] bytes, Span span, boolean isOdd) {
    int shown = Math.min(span.length(), FIELD_LIMIT_BYTES);
    String hex =
        span.hidden()
            ? "·· ".repeat(shown).strip()
            : HEX.formatHex(bytes, span.offset(), span.offset() + shown);
    String id = scope.anchor(span.id());
    String kind = kind(span) + (isOdd ? " odd" : "");
    scope.html().element("a", hex, "class", kind, "id", anchor(id), "href", "#" + id).text(" ");
    if (shown < span.length()) {
      String more = "… %,d more bytes ".formatted(span.length() - shown);
      scope.html().element("span", more, "class", "more");
    }
  }

  /** What kind of field it is decides its colour. */
  static String kind(Span span) {
    if (span.hidden()) {
      return "secret";
    }
    String name = span.name();
    return switch (name) {
      case "content_type", "record_version", "epoch", "sequence_number", "record_length" -> "head";
      case "explicit_nonce" -> "nonce";
      case "ciphertext", "sealed_content" -> "sealed";
      case "authentication_tag" -> "tag";
      case "unparsed" -> "unparsed";
      default -> isFrame(name) ? "frame" : "value";
    };
  }

  /** Lengths and the handshake header: what holds the rest together. */
  private static boolean isFrame(String name) {
    return name.endsWith("_length")
        || name.equals("fragment_offset")
        || name.equals("message_seq")
        || name.equals("msg_type")
        || name.equals("extension_type");
  }
}
