package io.github.puredtls.app.window.model;

/**
 * The kinds of lines, with the original's colours (U5). On a light ground they are the original's
 * own, but for DarkOrange, which nobody can read there and which is darkened; on a dark ground each
 * is lightened. A test computes the contrasts.
 */
public enum Tone {
  /** Crimson: something failed. */
  ERROR(0xDC143C, 0xFF7A90),
  /** DarkOrange: something is odd. */
  WARNING(0xA85C00, 0xFFA94D),
  /** DarkBlue: something went as it should. */
  INFO(0x00008B, 0x9DB2FF),
  /** DarkMagenta: a datagram. */
  DATA(0x8B008B, 0xEE9BEE),
  /** Grey: what the original has no line for. */
  DETAIL(0x5F6368, 0xA9AFB8);

  private final int onLight;
  private final int onDark;

  Tone(int onLight, int onDark) {
    this.onLight = onLight;
    this.onDark = onDark;
  }

  /**
   * The colour.
   *
   * @param isDark whether the ground is dark
   * @return red, green and blue, eight bits each
   */
  public int rgb(boolean isDark) {
    return isDark ? onDark : onLight;
  }
}
