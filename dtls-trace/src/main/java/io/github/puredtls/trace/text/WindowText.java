package io.github.puredtls.trace.text;

import io.github.puredtls.trace.text.TextOut.Role;

/** The replay window as a small picture, at the moment when it refuses a record. */
final class WindowText {
  private static final int SHOWN = 32;

  private WindowText() {}

  /** Prints the window. */
  static void print(TextOut out, ReplayWindow window) {
    long highest = window.highest();
    out.line(
        Role.FAINT,
        "    │     replay window: highest %d, left edge %d, this record %d"
            .formatted(highest, window.leftEdge(), window.sequence()));
    StringBuilder row = new StringBuilder();
    for (long number = highest; number >= 0 && number > highest - SHOWN; number--) {
      boolean isReceived = window.received().contains(number);
      row.append(number == window.sequence() ? '▲' : isReceived ? '█' : '░');
    }
    out.line(Role.FAINT, "    │     " + row + " (newest first)");
  }
}
