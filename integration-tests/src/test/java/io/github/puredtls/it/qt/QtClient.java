package io.github.puredtls.it.qt;

import io.github.puredtls.it.peer.Program;
import java.net.InetSocketAddress;
import java.util.List;

/** Qt's client, and what one can do with its window. */
public final class QtClient implements AutoCloseable {
  private static final String DIALOG = "Host info";

  private final Screen screen;
  private final Program program;
  private final TextBox messages;
  private final TextBox received;

  private QtClient(Screen screen, Program program) {
    this.screen = screen;
    this.program = program;
    Window window = screen.awaitWindow("DTLS client");
    // The window and its boxes are of a fixed size, whatever the fonts are.
    this.messages = window.textBox("DTLS info messages", 589, 399);
    this.received = window.textBox("Received datagrams", 1181, 499);
  }

  /** Starts it, and waits for its window. */
  public static QtClient start(Screen screen) {
    Program program = screen.start(List.of(QtPrograms.path(QtPrograms.CLIENT)));
    try {
      return new QtClient(screen, program);
    } catch (AssertionError e) {
      program.close();
      throw e;
    }
  }

  /** Presses "Connect ...", which comes after the left box, and answers the dialog. */
  public void connect(InetSocketAddress server) {
    messages.press("Tab", "space");
    Window dialog = screen.awaitWindow(DIALOG);
    dialog.type(server.getAddress().getHostAddress());
    dialog.pressKeys("Tab");
    dialog.type(Integer.toString(server.getPort()));
    dialog.pressKeys("Return");
    screen.awaitGone(DIALOG);
  }

  /** Presses "Shutdown connections", which comes after "Connect ...". */
  public void shutdownConnections() {
    messages.press("Tab", "Tab", "space");
  }

  /** What it tells, the left box. */
  public TextBox messages() {
    return messages;
  }

  /** What it received, the right box. */
  public TextBox received() {
    return received;
  }

  @Override
  public void close() {
    program.close();
  }
}
