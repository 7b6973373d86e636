package io.github.puredtls.app.window.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** U5. */
class ToneTest {
  /** WCAG's limit for small text. */
  private static final double READABLE = 4.5;

  private static final int LIGHT_GROUND = 0xFFFFFF;
  private static final int DARK_GROUND = 0x1E1F22;

  @ParameterizedTest
  @EnumSource
  void canBeReadOnALightAndOnADarkGround(Tone tone) {
    assertTrue(contrast(tone.rgb(false), LIGHT_GROUND) >= READABLE, tone + " on light");
    assertTrue(contrast(tone.rgb(true), DARK_GROUND) >= READABLE, tone + " on dark");
  }

  @Test
  void isTheOriginalsOnALightGroundWhereThatCanBeRead() {
    assertEquals(0xDC143C, Tone.ERROR.rgb(false));
    assertEquals(0x00008B, Tone.INFO.rgb(false));
    assertEquals(0x8B008B, Tone.DATA.rgb(false));
    assertTrue(contrast(0xFF8C00, LIGHT_GROUND) < READABLE, "DarkOrange could stay as it is");
  }

  @ParameterizedTest
  @CsvSource({"ERROR, DC143C", "WARNING, FF8C00", "INFO, 00008B", "DATA, 8B008B"})
  void hasTheOriginalsHue(Tone tone, String original) {
    double wanted = hue(Integer.parseInt(original, 16));
    for (boolean isDark : new boolean[] {false, true}) {
      double off = Math.abs(hue(tone.rgb(isDark)) - wanted) % 360;
      assertTrue(Math.min(off, 360 - off) < 15, () -> tone + " is off by " + off + " degrees");
    }
  }

  private static double contrast(int one, int other) {
    double first = luminance(one) + 0.05;
    double second = luminance(other) + 0.05;
    return Math.max(first, second) / Math.min(first, second);
  }

  private static double luminance(int rgb) {
    return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
  }

  private static double linear(int level) {
    double share = (level & 0xFF) / 255.0;
    return share <= 0.03928 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }

  private static double hue(int rgb) {
    double red = rgb >> 16 & 0xFF;
    double green = rgb >> 8 & 0xFF;
    double blue = rgb & 0xFF;
    return Math.toDegrees(Math.atan2(Math.sqrt(3) * (green - blue), 2 * red - green - blue));
  }
}
