package io.github.puredtls.app.window;

import java.awt.Desktop;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Shows pages to people. Called off the event thread. */
@FunctionalInterface
public interface Browser {
  /** Within it a program that finds no browser has said so. */
  int PATIENCE_SECONDS = 3;

  /**
   * Opens a page.
   *
   * @param page where it is
   * @return whether a browser was started
   */
  boolean open(URI page);

  /**
   * The one of the desktop.
   *
   * @return what Java knows, or else the program that desktops of Unix have for it
   */
  static Browser ofDesktop() {
    return page -> isOpenedByJava(page) || isOpenedByProgram(page);
  }

  private static boolean isOpenedByJava(URI page) {
    if (!Desktop.isDesktopSupported() || !Desktop.getDesktop().isSupported(Desktop.Action.BROWSE)) {
      return false;
    }
    try {
      Desktop.getDesktop().browse(page);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isOpenedByProgram(URI page) {
    try {
      Process process =
          new ProcessBuilder(List.of("xdg-open", page.toString()))
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      // It may be the browser itself, and then it stays.
      return !process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
