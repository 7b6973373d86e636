package io.github.puredtls.it.qt;

import io.github.puredtls.it.peer.Program;

/** One of the two programs at work: both have a box that tells and a box of what was received. */
abstract class QtProgram implements AutoCloseable {
  final Screen screen;
  final Program program;
  final TextBox messages;
  final TextBox received;

  /**
   * A box by its name and its lower right corner: it is of a fixed size, whatever the fonts are.
   */
  record Box(String name, int right, int bottom) {}

  /** Takes a program that was started, and ends it when its window does not come. */
  QtProgram(Screen screen, Program program, String title, Box left, Box right) {
    this.screen = screen;
    this.program = program;
    try {
      Window window = screen.awaitWindow(title);
      messages = window.textBox(left.name(), left.right(), left.bottom());
      received = window.textBox(right.name(), right.right(), right.bottom());
    } catch (AssertionError e) {
      program.close();
      throw e;
    }
  }

  /** What it tells, the left box. */
  public final TextBox messages() {
    return messages;
  }

  /** What it received, the right box. */
  public final TextBox received() {
    return received;
  }

  @Override
  public void close() {
    program.close();
  }
}
