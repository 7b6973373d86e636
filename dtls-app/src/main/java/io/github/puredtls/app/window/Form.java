package io.github.puredtls.app.window;

import java.awt.Component;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import javax.swing.JLabel;
import javax.swing.JPanel;

/** Rows of a label and a field, all fields aligned. */
final class Form extends JPanel {
  private static final long serialVersionUID = 1L;
  private static final int GAP = 4;

  private int rows;

  Form() {
    super(new GridBagLayout());
  }

  /** Adds a field with its label, whose letter {@code mnemonic} leads to the field. */
  void add(String label, char mnemonic, Component field) {
    add(label, mnemonic, field, null);
  }

  /** The same, with something right of the field, or null. */
  void add(String label, char mnemonic, Component field, Component more) {
    JLabel name = new JLabel(label);
    name.setLabelFor(field);
    name.setDisplayedMnemonic(mnemonic);
    add(name, at(0, 1, 0));
    add(field, at(1, more == null ? 2 : 1, 1));
    if (more != null) {
      add(more, at(2, 1, 0));
    }
    rows++;
  }

  /** Adds something below the last field. */
  void addBelow(Component below) {
    add(below, at(1, 2, 1));
    rows++;
  }

  /** Adds something as wide as all. */
  void addWide(Component wide) {
    add(wide, at(0, 3, 1));
    rows++;
  }

  private GridBagConstraints at(int column, int columns, double weight) {
    GridBagConstraints place = new GridBagConstraints();
    place.gridx = column;
    place.gridy = rows;
    place.gridwidth = columns;
    place.weightx = weight;
    place.fill = GridBagConstraints.HORIZONTAL;
    place.anchor = GridBagConstraints.LINE_START;
    place.insets = new Insets(GAP, column == 0 ? 0 : 2 * GAP, GAP, 0);
    return place;
  }
}
