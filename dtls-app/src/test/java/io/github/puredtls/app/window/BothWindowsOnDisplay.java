package io.github.puredtls.app.window;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.app.window.model.ClientModel;
import io.github.puredtls.app.window.model.Tone;
import java.awt.Rectangle;
import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import javax.swing.JFrame;
import javax.swing.JTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code ./dtls window}: both windows, connected. */
class BothWindowsOnDisplay {
  private Windows windows;

  private void open() {
    windows = Stage.open(Windows.Kind.BOTH, Look.LIGHT, ClientModel.Settings.DEFAULT);
  }

  @AfterEach
  void close() {
    Stage.close(windows);
    Stage.checkThreads();
  }

  private void awaitPing() {
    Stage.await(
        "ping",
        () ->
            Stage.text(windows.server().frame(), "messages")
                .contains("I am Alice (clone number 0), please, accept our ping 0"));
    Stage.await(
        "answer",
        () ->
            Stage.text(windows.client().frame(), "datagrams")
                .contains("Alice (clone number 0) received a DTLS datagram:"));
  }

  @Test
  void areConnectedAndSideBySide() {
    open();
    awaitPing();
    // The display tells in its own time where it put them.
    Stage.await(
        "side by side",
        () -> {
          Rectangle client = windows.client().frame().getBounds();
          return client.x + client.width <= windows.server().frame().getX();
        });
  }

  // C26.
  @Test
  void clientsConnectionsEndWithItsWindow() {
    open();
    awaitPing();
    Stage.run(windows.client().frame()::dispose);
    JTable peers = Stage.get(windows.server().frame(), "connections", JTable.class);
    Stage.await(
        "close_notify",
        () ->
            peers
                .getValueAt(0, peers.getColumn("State").getModelIndex())
                .toString()
                .equals("closed"));
    assertTrue(Stage.call(windows.server().frame()::isShowing));
  }

  @Test
  void takeAFreePortWhenTheOriginalsIsTaken() throws IOException {
    try (DatagramSocket taken = take()) {
      assertTrue(taken.isBound());
      open();
      awaitPing();
      JFrame server = windows.server().frame();
      Stage.await(
          "warning",
          () ->
              Stage.shows(server, "info", Look.LIGHT, Tone.WARNING, "Port 22334 cannot be used ("));
    }
  }

  /** The port, unless somebody else has it already, which is as good. */
  private static DatagramSocket take() throws IOException {
    try {
      return new DatagramSocket(22_334, InetAddress.getByName("127.0.0.1"));
    } catch (BindException e) {
      return new DatagramSocket(0);
    }
  }
}
