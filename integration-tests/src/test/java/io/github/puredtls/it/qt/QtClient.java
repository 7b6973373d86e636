package io.github.puredtls.it.qt;

import io.github.puredtls.it.peer.Program;
import java.net.InetSocketAddress;
import java.util.List;

/** Qt's client, and what one can do with its window. */
public final class QtClient extends QtProgram {
  private static final String DIALOG = "Host info";

  private QtClient(Screen screen, Program program) {
    super(
        screen,
        program,
        "DTLS client",
        new Box("DTLS info messages", 589, 399),
        new Box("Received datagrams", 1181, 499));
  }

  /** Starts it, and waits for its window. */
  public static QtClient start(Screen screen) {
    Program program = screen.start(List.of(QtPrograms.path(QtPrograms.CLIENT)));
    return new QtClient(screen, program);
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
}
