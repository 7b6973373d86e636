package io.github.puredtls.app.window;

import io.github.puredtls.app.window.model.ConnectionRow;
import io.github.puredtls.app.window.model.ConnectionState;
import io.github.puredtls.app.window.model.Tone;
import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.KeyboardFocusManager;
import java.awt.event.MouseEvent;
import java.util.List;
import java.util.Optional;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.JToolTip;
import javax.swing.ListSelectionModel;
import javax.swing.table.DefaultTableCellRenderer;
import javax.swing.table.TableCellRenderer;

/** The table of connections, with a title and room for buttons below. */
final class ConnectionTable extends JPanel {
  private static final long serialVersionUID = 1L;
  private static final int GAP = 4;

  /** Makes Swing show text as it is, also when it begins like a page. */
  private static final String NO_HTML = "html.disable";

  private static final Dimension VISIBLE_SIZE = new Dimension(640, 110);

  private final RowsModel model;
  private final JTable table;

  /**
   * An empty table.
   *
   * @param nameTitle the title of the first column
   * @param hint what an empty table shows
   * @param onSelection called when another row is selected, or its state is another
   */
  ConnectionTable(Look look, String nameTitle, String hint, Runnable onSelection) {
    super(new BorderLayout(0, GAP));
    model = new RowsModel(nameTitle);
    table = new HintedTable(look, model, hint);
    table.setName("connections");
    table.getAccessibleContext().setAccessibleName("Connections");
    table.setFillsViewportHeight(true);
    table.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
    table.setPreferredScrollableViewportSize(VISIBLE_SIZE);
    FontMetrics metrics = table.getFontMetrics(table.getFont());
    table.setRowHeight(metrics.getHeight() + 2 * GAP);
    table.getTableHeader().setReorderingAllowed(false);
    // Tab leads on to the buttons; within the table there are the arrow keys.
    table.setFocusTraversalKeys(KeyboardFocusManager.FORWARD_TRAVERSAL_KEYS, null);
    table.setFocusTraversalKeys(KeyboardFocusManager.BACKWARD_TRAVERSAL_KEYS, null);
    TableCellRenderer renderer = new Cell(look);
    table
        .getColumnModel()
        .getColumns()
        .asIterator()
        .forEachRemaining(column -> RowsModel.size(column, metrics));
    table.setDefaultRenderer(Object.class, renderer);
    table.getSelectionModel().addListSelectionListener(event -> onSelection.run());
    JLabel title = new JLabel("Connections:");
    title.setLabelFor(table);
    title.setDisplayedMnemonic('N');
    add(title, BorderLayout.NORTH);
    add(new JScrollPane(table), BorderLayout.CENTER);
  }

  /** Shows other rows, and keeps the selection; a new connection is selected if none was. */
  void show(List<ConnectionRow> rows) {
    Optional<ConnectionRow> before = selected();
    boolean isOther = model.show(rows);
    if (isOther && !rows.isEmpty()) {
      int index = before.map(row -> model.indexOf(row.id())).orElse(-1);
      int wanted = index < 0 ? rows.size() - 1 : index;
      table.getSelectionModel().setSelectionInterval(wanted, wanted);
    }
  }

  Optional<ConnectionRow> selected() {
    int index = table.getSelectedRow();
    boolean isThere = index >= 0 && index < model.getRowCount();
    return isThere ? Optional.of(model.row(index)) : Optional.empty();
  }

  /** A table that says, while it is empty, how to fill it; and what does not fit its cells. */
  private static final class HintedTable extends JTable {
    private static final long serialVersionUID = 1L;
    private final Look look;
    private final String hint;

    HintedTable(Look look, RowsModel model, String hint) {
      super(model);
      this.look = look;
      this.hint = hint;
    }

    @Override
    protected void paintComponent(Graphics graphics) {
      super.paintComponent(graphics);
      if (getRowCount() == 0) {
        int baseline = getFontMetrics(getFont()).getAscent() + 2 * GAP;
        HintedTextPane.paintHint((Graphics2D) graphics, look, hint, 2 * GAP, baseline);
      }
    }

    /** What a peer calls itself must not become a page that fetches pictures. */
    @Override
    public JToolTip createToolTip() {
      JToolTip tip = super.createToolTip();
      tip.putClientProperty(NO_HTML, true);
      return tip;
    }

    @Override
    public String getToolTipText(MouseEvent event) {
      int row = rowAtPoint(event.getPoint());
      int column = columnAtPoint(event.getPoint());
      return row < 0 || column < 0 ? null : String.valueOf(getValueAt(row, column));
    }
  }

  /** States have the colours of the lines. */
  private static final class Cell extends DefaultTableCellRenderer {
    private static final long serialVersionUID = 1L;
    private final Look look;

    Cell(Look look) {
      this.look = look;
      putClientProperty(NO_HTML, true);
    }

    @Override
    public Component getTableCellRendererComponent(
        JTable table, Object value, boolean isSelected, boolean hasFocus, int row, int column) {
      super.getTableCellRendererComponent(table, value, isSelected, hasFocus, row, column);
      setHorizontalAlignment(value instanceof Long ? TRAILING : LEADING);
      if (isSelected) {
        setBackground(look.selection());
        setForeground(look.selectedText());
      } else {
        boolean isState = RowsModel.isState(column);
        setBackground(row % 2 == 0 ? look.ground() : look.stripe());
        setForeground(isState ? look.of(tone((ConnectionState) value)) : look.text());
      }
      return this;
    }

    private static Tone tone(ConnectionState state) {
      return switch (state) {
        case HANDSHAKE -> Tone.WARNING;
        case ENCRYPTED -> Tone.INFO;
        case CLOSED -> Tone.DETAIL;
        case FAILED -> Tone.ERROR;
      };
    }
  }
}
