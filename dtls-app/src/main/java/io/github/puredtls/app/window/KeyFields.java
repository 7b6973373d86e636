package io.github.puredtls.app.window;

import io.github.puredtls.app.window.model.KeyChoice;
import java.awt.BorderLayout;
import java.awt.Component;
import java.nio.file.Path;
import java.util.Optional;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JFileChooser;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JPasswordField;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;

/**
 * The key in a dialog: hex digits that can be hidden, or a file. The example's key stands there at
 * first, readable, with a note that says what it is; other keys are hidden until they are shown.
 */
final class KeyFields {
  private static final int COLUMNS = 24;
  private static final int GAP = 6;
  private static final String EXAMPLE_NOTE =
      "The example's key: everybody knows it, so it protects nothing.";
  private static final String OWN_NOTE = "Two hex digits for each byte; 16 bytes or more are safe.";

  private final JPasswordField hex = new JPasswordField(KeyChoice.EXAMPLE_HEX, COLUMNS);
  private final JCheckBox show = new JCheckBox("Show", true);
  private final JButton file = new JButton("File ...");
  private final JLabel note = new JLabel(EXAMPLE_NOTE);
  private final char hidden = hex.getEchoChar();
  private Optional<Path> chosen = Optional.empty();
  private boolean isShowChosen;

  /** Adds the fields to a form. */
  KeyFields(Form form) {
    hex.setName("key");
    show.setName("show-key");
    file.setName("key-file");
    note.setName("key-note");
    note.putClientProperty("JComponent.sizeVariant", "small");
    show.setMnemonic('W');
    file.setMnemonic('F');
    hex.setEchoChar((char) 0);
    show.addActionListener(
        event -> {
          isShowChosen = true;
          showOrHide();
        });
    file.addActionListener(event -> chooseOrForgetFile());
    hex.getDocument().addDocumentListener(new Edits());
    JPanel buttons = new JPanel(new BorderLayout(GAP, 0));
    buttons.add(show, BorderLayout.WEST);
    buttons.add(file, BorderLayout.CENTER);
    form.add("Key:", 'K', hex, buttons);
    form.addBelow(note);
  }

  /** Puts a choice of before into the fields. */
  void set(KeyChoice choice) {
    hex.setText(choice.hex());
    useFile(choice.file());
  }

  KeyChoice choice() {
    return new KeyChoice(new String(hex.getPassword()), chosen);
  }

  private void showOrHide() {
    hex.setEchoChar(show.isSelected() ? (char) 0 : hidden);
  }

  private void onEdit() {
    boolean isExample = choice().isExample();
    if (!isShowChosen) {
      // What was not asked for: others may look over the shoulder.
      show.setSelected(isExample);
      showOrHide();
    }
    if (chosen.isEmpty()) {
      note.setText(isExample ? EXAMPLE_NOTE : OWN_NOTE);
    }
  }

  private void chooseOrForgetFile() {
    if (chosen.isPresent()) {
      useFile(Optional.empty());
      return;
    }
    JFileChooser chooser = new JFileChooser();
    chooser.setDialogTitle("A file with a line IDENTITY:HEX for each key");
    Component parent = file.getTopLevelAncestor();
    if (chooser.showOpenDialog(parent) == JFileChooser.APPROVE_OPTION) {
      useFile(Optional.of(chooser.getSelectedFile().toPath()));
    }
  }

  void useFile(Optional<Path> path) {
    chosen = path;
    hex.setEnabled(path.isEmpty());
    show.setEnabled(path.isEmpty());
    file.setText(path.isEmpty() ? "File ..." : "No file");
    path.ifPresent(name -> note.setText("Keys from " + name.getFileName()));
    onEdit();
  }

  private final class Edits implements DocumentListener {
    @Override
    public void insertUpdate(DocumentEvent event) {
      onEdit();
    }

    @Override
    public void removeUpdate(DocumentEvent event) {
      onEdit();
    }

    @Override
    public void changedUpdate(DocumentEvent event) {
      onEdit();
    }
  }
}
