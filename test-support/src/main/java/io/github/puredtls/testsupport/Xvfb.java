package io.github.puredtls.testsupport;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A display without a screen, as long as it is open. */
public final class Xvfb implements AutoCloseable {
  private final Process process;
  private final String display;

  private Xvfb(Process process, String display) {
    this.process = process;
    this.display = display;
  }

  /**
   * Tells whether there can be one.
   *
   * @return whether the program is on the PATH
   */
  public static boolean isHere() {
    return SearchPath.has("Xvfb");
  }

  /**
   * Starts it with a number that is free, and returns when it takes windows.
   *
   * @param size width, height and depth, for example {@code 1920x1080x24}
   * @return to be closed
   * @throws IOException when it does not start
   */
  public static Xvfb start(String size) throws IOException {
    Process process =
        new ProcessBuilder(
                List.of("Xvfb", "-displayfd", "1", "-nolisten", "tcp", "-screen", "0", size))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    BufferedReader output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    // It writes the number when it is ready.
    String number = output.readLine();
    if (number == null) {
      process.destroy();
      throw new IOException("Xvfb ended at once");
    }
    return new Xvfb(process, ":" + number);
  }

  /**
   * What {@code DISPLAY} is for programs that are to use it.
   *
   * @return for example {@code :1}
   */
  public String display() {
    return display;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
