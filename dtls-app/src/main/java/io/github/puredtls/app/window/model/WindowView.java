package io.github.puredtls.app.window.model;

import java.util.List;

/** What shows a client or a server; called on the user interface's thread only. */
public interface WindowView {
  /**
   * Shows lines in the left pane, which tells what happens.
   *
   * @param lines in order
   */
  void info(List<Line> lines);

  /**
   * Shows lines in the right pane, which holds what was received.
   *
   * @param lines in order
   */
  void received(List<Line> lines);

  /** Rows or states are others than before. */
  void changed();
}
