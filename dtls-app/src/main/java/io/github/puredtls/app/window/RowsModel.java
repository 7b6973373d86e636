package io.github.puredtls.app.window;

import io.github.puredtls.app.window.model.ConnectionRow;
import java.awt.FontMetrics;
import java.util.List;
import java.util.function.Function;
import javax.swing.table.AbstractTableModel;
import javax.swing.table.TableColumn;

/** The table's content: a row for each connection. */
final class RowsModel extends AbstractTableModel {
  private static final long serialVersionUID = 1L;
  private static final int PADDING = 12;

  /** To which part of its width a column may shrink. */
  private static final int SHRINKING = 3;

  /** The columns, and what stands in them. */
  private enum Column {
    NAME("Name", ConnectionRow::name, "Alice (clone number 10)", true),
    PEER("Peer", ConnectionRow::peer, "127.0.0.1:22334 (bad)", false),
    SUITE("Cipher suite", ConnectionRow::suite, "TLS_PSK_WITH_AES_128_GCM_SHA256", false),
    STATE("State", ConnectionRow::state, "handshake", true),
    SENT("Sent", ConnectionRow::sent, "10000", true),
    RECEIVED("Received", ConnectionRow::received, "10000", true),
    RETRANSMISSIONS("Retransmissions", ConnectionRow::retransmissions, "10000", false),
    DISCARDED("Discarded", ConnectionRow::discardedText, "3 repeated message", false);

    private final String title;
    private final Function<ConnectionRow, Object> value;
    private final String sample;
    private final boolean isKept;

    /** A column as wide as its title and a sample; not kept, it shrinks in a narrow window. */
    Column(String title, Function<ConnectionRow, Object> value, String sample, boolean isKept) {
      this.title = title;
      this.value = value;
      this.sample = sample;
      this.isKept = isKept;
    }
  }

  private static final Column[] COLUMNS = Column.values();

  private final String nameTitle;
  private transient List<ConnectionRow> rows = List.of();

  RowsModel(String nameTitle) {
    this.nameTitle = nameTitle;
  }

  /** Shows other rows; true when they are not the same connections as before. */
  boolean show(List<ConnectionRow> changed) {
    List<ConnectionRow> before = rows;
    rows = changed;
    boolean isSame = ids(before).equals(ids(changed));
    if (!isSame) {
      fireTableDataChanged();
    } else {
      for (int i = 0; i < changed.size(); i++) {
        if (!changed.get(i).equals(before.get(i))) {
          fireTableRowsUpdated(i, i);
        }
      }
    }
    return !isSame;
  }

  private static List<Integer> ids(List<ConnectionRow> rows) {
    return rows.stream().map(ConnectionRow::id).toList();
  }

  ConnectionRow row(int index) {
    return rows.get(index);
  }

  /** Where a connection is, or -1. */
  int indexOf(int id) {
    return ids(rows).indexOf(id);
  }

  /** Gives a column of the table its widths; what does not fit is in its tool tip. */
  static void size(TableColumn column, FontMetrics metrics) {
    Column wanted = COLUMNS[column.getModelIndex()];
    int text = Math.max(metrics.stringWidth(wanted.title), metrics.stringWidth(wanted.sample));
    int width = text + PADDING;
    column.setPreferredWidth(width);
    column.setMinWidth(wanted.isKept ? width : width / SHRINKING);
  }

  static boolean isState(int column) {
    return COLUMNS[column] == Column.STATE;
  }

  @Override
  public int getRowCount() {
    return rows.size();
  }

  @Override
  public int getColumnCount() {
    return COLUMNS.length;
  }

  @Override
  public String getColumnName(int column) {
    return COLUMNS[column] == Column.NAME ? nameTitle : COLUMNS[column].title;
  }

  @Override
  public Object getValueAt(int row, int column) {
    return COLUMNS[column].value.apply(rows.get(row));
  }
}
