package io.github.puredtls.benchmarks.machine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Small commands that are asked something. */
public final class Commands {
  private static final int LIMIT_SECONDS = 20;

  private Commands() {}

  /**
   * Runs a command that says little.
   *
   * @param command the program and its arguments
   * @return its first line, possibly empty; nothing when it is missing or fails
   */
  public static Optional<String> firstLine(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      try (BufferedReader output = process.inputReader()) {
        String line = output.readLine();
        output.transferTo(Writer.nullWriter());
        return isGood(process) ? Optional.of(line == null ? "" : line) : Optional.empty();
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static boolean isGood(Process process) throws InterruptedException {
    return process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
  }
}
