package io.github.puredtls.app.window;

import io.github.puredtls.app.window.model.ConnectionRow;
import io.github.puredtls.app.window.model.RowModel;
import java.awt.BorderLayout;
import javax.swing.JPanel;

/** The table of a window's connections, and the buttons for the selected one. */
final class ConnectionsPanel extends JPanel {
  private static final long serialVersionUID = 1L;
  private static final int GAP = 8;

  private final transient RowModel model;
  private final ConnectionTable table;
  private final RowActions actions;
  private final transient Refresher refresher;

  /**
   * An empty table without buttons.
   *
   * @param nameTitle the title of the first column
   * @param hint what an empty table shows
   * @param onRefresh called now and then while counts may change
   */
  ConnectionsPanel(Look look, RowModel model, String nameTitle, String hint, Runnable onRefresh) {
    super(new BorderLayout(0, GAP));
    this.model = model;
    table = new ConnectionTable(look, nameTitle, hint, this::onSelection);
    actions = new RowActions(table, model);
    refresher = new Refresher(onRefresh, () -> ConnectionRow.isAnyLive(model.rows()));
    add(table, BorderLayout.CENTER);
    add(actions, BorderLayout.SOUTH);
  }

  /** The buttons, to which a window adds its own. */
  RowActions actions() {
    return actions;
  }

  private void onSelection() {
    actions.update();
  }

  /** Shows how things are now. */
  void update() {
    table.show(model.rows());
    actions.update();
    refresher.update();
  }
}
