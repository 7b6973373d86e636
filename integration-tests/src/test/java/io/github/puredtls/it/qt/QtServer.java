package io.github.puredtls.it.qt;

import io.github.puredtls.it.peer.Program;
import java.util.List;

/** Qt's server in a network of its own, and what one can do with its window. */
public final class QtServer extends QtProgram {
  /** Where it listens, by what its dialog has filled in. */
  public static final String ADDRESS = NetworkNamespace.ADDRESS + ":22334";

  private static final String DIALOG = "IP and port";

  private QtServer(Screen screen, Program program) {
    super(
        screen,
        program,
        "DTLS server",
        new Box("Dtls server info", 531, 568),
        new Box("Received messages", 1058, 568));
  }

  /** Starts it, and waits for its window. */
  public static QtServer start(Screen screen, NetworkNamespace network) {
    List<String> command = List.of(QtPrograms.path(QtPrograms.SERVER));
    Program program = screen.start(network.inside(command));
    return new QtServer(screen, program);
  }

  /** Presses "Start listening", which comes after the right box, and agrees to the dialog. */
  public QtServer startListening() {
    pressStartOrStop();
    screen.awaitWindow(DIALOG).pressKeys("Return");
    screen.awaitGone(DIALOG);
    messages.await("Server is listening on address 127.0.0.2 and port 22334\n");
    return this;
  }

  /** Presses "Stop listening", which is the same button. */
  public void stopListening() {
    pressStartOrStop();
    messages.await("Server is not accepting new connections\n");
  }

  private void pressStartOrStop() {
    received.press("Tab", "space");
  }

  /** Presses "Quit", which comes after that button, and waits for the end. */
  public int quit() {
    received.press("Tab", "Tab", "space");
    return program.awaitExit();
  }
}
