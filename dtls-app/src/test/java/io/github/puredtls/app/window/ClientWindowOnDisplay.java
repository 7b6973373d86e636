package io.github.puredtls.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.puredtls.app.window.model.KeyChoice;
import io.github.puredtls.app.window.model.Tone;
import java.io.IOException;
import java.util.List;
import javax.swing.JCheckBox;
import javax.swing.JDialog;
import javax.swing.JPasswordField;
import javax.swing.JSlider;
import javax.swing.JTable;
import javax.swing.text.JTextComponent;
import org.junit.jupiter.api.Test;

/** The window {@code DTLS client}. */
class ClientWindowOnDisplay extends ClientWindowCase {
  // U1, U2, U3.
  @Test
  void looksLikeTheOriginal() {
    Stage.run(
        () -> {
          assertEquals("DTLS client", frame.getTitle());
          List<String> labels = Stage.labels(frame);
          assertTrue(labels.contains("DTLS info messages:"), labels::toString);
          assertTrue(labels.contains("Received datagrams:"), labels::toString);
          assertEquals("Connect ...", Stage.button(frame, "connect").getText());
          assertEquals("Shutdown connections", Stage.button(frame, "shutdown").getText());
          assertFalse(Stage.button(frame, "shutdown").isEnabled());
          assertFalse(Stage.get(frame, "info", JTextComponent.class).isEditable());
          assertTrue(frame.isResizable());
        });
  }

  @Test
  void everyButtonAndSliderHasANameAndAKey() {
    Stage.run(
        () -> {
          for (String name :
              List.of(
                  "connect",
                  "shutdown",
                  "ping",
                  "send",
                  "close",
                  "explain",
                  "save",
                  "with-secrets")) {
            assertTrue(Stage.button(frame, name).getMnemonic() != 0, name);
          }
          for (String name : List.of("loss", "delay", "reorder")) {
            JSlider slider = Stage.get(frame, name, JSlider.class);
            assertTrue(slider.getAccessibleContext().getAccessibleName().endsWith(":"), name);
          }
          assertEquals(
              "Connections",
              Stage.get(frame, "connections", JTable.class)
                  .getAccessibleContext()
                  .getAccessibleName());
        });
  }

  // U9.
  @Test
  void dialogHasTheOriginalsFieldsAndChecksThem() {
    JDialog dialog = openDialog();
    Stage.run(
        () -> {
          List<String> labels = Stage.labels(dialog);
          assertTrue(labels.contains("Host name (server's address):"), labels::toString);
          assertTrue(labels.contains("Server port:"), labels::toString);
          assertEquals("22334", Stage.get(dialog, "port", JTextComponent.class).getText());
          assertEquals(NAME, Stage.get(dialog, "identity", JTextComponent.class).getText());
          assertTrue(Stage.get(dialog, "host", HostBox.class).isEditable());
        });
    Stage.type(dialog, "port", "65536");
    Stage.click(dialog, "ok");
    Stage.await(
        "problem",
        () ->
            Stage.labels(dialog)
                .contains("The port is a number from 1 to 65535: enter for example 22334."));
    assertTrue(Stage.call(dialog::isShowing));
    Stage.click(dialog, "cancel");
    Stage.await("dialog closed", () -> !dialog.isShowing());
    assertEquals("", Stage.call(() -> Stage.text(frame, "info")));
  }

  @Test
  void exampleKeyIsReadableAndMarkedAndAnotherIsHiddenUntilItIsShown() {
    JDialog dialog = openDialog();
    Stage.run(
        () -> {
          JPasswordField key = Stage.get(dialog, "key", JPasswordField.class);
          assertEquals(0, key.getEchoChar(), "the example's key is no secret");
          assertTrue(
              Stage.labels(dialog).stream().anyMatch(each -> each.contains("example's key")));
          key.setText("00112233445566778899aabbccddeeff");
          assertTrue(key.getEchoChar() != 0, "a key of one's own is");
          assertFalse(
              Stage.labels(dialog).stream().anyMatch(each -> each.contains("example's key")));
          Stage.get(dialog, "show-key", JCheckBox.class).doClick();
          assertEquals(0, key.getEchoChar());
        });
    Stage.click(dialog, "cancel");
  }

  // U8.
  @Test
  void emptyHostIsWarnedOf() {
    connect("", 1, KeyChoice.EXAMPLE_HEX);
    awaitInfo(Tone.WARNING, "Host name or address required to connect");
  }

  // U3 to U7, C10 to C22.
  @Test
  void connectsAndShowsTheOriginalsLinesInTheirColoursAndShutsDown() {
    connect("here.example", server.localAddress().getPort(), KeyChoice.EXAMPLE_HEX);
    awaitInfo(Tone.INFO, "Looking up the host ...\nConnecting to: 127.0.0.1\n");
    awaitInfo(Tone.INFO, NAME + ": starting a handshake\n");
    awaitInfo(Tone.INFO, NAME + ": providing pre-shared key ...\n");
    awaitInfo(Tone.WARNING, NAME + ": the pre-shared key has only 6 bytes");
    awaitInfo(Tone.INFO, NAME + ": encrypted connection established!\n");
    Stage.await(
        "response",
        () ->
            Stage.shows(
                frame,
                "datagrams",
                look,
                Tone.DATA,
                "\n---------------\n" + NAME + " received a DTLS datagram:\n17 fe fd 00 01 "));
    Stage.await("text", () -> Stage.text(frame, "datagrams").contains("As plain text:\nto (127."));
    awaitState(0, "encrypted");
    assertEquals(NAME, Stage.call(() -> cell(0, "Name")));
    assertTrue(Stage.call(() -> Stage.button(frame, "shutdown").isEnabled()));
    Stage.click(frame, "shutdown");
    Stage.await("close_notify", () -> server.peers() == 0);
    assertFalse(Stage.call(() -> Stage.button(frame, "shutdown").isEnabled()));
    assertTrue(WatchedSockets.opened() > 0, "nobody would be seen on the wrong thread");
  }

  // U2.
  @Test
  void lookUpCanBeCancelled() {
    connect("slow.example", 1, KeyChoice.EXAMPLE_HEX);
    awaitInfo(Tone.INFO, "Looking up the host ...");
    assertEquals("Cancel lookup", Stage.call(() -> Stage.button(frame, "connect").getText()));
    Stage.click(frame, "connect");
    assertEquals("Connect ...", Stage.call(() -> Stage.button(frame, "connect").getText()));
    assertFalse(Stage.call(() -> Stage.button(frame, "shutdown").isEnabled()));
  }

  @Test
  void wrongKeyEndsInACrimsonLineThatSaysSo() {
    connect("127.0.0.1", server.localAddress().getPort(), "00112233445566778899aabbccddeeff");
    awaitState(0, "failed");
    awaitInfo(Tone.ERROR, "key");
  }

  @Test
  void connectsToOpenssl() throws IOException {
    assumeTrue(OpensslServer.isHere(), "there is no openssl on the PATH");
    try (OpensslServer openssl = OpensslServer.start(KeyChoice.EXAMPLE_HEX)) {
      connect("127.0.0.1", openssl.port(), KeyChoice.EXAMPLE_HEX);
      awaitInfo(Tone.INFO, NAME + ": encrypted connection established!\n");
      Stage.await(
          "ping", () -> openssl.output().contains("I am " + NAME + ", please, accept our ping 0"));
      awaitState(0, "encrypted");
    }
  }

  // C16.
  @Test
  void serversEndIsACrimsonLine() {
    connect();
    awaitState(0, "encrypted");
    server.close();
    awaitInfo(Tone.ERROR, NAME + ": shutdown alert received\n");
    awaitState(0, "closed");
    assertFalse(Stage.call(() -> Stage.button(frame, "ping").isEnabled()));
  }

  // U4.
  @Test
  void twoConnectionsRunAtOnceAndOneCanBeClosed() {
    connect();
    connect();
    awaitState(0, "encrypted");
    awaitState(1, "encrypted");
    assertEquals("Alice (clone number 1)", Stage.call(() -> cell(1, "Name")));
    Stage.run(() -> Stage.get(frame, "connections", JTable.class).setRowSelectionInterval(1, 1));
    Stage.click(frame, "ping");
    Stage.await(
        "three responses",
        () -> Stage.text(frame, "datagrams").split("received a DTLS datagram:", -1).length == 4);
    Stage.click(frame, "close");
    awaitState(1, "closed");
    assertEquals("encrypted", Stage.call(() -> cell(0, "State").toString()));
  }

  @Test
  void slidersMakeTheNetworkBadAndRetransmissionsAreCounted() {
    assertFalse(Stage.call(() -> Stage.get(frame, "loss", JSlider.class).isEnabled()));
    Stage.click(frame, "through-faults");
    assertTrue(Stage.call(() -> Stage.get(frame, "loss", JSlider.class).isEnabled()));
    Stage.run(() -> Stage.get(frame, "loss", JSlider.class).setValue(90));
    connect();
    awaitInfo(Tone.DETAIL, ": lost");
    Stage.run(() -> Stage.get(frame, "loss", JSlider.class).setValue(0));
    awaitInfo(Tone.WARNING, NAME + ": handshake timeout, trying to re-transmit");
    awaitState(0, "encrypted");
    Stage.await("count", () -> (Long) cell(0, "Retransmissions") > 0);
    Stage.await(
        "totals", () -> Stage.labels(frame).stream().anyMatch(each -> each.contains(" lost, ")));
  }

  @Test
  void linesCanBeReadOnADarkGround() {
    Stage.close(windows);
    open(Look.DARK);
    connect();
    awaitInfo(Tone.INFO, NAME + ": encrypted connection established!\n");
    assertEquals(
        Look.DARK.ground(),
        Stage.call(() -> Stage.get(frame, "info", JTextComponent.class).getBackground()));
  }
}
