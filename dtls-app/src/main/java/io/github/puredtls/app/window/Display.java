package io.github.puredtls.app.window;

import java.awt.AWTError;
import java.awt.GraphicsEnvironment;
import java.awt.HeadlessException;
import java.util.Optional;

/** Finds out whether windows can be opened here. */
public final class Display {
  private Display() {}

  /**
   * Asks the system for its screen.
   *
   * @return empty when there is one; otherwise why not, and what to do
   */
  public static Optional<String> trouble() {
    // Smooth text where the desktop says nothing about it; to be set before AWT starts.
    setUnlessSet("awt.useSystemAAFontSettings", "on");
    try {
      GraphicsEnvironment.getLocalGraphicsEnvironment().getDefaultScreenDevice();
      return Optional.empty();
    } catch (HeadlessException | AWTError | LinkageError e) {
      return Optional.of(
          "There is no display for windows: DISPLAY is %s. Run the command in a desktop session, or"
                  .formatted(shown(System.getenv("DISPLAY")))
              + " below xvfb-run; a Java package that is called headless has no windows at all."
              + " On the command line, ./dtls demo shows the same.");
    }
  }

  private static void setUnlessSet(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  private static String shown(String display) {
    return display == null || display.isEmpty() ? "not set" : "'" + display + "'";
  }
}
