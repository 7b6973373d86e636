package io.github.puredtls.app.window;

import io.github.puredtls.app.window.model.InvalidEntryException;
import io.github.puredtls.app.window.model.Tone;
import java.awt.BorderLayout;
import java.awt.Dialog;
import java.awt.GridLayout;
import java.awt.event.ActionEvent;
import java.awt.event.KeyEvent;
import java.util.Optional;
import javax.swing.AbstractAction;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.KeyStroke;

/** A dialog with a form, a place for what is wrong in it, and the buttons OK and Cancel. */
final class EntryDialog<T> {
  private static final int MARGIN = 12;
  private static final int GAP = 6;

  /** Reads the fields. */
  interface Reader<T> {
    T read() throws InvalidEntryException;
  }

  private final JDialog dialog;
  private final Reader<T> reader;
  private final JLabel problem = new JLabel(" ");
  private T entry;

  EntryDialog(JFrame owner, Look look, String title, Form form, Reader<T> reader) {
    this.reader = reader;
    dialog = new JDialog(owner, title, Dialog.ModalityType.DOCUMENT_MODAL);
    problem.setName("problem");
    problem.setForeground(look.of(Tone.ERROR));
    form.addWide(problem);
    JPanel content = new JPanel(new BorderLayout(0, MARGIN));
    content.setBorder(BorderFactory.createEmptyBorder(MARGIN, MARGIN, MARGIN, MARGIN));
    content.add(form, BorderLayout.CENTER);
    content.add(buttons(), BorderLayout.SOUTH);
    dialog.setContentPane(content);
    dialog.setDefaultCloseOperation(JDialog.DISPOSE_ON_CLOSE);
    closeOnEscape();
  }

  private JPanel buttons() {
    JButton ok = new JButton("OK");
    ok.setName("ok");
    ok.addActionListener(event -> accept());
    JButton cancel = new JButton("Cancel");
    cancel.setName("cancel");
    cancel.addActionListener(event -> dialog.dispose());
    dialog.getRootPane().setDefaultButton(ok);
    JPanel pair = new JPanel(new GridLayout(1, 2, GAP, 0));
    pair.add(ok);
    pair.add(cancel);
    JPanel buttons = new JPanel(new BorderLayout());
    buttons.add(pair, BorderLayout.EAST);
    return buttons;
  }

  private void closeOnEscape() {
    JComponent root = dialog.getRootPane();
    root.getInputMap(JComponent.WHEN_IN_FOCUSED_WINDOW)
        .put(KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0), "close");
    root.getActionMap()
        .put(
            "close",
            new AbstractAction() {
              private static final long serialVersionUID = 1L;

              @Override
              public void actionPerformed(ActionEvent event) {
                dialog.dispose();
              }
            });
  }

  private void accept() {
    try {
      entry = reader.read();
      dialog.dispose();
    } catch (InvalidEntryException e) {
      problem.setText(e.getMessage());
      dialog.pack();
    }
  }

  /** Shows it, and returns what was entered; empty when it was cancelled. */
  Optional<T> ask() {
    dialog.pack();
    dialog.setLocationRelativeTo(dialog.getOwner());
    dialog.setVisible(true);
    return Optional.ofNullable(entry);
  }
}
