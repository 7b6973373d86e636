package io.github.puredtls.app.window.model;

import java.util.Objects;

/**
 * Something to show: a line, or the lines of a datagram's block.
 *
 * @param tone its kind
 * @param text without a line end
 */
public record Line(Tone tone, String text) {
  /**
   * Checks that nothing is null.
   *
   * @param tone not null
   * @param text not null
   */
  public Line {
    Objects.requireNonNull(tone, "tone");
    Objects.requireNonNull(text, "text");
  }
}
