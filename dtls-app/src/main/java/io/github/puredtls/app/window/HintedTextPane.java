package io.github.puredtls.app.window;

import io.github.puredtls.app.window.model.Tone;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Insets;
import java.awt.RenderingHints;
import javax.swing.JTextPane;
import javax.swing.UIManager;

/** A read-only text that says, while it is empty, what will be there. */
final class HintedTextPane extends JTextPane {
  private static final long serialVersionUID = 1L;

  private final Look look;
  private final String hint;

  HintedTextPane(Look look, String hint) {
    this.look = look;
    this.hint = hint;
    setEditorKit(new LetterWrap());
    setEditable(false);
    setBackground(look.ground());
    setForeground(look.text());
  }

  @Override
  public boolean getScrollableTracksViewportWidth() {
    return true;
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    super.paintComponent(graphics);
    if (getDocument().getLength() == 0) {
      Insets insets = getInsets();
      int baseline = insets.top + getFontMetrics(getFont()).getAscent();
      paintHint((Graphics2D) graphics, look, hint, insets.left, baseline);
    }
  }

  /** Paints grey text, as smooth as that of the other components. */
  static void paintHint(Graphics2D graphics, Look look, String hint, int x, int baseline) {
    Object smooth = UIManager.get(RenderingHints.KEY_TEXT_ANTIALIASING);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING,
        smooth == null ? RenderingHints.VALUE_TEXT_ANTIALIAS_ON : smooth);
    graphics.setColor(look.of(Tone.DETAIL));
    graphics.drawString(hint, x, baseline);
  }
}
