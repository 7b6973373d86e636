package io.github.puredtls.trace.text;

import io.github.puredtls.trace.dissect.Span;
import io.github.puredtls.trace.dissect.ValueForm;
import io.github.puredtls.trace.model.Datagram;
import io.github.puredtls.trace.model.Opened;
import io.github.puredtls.trace.model.RecordView;
import io.github.puredtls.trace.text.TextOut.Role;
import java.util.HexFormat;
import java.util.List;

/** Every byte of a record with its field; plaintext under its ciphertext. */
final class ByteText {
  private static final int ROW_BYTES = 16;
  private static final int NARROW_ROW_BYTES = 8;

  /** The most bytes of one field that are printed; the rest is counted. */
  private static final int FIELD_LIMIT_BYTES = 1_024;

  private final TextOut out;
  private final int rowBytes;

  ByteText(TextOut out) {
    this.out = out;
    this.rowBytes = out.isNarrow() ? NARROW_ROW_BYTES : ROW_BYTES;
  }

  void record(Datagram datagram, RecordView record) {
    String bytes = String.format("%-" + (3 * rowBytes) + "s", "bytes");
    out.line(Role.FAINT, "    │     off  " + bytes + "field");
    for (Span span : datagram.spansOf(record)) {
      span(" ", datagram.bytes(), span, tag(record, span));
      record.opened().ifPresent(each -> opened(each, datagram, span));
    }
  }

  private static String tag(RecordView record, Span span) {
    if (!span.name().equals("authentication_tag")) {
      return "";
    }
    return switch (record.protection()) {
      case OPENED -> ": valid";
      case BAD_TAG -> ": DOES NOT FIT the known keys";
      case NONE, SEALED, UNREADABLE -> ": not checked, no keys";
    };
  }

  /** What belongs under a span of a record that was opened. */
  private void opened(Opened opened, Datagram datagram, Span span) {
    boolean isBeforeCiphertext =
        span.end() == opened.ciphertextOffset()
            && (span.name().equals("explicit_nonce") || opened.explicitNonceOffset() < 0);
    if (isBeforeCiphertext) {
      nonce(opened, datagram);
      hex("aad", opened.additionalData(), "epoch, seq | type | version | plaintext length");
    }
    if (span.name().equals("ciphertext")) {
      for (Span inner : opened.spans()) {
        span("p", opened.plaintext(), inner, "");
      }
    }
  }

  private void nonce(Opened opened, Datagram datagram) {
    String meaning = opened.keyName().replace("key", "IV") + " | explicit nonce";
    if (opened.nonce().isPresent()) {
      hex("nonce", opened.nonce().get(), meaning);
    } else if (opened.explicitNonceOffset() >= 0) {
      int at = opened.explicitNonceOffset();
      String explicit =
          HexFormat.ofDelimiter(" ").formatHex(datagram.bytes(), at, opened.ciphertextOffset());
      row("nonce", "·· ·· ·· ·· " + explicit, meaning);
    }
  }

  private void hex(String what, byte[] bytes, String meaning) {
    for (int at = 0; at < bytes.length; at += rowBytes) {
      int to = Math.min(bytes.length, at + rowBytes);
      String hex = HexFormat.ofDelimiter(" ").formatHex(bytes, at, to);
      row(at == 0 ? what : "", hex, at == 0 ? meaning : "");
    }
  }

  private void row(String left, String hex, String right) {
    String bytes = String.format("%-" + (3 * rowBytes) + "s", hex);
    out.line("    │ %7s  %s%s".formatted(left, bytes, right));
  }

  private void span(String view, byte[] bytes, Span span, String note) {
    int shown = Math.min(span.length(), FIELD_LIMIT_BYTES);
    // The bytes of a plain byte string stand to the left already.
    boolean isHex = span.field().form().kind() == ValueForm.Kind.HEX && !isUnparsed(span);
    String words = span.name() + (isHex ? "" : " = " + span.value()) + note;
    if (span.hidden()) {
      String hidden = span.name() + " = " + span.value() + " (not shown)";
      row(view + " " + span.offset(), dots(span.length()), hidden);
      return;
    }
    List<String> more = List.of();
    for (int at = 0; at < shown; at += rowBytes) {
      int from = span.offset() + at;
      int to = span.offset() + Math.min(shown, at + rowBytes);
      String hex = HexFormat.ofDelimiter(" ").formatHex(bytes, from, to);
      if (at == 0) {
        more = first(view + " " + from, hex, words);
      } else {
        row(view + " " + from, hex, more.isEmpty() ? "" : more.get(0));
        more = more.isEmpty() ? more : more.subList(1, more.size());
      }
    }
    more.forEach(each -> row("", "", each));
    if (shown < span.length()) {
      row("", "…", "%d more bytes".formatted(span.length() - shown));
    }
  }

  private static boolean isUnparsed(Span span) {
    return span.name().equals("unparsed");
  }

  /** Writes the first row and returns the words that it had no room for. */
  private List<String> first(String left, String hex, String words) {
    int room = out.columns() - 15 - 3 * rowBytes;
    if (words.length() <= room) {
      row(left, hex, words);
      return List.of();
    }
    int cut = words.lastIndexOf(' ', room);
    int at = cut < room / 2 ? room : cut;
    row(left, hex, words.substring(0, at));
    String rest = words.substring(at).strip();
    return rest.length() <= room
        ? List.of(rest)
        : List.of(rest.substring(0, room), rest.substring(room));
  }

  private String dots(int length) {
    return "·· ".repeat(Math.min(length, rowBytes)).strip() + (length > rowBytes ? "…" : "");
  }
}
