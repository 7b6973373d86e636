package io.github.puredtls.app.window;

import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JFrame;
import javax.swing.JPanel;
import javax.swing.JSplitPane;
import javax.swing.plaf.basic.BasicSplitPaneUI;

/** What both windows' layouts have in common. */
final class Frames {
  private static final int MARGIN = 10;
  private static final int DIVIDER = 10;
  private static final Dimension MINIMUM_SIZE = new Dimension(640, 480);

  private Frames() {}

  /** Two groups side by side; people may move the border between them. */
  static JSplitPane beside(Component left, Component right) {
    JSplitPane panes = split(JSplitPane.HORIZONTAL_SPLIT, left, right);
    panes.setResizeWeight(0.5);
    return panes;
  }

  /** The groups above the rest. */
  static JPanel content(Component panes, Component below) {
    // What is small already gives nothing away when the screen is; the groups do.
    below.setMinimumSize(below.getPreferredSize());
    JSplitPane parts = split(JSplitPane.VERTICAL_SPLIT, panes, below);
    parts.setResizeWeight(1);
    JPanel content = new JPanel(new BorderLayout());
    content.setBorder(BorderFactory.createEmptyBorder(MARGIN, MARGIN, MARGIN, MARGIN));
    content.add(parts, BorderLayout.CENTER);
    return content;
  }

  private static JSplitPane split(int orientation, Component first, Component second) {
    JSplitPane split = new JSplitPane(orientation, true, first, second);
    // Flat: the gap itself is what one takes hold of.
    BasicSplitPaneUI flat = new BasicSplitPaneUI();
    split.setUI(flat);
    flat.getDivider().setBorder(BorderFactory.createEmptyBorder());
    split.setBorder(BorderFactory.createEmptyBorder());
    split.setDividerSize(DIVIDER);
    return split;
  }

  /** Gives a window its sizes, and the focus to its first button. */
  static void prepare(JFrame frame, JButton first) {
    frame.addWindowListener(
        new WindowAdapter() {
          @Override
          public void windowOpened(WindowEvent event) {
            first.requestFocusInWindow();
          }
        });
    frame.setMinimumSize(MINIMUM_SIZE);
    frame.setDefaultCloseOperation(JFrame.DISPOSE_ON_CLOSE);
    frame.pack();
  }
}
