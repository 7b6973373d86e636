package io.github.puredtls.app.window;

import java.awt.Rectangle;
import javax.swing.SwingUtilities;
import javax.swing.text.DefaultCaret;

/** A caret that leaves the view where it is, unless people move it. */
final class QuietCaret extends DefaultCaret {
  private static final long serialVersionUID = 1L;

  private boolean isQuiet;

  QuietCaret(int blinkMillis) {
    // It would pull the view to the end whenever a line comes.
    setUpdatePolicy(NEVER_UPDATE);
    setBlinkRate(blinkMillis);
  }

  /** Keeps the selection on the same text after so many characters before it went. */
  void onRemoved(int characters, int mark, int dot) {
    if (mark != dot) {
      isQuiet = true;
      setDot(Math.max(0, mark - characters));
      moveDot(Math.max(0, dot - characters));
      // The caret makes itself visible in a task of its own, which comes before this one.
      SwingUtilities.invokeLater(() -> isQuiet = false);
    }
  }

  @Override
  protected void adjustVisibility(Rectangle place) {
    if (!isQuiet) {
      super.adjustVisibility(place);
    }
  }
}
