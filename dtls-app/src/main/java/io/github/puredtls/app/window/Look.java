package io.github.puredtls.app.window;

import io.github.puredtls.app.window.model.Tone;
import java.awt.Color;
import java.awt.Font;
import java.awt.Toolkit;
import java.util.Locale;
import java.util.Map;
import javax.swing.UIManager;
import javax.swing.UnsupportedLookAndFeelException;
import javax.swing.plaf.FontUIResource;
import javax.swing.plaf.nimbus.NimbusLookAndFeel;

/** How the windows look: the same on every system, on a light or on a dark ground. */
public enum Look {
  /** Dark text on a light ground, as in the original. */
  LIGHT(
      Map.of(
          "control", new Color(0xF0F0F0),
          "nimbusLightBackground", Color.WHITE,
          "text", new Color(0x1B1B1B),
          "nimbusBase", new Color(0x4A6F9C),
          "nimbusBlueGrey", new Color(0xB4B9C2),
          "nimbusDisabledText", new Color(0x8A8D93),
          "nimbusSelectionBackground", new Color(0x2F65B5),
          "nimbusSelectedText", Color.WHITE,
          "Table.alternateRowColor", new Color(0xF4F5F7))),
  /** Light text on a dark ground. */
  DARK(
      Map.of(
          "control", new Color(0x2F3136),
          "nimbusLightBackground", new Color(0x1E1F22),
          "text", new Color(0xE3E5E8),
          "nimbusBase", new Color(0x121E31),
          "nimbusBlueGrey", new Color(0x2A2E35),
          "nimbusDisabledText", new Color(0x80848C),
          "nimbusSelectionBackground", new Color(0x3D6BB3),
          "nimbusSelectedText", Color.WHITE,
          "Table.alternateRowColor", new Color(0x26282C)));

  private static final int FONT_POINTS = 12;

  private final Map<String, Color> colours;

  Look(Map<String, Color> colours) {
    this.colours = colours;
  }

  /**
   * What the desktop uses, as far as it tells: the name of its theme.
   *
   * @return light unless it says dark
   */
  static Look ofDesktop() {
    Object theme = Toolkit.getDefaultToolkit().getDesktopProperty("gnome.Net/ThemeName");
    boolean isDark = theme != null && theme.toString().toLowerCase(Locale.ROOT).contains("dark");
    return isDark ? DARK : LIGHT;
  }

  /** Makes all windows that are opened from now on look so. */
  void install() {
    colours.forEach(UIManager::put);
    try {
      NimbusLookAndFeel nimbus = new NimbusLookAndFeel();
      // Nimbus derives its fonts from its own default, and from no other.
      nimbus.getDefaults().put("defaultFont", font());
      UIManager.setLookAndFeel(nimbus);
    } catch (UnsupportedLookAndFeelException e) {
      throw new IllegalStateException("Nimbus is there in every java.desktop", e);
    }
  }

  private static Font font() {
    return new FontUIResource(Font.SANS_SERIF, Font.PLAIN, FONT_POINTS);
  }

  boolean isDark() {
    return this == DARK;
  }

  /** The ground of panes. */
  Color ground() {
    return colours.get("nimbusLightBackground");
  }

  Color text() {
    return colours.get("text");
  }

  /** The ground of every second row. */
  Color stripe() {
    return colours.get("Table.alternateRowColor");
  }

  Color selection() {
    return colours.get("nimbusSelectionBackground");
  }

  Color selectedText() {
    return colours.get("nimbusSelectedText");
  }

  Color of(Tone tone) {
    return new Color(tone.rgb(isDark()));
  }
}
