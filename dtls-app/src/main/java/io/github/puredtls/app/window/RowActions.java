package io.github.puredtls.app.window;

import io.github.puredtls.app.window.model.ConnectionRow;
import io.github.puredtls.app.window.model.ConnectionState;
import io.github.puredtls.app.window.model.Evidence;
import io.github.puredtls.app.window.model.EvidenceTools;
import io.github.puredtls.app.window.model.RowModel;
import io.github.puredtls.app.window.model.Tone;
import io.github.puredtls.app.window.model.Workers;
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
import javax.swing.JCheckBox;
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

  /** Null until it is needed: it reads folders, which takes its time. */
  private SaveChooser saves;

  private final JCheckBox secrets = new JCheckBox("With secrets");

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

  /** Adds what both windows have for the selected connection. */
  void addCommon(EvidenceTools tools, Browser browser) {
    add("Send text ...", "send", 'T', RowActions::isEncrypted, this::askText);
    add("Close", "close", 'O', row -> true, row -> model.close(row.id()));
    add("Explain", "explain", 'E', row -> true, row -> explain(tools, browser, row));
    add("Save capture ...", "save", 'V', row -> true, row -> save(tools, row));
    addSecrets();
  }

  private void addSecrets() {
    secrets.setName("with-secrets");
    secrets.setMnemonic('W');
    secrets.setToolTipText(
        "Reports show the keys, and captures open decrypted. Whoever has such a file can read the"
            + " connection.");
    add(Box.createHorizontalStrut(GAP));
    add(secrets);
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

  private void explain(EvidenceTools tools, Browser browser, ConnectionRow row) {
    boolean withSecrets = secrets.isSelected();
    withEvidence(
        row,
        seen -> {
          Path page = tools.report(seen, withSecrets);
          model.tell(Tone.DETAIL, "The report of %s is %s".formatted(seen.title(), page.toUri()));
          if (!browser.open(page.toUri())) {
            model.tell(Tone.WARNING, "No browser can be started from here: open it yourself.");
          }
        });
  }

  private void save(EvidenceTools tools, ConnectionRow row) {
    boolean withSecrets = secrets.isSelected();
    if (saves == null) {
      saves = new SaveChooser("Save capture");
    }
    saves
        .ask(getTopLevelAncestor(), row.name() + ".pcapng")
        .ifPresent(
            file ->
                withEvidence(
                    row,
                    seen -> {
                      tools.capture(seen, file, withSecrets);
                      model.tell(
                          Tone.DETAIL, "The capture of %s is in %s".formatted(seen.title(), file));
                    }));
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
                      } catch (IOException | RuntimeException e) {
                        model.tell(
                            Tone.ERROR,
                            "The file was not written: %s (%s). Choose another place."
                                .formatted(e.getMessage(), e.getClass().getSimpleName()));
                      }
                    }));
  }
}
