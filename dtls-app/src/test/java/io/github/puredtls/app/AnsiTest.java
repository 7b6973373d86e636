package io.github.puredtls.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AnsiTest {
  /** The six levels of the palette's colour cube, whose first colour is number 16. */
  private static final int[] LEVELS = {0, 95, 135, 175, 215, 255};

  @ParameterizedTest
  @CsvSource({
    "AUTO, true, true",
    "AUTO, false, false",
    "ALWAYS, false, true",
    "NEVER, true, false"
  })
  void paintsOnATerminalUnlessToldOtherwise(Ansi.Mode mode, boolean isTerminal, boolean expected) {
    assertEquals(expected, Ansi.isWanted(mode, Map.of("TERM", "xterm"), isTerminal));
  }

  @ParameterizedTest
  @CsvSource({"NO_COLOR, 1, false", "NO_COLOR, '', true", "TERM, dumb, false"})
  void honoursTheCustomsOfOtherPrograms(String variable, String value, boolean expected) {
    assertEquals(expected, Ansi.isWanted(Ansi.Mode.AUTO, Map.of(variable, value), true));
  }

  @Test
  void namesThePaletteAndResets() {
    assertEquals("\u001b[38;5;161mx\u001b[0m", Ansi.ERROR.paint("x"));
  }

  // U5: Crimson, DarkOrange, DarkBlue, DarkMagenta. The contrast is WCAG's; 3 is its limit for
  // large text, 4.5 that for small text, and no colour can be much above 4.5 on both.
  @ParameterizedTest
  @EnumSource
  void everyColourCanBeReadOnBlackAndOnWhite(Ansi colour) {
    double luminance = luminance(colour.paletteIndex() - 16);
    assertTrue(1.05 / (luminance + 0.05) > 4, colour + " on white");
    assertTrue((luminance + 0.05) / 0.05 > 4, colour + " on black");
  }

  private static double luminance(int cubeIndex) {
    return 0.2126 * linear(LEVELS[cubeIndex / 36])
        + 0.7152 * linear(LEVELS[cubeIndex / 6 % 6])
        + 0.0722 * linear(LEVELS[cubeIndex % 6]);
  }

  private static double linear(int level) {
    double share = level / 255.0;
    return share <= 0.03928 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }
}
