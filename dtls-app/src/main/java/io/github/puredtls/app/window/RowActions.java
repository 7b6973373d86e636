package io.github.puredtls.app.window;

import io.github.puredtls.app.window.model.ConnectionRow;
import io.github.puredtls.app.window.model.ConnectionState;
import io.github.puredtls.app.window.model.Evidence;
import io.github.puredtls.app.window.model.EvidenceTools;
import io.github.puredtls.app.window.model.RowModel;
import io.github.puredtls.app.window.model.Tone;
import io.github.puredtls.app.window.model.Workers;
import java.awt.Desktop;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.JButton;
import javax.swing.JFileChooser;
import javax.swing.JOptionPane;
import javax.swing.JPanel;

/** The buttons below a table of connections, for the selected one. */
final class RowActions extends JPanel {
  private static final long serialVersionUID = 1L;
  private static final int GAP = 6;

  /** A button, and for which rows it is there. */
  private record RowButton(JButton button, Predicate<ConnectionRow> isMeant) {}

  private final transient ConnectionTable table;
  private final transient RowModel model;
  private final transient Workers workers = new Workers("dtls-window-evidence", 1);
  private final transient List<RowButton> buttons = new ArrayList<>();

  RowActions(ConnectionTable table, RowModel model) {
    setLayout(new BoxLayout(this, BoxLayout.X_AXIS));
    this.table = table;
    this.model = model;
  }

  /** Adds a button that the selected row enables. */
  void add(
      String label,
      String name,
      char mnemonic,
      Predicate<ConnectionRow> isMeant,
      Consumer<ConnectionRow> action) {
    JButton button = new JButton(label);
    button.setName(name);
    button.setMnemonic(mnemonic);
    button.setEnabled(false);
    button.addActionListener(event -> table.selected().ifPresent(action));
    if (!buttons.isEmpty()) {
      add(Box.createHorizontalStrut(GAP));
    }
    buttons.add(new RowButton(button, isMeant));
    add(button);
  }

  /** Adds what both windows have. */
  void addCommon(EvidenceTools tools) {
    add("Send text ...", "send", 'T', RowActions::isEncrypted, this::askText);
    add("Close", "close", 'O', row -> true, row -> model.close(row.id()));
    tools
        .report()
        .ifPresent(
            report ->
                add(
                    "Explain",
                    "explain",
                    'E',
                    row -> true,
                    row -> withEvidence(row, seen -> explain(report, seen))));
    tools
        .capture()
        .ifPresent(
            capture ->
                add("Save capture ...", "save", 'V', row -> true, row -> askFile(capture, row)));
  }

  static boolean isEncrypted(ConnectionRow row) {
    return row.state() == ConnectionState.ENCRYPTED;
  }

  /** Another row is selected, or its state is another. */
  void update() {
    Optional<ConnectionRow> row = table.selected();
    for (RowButton each : buttons) {
      each.button().setEnabled(row.filter(each.isMeant()).isPresent());
    }
  }

  private void askText(ConnectionRow row) {
    String text =
        JOptionPane.showInputDialog(
            getTopLevelAncestor(), "Text to send:", "Send text", JOptionPane.PLAIN_MESSAGE);
    if (text != null && !text.isEmpty()) {
      model.send(row.id(), text);
    }
  }

  private void askFile(EvidenceTools.Capture capture, ConnectionRow row) {
    JFileChooser chooser = new JFileChooser();
    chooser.setDialogTitle("Save capture");
    chooser.setSelectedFile(new java.io.File("connection.pcapng"));
    if (chooser.showSaveDialog(getTopLevelAncestor()) == JFileChooser.APPROVE_OPTION) {
      Path file = chooser.getSelectedFile().toPath();
      withEvidence(
          row,
          seen -> {
            capture.write(seen, file);
            model.tell(Tone.DETAIL, "The capture is in %s.".formatted(file));
          });
    }
  }

  private void explain(EvidenceTools.Report report, Evidence seen) throws IOException {
    Path page = report.write(seen);
    boolean canBrowse =
        Desktop.isDesktopSupported() && Desktop.getDesktop().isSupported(Desktop.Action.BROWSE);
    if (canBrowse) {
      Desktop.getDesktop().browse(page.toUri());
    } else {
      model.tell(Tone.DETAIL, "The report is in %s. Open it in a browser.".formatted(page.toUri()));
    }
  }

  /** What reads or writes files. */
  private interface FileWork {
    void run(Evidence seen) throws IOException;
  }

  private void withEvidence(ConnectionRow row, FileWork work) {
    model
        .evidence(row.id())
        .ifPresent(
            seen ->
                workers.run(
                    () -> {
                      try {
                        work.run(seen);
                      } catch (IOException e) {
                        model.tell(
                            Tone.ERROR,
                            "The file was not written: %s. Choose another place."
                                .formatted(e.getMessage()));
                      }
                    }));
  }
}
