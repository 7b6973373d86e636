package io.github.puredtls.benchmarks.driver;

import io.github.puredtls.benchmarks.results.ResultLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.TimeUnit;

/** Runs a program to its end and collects its result lines. */
final class Child {
  private static final int TOLD_LINES = 12;

  private final long limitSeconds;
  private final Path errors;

  /** What the program says on its standard error goes to a file, and is told when it fails. */
  Child(long limitSeconds, Path errors) {
    this.limitSeconds = limitSeconds;
    this.errors = errors;
  }

  /**
   * Runs a command.
   *
   * @throws IOException when it cannot be started, fails, takes too long, or prints no result; the
   *     message holds the end of what it said
   */
  List<ResultLine> run(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    Timer timer = new Timer("limit", true);
    timer.schedule(killing(process), TimeUnit.SECONDS.toMillis(limitSeconds));
    try {
      process.getOutputStream().close();
      List<ResultLine> results = collect(process);
      int status = process.waitFor();
      if (status != 0 || results.isEmpty()) {
        throw failure("exit status " + status + ", " + results.size() + " results");
      }
      return results;
    } catch (IllegalArgumentException e) {
      throw failure(e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      timer.cancel();
      process.destroyForcibly();
    }
  }

  private static TimerTask killing(Process process) {
    return new TimerTask() {
      @Override
      public void run() {
        process.destroyForcibly();
      }
    };
  }

  private static List<ResultLine> collect(Process process) throws IOException {
    List<ResultLine> results = new ArrayList<>();
    try (BufferedReader output = process.inputReader()) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        Optional<ResultLine> result = ResultLine.parse(line);
        result.ifPresent(results::add);
      }
    }
    return results;
  }

  private IOException failure(String what) throws IOException {
    List<String> said = Files.readAllLines(errors);
    List<String> end = said.subList(Math.max(0, said.size() - TOLD_LINES), said.size());
    return new IOException(what + "\n" + String.join("\n", end).stripTrailing());
  }
}
