package io.github.puredtls.app.window;

import io.github.puredtls.app.window.model.HostChoices;
import java.awt.Component;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.List;
import javax.swing.DefaultComboBoxModel;
import javax.swing.DefaultListCellRenderer;
import javax.swing.JComboBox;
import javax.swing.JList;
import javax.swing.JSeparator;
import javax.swing.JTextField;

/** A choice of hosts, one of which may be a line between the others. */
final class HostBox extends JComboBox<String> {
  private static final long serialVersionUID = 1L;

  HostBox(List<String> hosts, String selected, boolean isEditable) {
    super(new Hosts(hosts));
    setName("host");
    // Also without typing: an editor looks the same on a light and on a dark ground.
    setEditable(true);
    getEditor().getEditorComponent().setFont(getFont());
    if (!isEditable) {
      forbidTyping();
    }
    setRenderer(new Cell());
    setSelectedItem(selected);
    setMaximumRowCount(Math.max(1, hosts.size()));
  }

  private void forbidTyping() {
    JTextField text = (JTextField) getEditor().getEditorComponent();
    text.setEditable(false);
    text.addMouseListener(
        new MouseAdapter() {
          @Override
          public void mousePressed(MouseEvent event) {
            setPopupVisible(!isPopupVisible());
          }
        });
  }

  /** What stands there, chosen or typed. */
  String host() {
    return String.valueOf(getEditor().getItem());
  }

  /** The line cannot be chosen. */
  private static final class Hosts extends DefaultComboBoxModel<String> {
    private static final long serialVersionUID = 1L;

    Hosts(List<String> hosts) {
      super(hosts.toArray(String[]::new));
    }

    @Override
    public void setSelectedItem(Object item) {
      boolean isLine = HostChoices.SEPARATOR.equals(item) && getIndexOf(item) >= 0;
      if (!isLine) {
        super.setSelectedItem(item);
      }
    }
  }

  private static final class Cell extends DefaultListCellRenderer {
    private static final long serialVersionUID = 1L;

    @Override
    public Component getListCellRendererComponent(
        JList<?> list, Object value, int index, boolean isSelected, boolean hasFocus) {
      return HostChoices.SEPARATOR.equals(value)
          ? new JSeparator()
          : super.getListCellRendererComponent(list, value, index, isSelected, hasFocus);
    }
  }
}
