package io.github.puredtls.app.window;

import javax.swing.BoundedRangeModel;
import javax.swing.JScrollPane;
import javax.swing.SwingUtilities;

/**
 * Keeps the end of a text in sight until somebody scrolls up, and again when they are back at the
 * end. What makes the pane or the text larger or smaller is not taken for a wish.
 */
final class Follower {
  private final BoundedRangeModel bar;
  private final int slack;
  private boolean isFollowing = true;
  private int extent;
  private int maximum;
  private int pixelsToGoUp;

  /**
   * Follows from now on.
   *
   * @param slack how far from the end still counts as there, in pixels: what a wheel reaches
   */
  Follower(JScrollPane scroll, int slack) {
    this.bar = scroll.getVerticalScrollBar().getModel();
    this.slack = slack;
    bar.addChangeListener(event -> onChange());
  }

  boolean isFollowing() {
    return isFollowing;
  }

  private void onChange() {
    boolean isOnlyScrolled = bar.getExtent() == extent && bar.getMaximum() == maximum;
    if (isOnlyScrolled) {
      isFollowing = bar.getValue() + bar.getExtent() >= bar.getMaximum() - slack;
    } else {
      extent = bar.getExtent();
      maximum = bar.getMaximum();
      // When all is in sight, its end is, too: after Clear, for example.
      isFollowing |= extent >= maximum;
      if (isFollowing) {
        SwingUtilities.invokeLater(this::showEnd);
      }
    }
  }

  private void showEnd() {
    if (isFollowing) {
      bar.setValue(bar.getMaximum());
    }
  }

  /** Keeps in sight what was in sight when so much above it went. */
  void moveUp(int pixels) {
    if (pixelsToGoUp == 0 && pixels > 0) {
      SwingUtilities.invokeLater(this::goUp);
    }
    pixelsToGoUp += pixels;
  }

  private void goUp() {
    bar.setValue(Math.max(0, bar.getValue() - pixelsToGoUp));
    pixelsToGoUp = 0;
  }
}
