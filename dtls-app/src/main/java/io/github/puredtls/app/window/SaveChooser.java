package io.github.puredtls.app.window;

import java.awt.Component;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javax.swing.JFileChooser;
import javax.swing.JOptionPane;

/** Asks where a file is to be saved, and before one that is there is replaced. */
final class SaveChooser extends JFileChooser {
  private static final long serialVersionUID = 1L;

  /** What some system does not take in the name of a file. */
  private static final String UNWANTED = "[^\\p{Alnum} ().,@_-]";

  SaveChooser(String title) {
    setDialogTitle(title);
  }

  /** Shows the dialog, in the folder of the last time; empty when it was cancelled. */
  Optional<Path> ask(Component owner, String name) {
    setSelectedFile(new File(getCurrentDirectory(), name.replaceAll(UNWANTED, "_")));
    return showSaveDialog(owner) == APPROVE_OPTION
        ? Optional.of(getSelectedFile().toPath())
        : Optional.empty();
  }

  @Override
  public void approveSelection() {
    boolean isFree = !getSelectedFile().exists();
    if (isFree || isReplaced()) {
      super.approveSelection();
    }
  }

  private boolean isReplaced() {
    int answer =
        JOptionPane.showConfirmDialog(
            this,
            "There is a file %s. Replace it?".formatted(getSelectedFile().getName()),
            getDialogTitle(),
            JOptionPane.YES_NO_OPTION);
    return answer == JOptionPane.YES_OPTION;
  }
}
