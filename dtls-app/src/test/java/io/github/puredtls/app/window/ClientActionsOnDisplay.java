package io.github.puredtls.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.app.window.model.KeyChoice;
import io.github.puredtls.app.window.model.Tone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import javax.swing.JDialog;
import javax.swing.JFileChooser;
import javax.swing.JOptionPane;
import javax.swing.JPasswordField;
import javax.swing.SwingUtilities;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people do with a connection of the window {@code DTLS client}, and files on the way. */
class ClientActionsOnDisplay extends ClientWindowCase {
  @Test
  void explainOpensTheReportInTheBrowserAndSecretsAreAskedFor() throws Exception {
    connect();
    awaitState(0, "encrypted");
    Stage.click(frame, "explain");
    assertEquals(NAME + " false", tools.written.poll(20, TimeUnit.SECONDS));
    assertEquals(WrittenFiles.PAGE.toUri(), pages.poll(20, TimeUnit.SECONDS));
    awaitInfo(Tone.DETAIL, "The report of " + NAME + " is " + WrittenFiles.PAGE.toUri());
    Stage.click(frame, "with-secrets");
    Stage.click(frame, "explain");
    assertEquals(NAME + " true", tools.written.poll(20, TimeUnit.SECONDS));
    awaitInfo(Tone.WARNING, "No browser can be started from here");
  }

  @Test
  void captureIsSavedWherePeopleSayAndReplacesNothingUnasked(@TempDir Path folder)
      throws Exception {
    Path file = Files.createFile(folder.resolve("there.pcapng"));
    connect();
    awaitState(0, "encrypted");
    Stage.click(frame, "save");
    JDialog dialog = Stage.dialog("Save capture");
    JFileChooser chooser = Stage.call(() -> Stage.only(dialog, JFileChooser.class));
    assertEquals(NAME + ".pcapng", Stage.call(() -> chooser.getSelectedFile().getName()));
    Stage.run(() -> chooser.setSelectedFile(file.toFile()));
    SwingUtilities.invokeLater(chooser::approveSelection);
    JDialog question = Stage.questionOf(dialog);
    assertTrue(
        Stage.call(() -> Stage.labels(question))
            .contains("There is a file there.pcapng. Replace it?"));
    Stage.run(() -> Stage.only(question, JOptionPane.class).setValue(JOptionPane.YES_OPTION));
    assertEquals(NAME + " false " + file, tools.written.poll(20, TimeUnit.SECONDS));
    awaitInfo(Tone.DETAIL, "The capture of " + NAME + " is in " + file);
  }

  @Test
  void keyComesFromAFileThatPeopleChoose(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("keys.txt");
    Files.writeString(file, NAME + ":" + KeyChoice.EXAMPLE_HEX + "\n");
    JDialog dialog = openDialog();
    Stage.run(() -> Stage.get(dialog, "host", HostBox.class).setSelectedItem("127.0.0.1"));
    Stage.type(dialog, "port", String.valueOf(server.localAddress().getPort()));
    Stage.click(dialog, "key-file");
    JDialog choice = Stage.dialog("A file with a line IDENTITY:HEX for each key");
    JFileChooser chooser = Stage.call(() -> Stage.only(choice, JFileChooser.class));
    Stage.run(() -> chooser.setSelectedFile(file.toFile()));
    Stage.run(chooser::approveSelection);
    Stage.await("note", () -> Stage.labels(dialog).contains("Keys from keys.txt"));
    assertFalse(Stage.call(() -> Stage.get(dialog, "key", JPasswordField.class).isEnabled()));
    Stage.click(dialog, "ok");
    awaitState(0, "encrypted");
  }

  @Test
  void textThatPeopleTypeIsSent() {
    connect();
    Stage.await("ping's answer", () -> Stage.text(frame, "datagrams").contains(": ACK"));
    Stage.click(frame, "send");
    JDialog dialog = Stage.dialog("Send text");
    Stage.run(
        () -> {
          JOptionPane question = Stage.only(dialog, JOptionPane.class);
          question.setInputValue("hello");
          question.setValue(JOptionPane.OK_OPTION);
        });
    awaitInfo(Tone.DETAIL, NAME + ": sent 5 bytes");
    Stage.await(
        "text's answer",
        () -> Stage.text(frame, "datagrams").split("received a DTLS datagram:", -1).length == 3);
  }

  @Test
  void fileThatCannotBeWrittenIsTold() {
    tools.trouble = "no room";
    connect();
    awaitState(0, "encrypted");
    Stage.click(frame, "explain");
    awaitInfo(Tone.ERROR, "The file was not written: no room (IOException). Choose another place.");
  }
}
