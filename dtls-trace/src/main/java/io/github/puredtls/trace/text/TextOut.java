package io.github.puredtls.trace.text;

import io.github.puredtls.trace.dissect.SafeText;
import io.github.puredtls.trace.explain.ExplainOptions;

/**
 * The only place that writes text: here every line is made harmless, cut to the width, turned into
 * ASCII and coloured, in this order.
 */
final class TextOut {
  /** What a line is about; decides its colour, which never says more than its words. */
  enum Role {
    PLAIN(""),
    CLIENT("\u001b[34m"),
    SERVER("\u001b[33m"),
    BAD("\u001b[31m"),
    GOOD("\u001b[32m"),
    HEAD("\u001b[1m"),
    FAINT("\u001b[2m"),
    SECRET("\u001b[35m");

    private final String start;

    Role(String start) {
      this.start = start;
    }
  }

  private static final String END = "\u001b[0m";
  private static final String UNICODE = "│─┄►◄✗·┆├└…→↔×§█░⧗═▲";
  private static final String ASCII = "|-.><x+:+`~>-x#%.*=^";

  private final StringBuilder text = new StringBuilder();
  private final ExplainOptions options;

  TextOut(ExplainOptions options) {
    this.options = options;
  }

  int columns() {
    return options.columns();
  }

  boolean isNarrow() {
    return options.columns() < ExplainOptions.WIDE;
  }

  /** Writes a line, cut to the width. */
  void line(Role role, String line) {
    String safe = fit(harmless(line));
    boolean isColoured = options.colour() && role != Role.PLAIN;
    text.append(isColoured ? role.start + safe + END : safe).append('\n');
  }

  void line(String line) {
    line(Role.PLAIN, line);
  }

  void blank() {
    text.append('\n');
  }

  /** Writes a line with something at its right end, which gets a line of its own if need be. */
  void line(Role role, String left, String right) {
    int room = columns() - right.length();
    if (right.isEmpty()) {
      line(role, left);
    } else if (left.length() + 2 <= room) {
      line(role, left + " ".repeat(room - left.length()) + right);
    } else {
      line(role, left);
      line(role, " ".repeat(Math.max(0, room)) + right);
    }
  }

  /** Writes words on one line with something at its right end, or over several with it behind. */
  void sentence(Role role, String indent, String words, String right) {
    boolean fits = indent.length() + words.length() <= columns();
    if (fits) {
      line(role, indent + words, right);
    } else {
      wrapped(role, indent, right.isEmpty() ? words : words + " [" + right + "]");
    }
  }

  /** Writes words over as many lines as they need. */
  void wrapped(Role role, String indent, String words) {
    StringBuilder line = new StringBuilder(indent);
    for (String word : harmless(words).split(" ")) {
      boolean isFull =
          line.length() > indent.length() && line.length() + word.length() >= columns();
      if (isFull) {
        line(role, line.toString());
        line.setLength(0);
        line.append(indent);
      }
      line.append(line.length() > indent.length() ? " " : "").append(word);
    }
    line(role, line.toString());
  }

  /** Writes a shell command so that it can be copied: broken with backslashes, without indent. */
  void command(String command) {
    int room = columns() - 1;
    String rest = harmless(command);
    while (rest.length() > columns()) {
      line(Role.PLAIN, rest.substring(0, room) + "\\");
      rest = rest.substring(room);
    }
    line(rest);
  }

  private String harmless(String line) {
    String safe = SafeText.line(line);
    if (!options.ascii()) {
      return safe;
    }
    StringBuilder ascii = new StringBuilder();
    for (int i = 0; i < safe.length(); i++) {
      char each = safe.charAt(i);
      int at = UNICODE.indexOf(each);
      if (each < 0x7F) {
        ascii.append(each);
      } else {
        ascii.append(at < 0 ? String.format("\\u%04x", (int) each) : ASCII.charAt(at));
      }
    }
    return ascii.toString();
  }

  private String fit(String line) {
    String trimmed = line.stripTrailing();
    if (trimmed.codePointCount(0, trimmed.length()) <= columns()) {
      return trimmed;
    }
    int end = trimmed.offsetByCodePoints(0, columns() - 1);
    return trimmed.substring(0, end) + (options.ascii() ? '~' : '…');
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
