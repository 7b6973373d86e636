package io.github.puredtls.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.app.window.model.ClientModel;
import io.github.puredtls.app.window.model.KeyChoice;
import io.github.puredtls.app.window.model.Tone;
import io.github.puredtls.client.DtlsAssociation;
import io.github.puredtls.core.PskCredential;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.swing.JDialog;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JTable;
import javax.swing.JToolTip;
import javax.swing.plaf.basic.BasicHTML;
import javax.swing.text.JTextComponent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The window {@code DTLS server}. */
class ServerWindowOnDisplay {
  private static final byte[] KEY = HexFormat.of().parseHex(KeyChoice.EXAMPLE_HEX);
  private static final Pattern LISTENING =
      Pattern.compile("Server is listening on address 127.0.0.1 and port ([0-9]+)\n");

  private Windows windows;
  private JFrame frame;

  @BeforeEach
  void open() {
    windows = Stage.open(Windows.Kind.SERVER, Look.LIGHT, ClientModel.Settings.DEFAULT);
    frame = windows.server().frame();
  }

  @AfterEach
  void close() {
    Stage.close(windows);
    Stage.checkThreads();
  }

  private JDialog openDialog() {
    Stage.click(frame, "listen");
    return Stage.dialog("IP and port");
  }

  private int listen() {
    JDialog dialog = openDialog();
    Stage.type(dialog, "port", "0");
    Stage.click(dialog, "ok");
    Stage.await(
        "listening", () -> Stage.button(frame, "listen").getText().equals("Stop listening"));
    Matcher line = LISTENING.matcher(Stage.call(() -> Stage.text(frame, "info")));
    assertTrue(line.find());
    return Integer.parseInt(line.group(1));
  }

  private void awaitInfo(Tone tone, String text) {
    Stage.await(tone + " " + text, () -> Stage.shows(frame, "info", Look.LIGHT, tone, text));
  }

  private String cell(int row, int column) {
    JTable table = Stage.get(frame, "connections", JTable.class);
    return row < table.getRowCount() ? table.getValueAt(row, column).toString() : "";
  }

  private static DtlsAssociation connect(int port) throws IOException {
    return DtlsAssociation.builder("127.0.0.1", port)
        .psk(PskCredential.of("Alice", KEY))
        .name("Alice")
        .start();
  }

  // S14.
  @Test
  void looksLikeTheOriginal() {
    Stage.run(
        () -> {
          assertEquals("DTLS server", frame.getTitle());
          List<String> labels = Stage.labels(frame);
          assertTrue(labels.contains("Dtls server info:"), labels::toString);
          assertTrue(labels.contains("Received messages:"), labels::toString);
          assertEquals("Start listening", Stage.button(frame, "listen").getText());
          assertEquals("Quit", Stage.button(frame, "quit").getText());
          for (String name : List.of("listen", "quit", "send", "close")) {
            assertTrue(Stage.button(frame, name).getMnemonic() != 0, name);
          }
        });
  }

  // S15.
  @Test
  void dialogHasTheOriginalsFieldsAndStartsWithThisMachineAlone() {
    JDialog dialog = openDialog();
    Stage.run(
        () -> {
          List<String> labels = Stage.labels(dialog);
          assertTrue(labels.contains("Listen on address:"), labels::toString);
          assertTrue(labels.contains("Port:"), labels::toString);
          assertEquals("22334", Stage.get(dialog, "port", JTextComponent.class).getText());
          assertEquals("127.0.0.1", Stage.get(dialog, "host", HostBox.class).host());
        });
    Stage.click(dialog, "cancel");
    Stage.await("dialog closed", () -> !dialog.isShowing());
    assertEquals("Start listening", Stage.call(() -> Stage.button(frame, "listen").getText()));
  }

  // S6 to S13.
  @Test
  void showsAClientFromItsFirstHelloToItsEnd() throws IOException {
    int port = listen();
    try (DtlsAssociation client = connect(port)) {
      awaitInfo(Tone.INFO, ": not verified yet\n");
      awaitInfo(Tone.INFO, ": verified, starting a handshake\n");
      awaitInfo(Tone.INFO, "PSK callback, received a client's identity: 'Alice'\n");
      awaitInfo(Tone.INFO, "Connection with (127.0.0.1:");
      Stage.await(
          "message",
          () ->
              Stage.shows(
                  frame,
                  "messages",
                  Look.LIGHT,
                  Tone.DATA,
                  "\n---------------\nA message from (127.0.0.1:"));
      Stage.await(
          "text",
          () ->
              Stage.text(frame, "messages")
                  .contains("As plain text:\nI am Alice, please, accept our ping 0"));
      Stage.await("row", () -> cell(0, 3).equals("encrypted"));
      assertEquals("Alice", Stage.call(() -> cell(0, 0)));
      assertTrue(client.isEstablished());
    }
    awaitInfo(Tone.ERROR, ": The DTLS connection has been shutdown\n");
    Stage.await("end", () -> cell(0, 3).equals("closed"));
  }

  /** Swing takes text that begins so for a page, and fetches its pictures. */
  @Test
  void identityIsTextWhateverItIs() throws IOException {
    String identity = "<html><b>Alice</b>";
    int port = listen();
    try (DtlsAssociation client =
        DtlsAssociation.builder("127.0.0.1", port)
            .psk(PskCredential.of(identity, KEY))
            .name("Alice")
            .start()) {
      Stage.await("row", () -> cell(0, 3).equals("encrypted"));
      assertTrue(client.isEstablished());
      Stage.run(
          () -> {
            JTable table = Stage.get(frame, "connections", JTable.class);
            JLabel cell = (JLabel) table.prepareRenderer(table.getCellRenderer(0, 0), 0, 0);
            assertEquals(identity, cell.getText());
            assertNull(cell.getClientProperty(BasicHTML.propertyKey));
            JToolTip tip = table.createToolTip();
            tip.setTipText(identity);
            assertNull(tip.getClientProperty(BasicHTML.propertyKey));
          });
    }
  }

  // S3, S14.
  @Test
  void stopsListeningAndStartsAgainAtTheSamePlace() {
    int port = listen();
    Stage.click(frame, "listen");
    awaitInfo(Tone.INFO, "Server is not accepting new connections\n");
    assertEquals("Start listening", Stage.call(() -> Stage.button(frame, "listen").getText()));
    JDialog dialog = openDialog();
    Stage.run(
        () ->
            assertEquals(
                String.valueOf(port), Stage.get(dialog, "port", JTextComponent.class).getText()));
    Stage.click(dialog, "ok");
    Stage.await(
        "listening", () -> Stage.button(frame, "listen").getText().equals("Stop listening"));
  }

  @Test
  void portInUseIsACrimsonLineThatSaysWhatToDo() throws IOException {
    try (DatagramSocket taken = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
      JDialog dialog = openDialog();
      Stage.type(dialog, "port", String.valueOf(taken.getLocalPort()));
      Stage.click(dialog, "ok");
      awaitInfo(Tone.ERROR, "Is the port in use? Choose another one.");
    }
    assertEquals("Start listening", Stage.call(() -> Stage.button(frame, "listen").getText()));
  }

  @Test
  void closesAClientAndQuits() throws IOException {
    int port = listen();
    DtlsAssociation client = connect(port);
    Stage.await("row", () -> cell(0, 3).equals("encrypted"));
    Stage.click(frame, "close");
    assertTrue(client.closed().join().byPeer());
    Stage.click(frame, "quit");
    assertFalse(Stage.call(frame::isDisplayable));
  }

  @Test
  void programEndsWithItsLastWindow() throws InterruptedException {
    Windows.Options options =
        new Windows.Options(
            Windows.Kind.CLIENT,
            Optional.of(Look.LIGHT),
            ClientModel.Settings.DEFAULT,
            Duration.ofSeconds(3),
            new WrittenFiles(),
            page -> false);
    Thread program =
        new Thread(
            () -> {
              try {
                Windows.run(options);
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
            });
    program.start();
    Stage.await("client's window", () -> Stage.frame("DTLS client").isPresent());
    assertTrue(program.isAlive());
    Stage.run(() -> Stage.frame("DTLS client").orElseThrow().dispose());
    program.join(20_000);
    assertFalse(program.isAlive());
  }
}
