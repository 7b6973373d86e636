package io.github.puredtls.benchmarks.micro;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Keeps this process on one CPU, where Linux and its program {@code taskset} are. */
final class OneCpu {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String ALLOWED = "Cpus_allowed_list:";
  private static final int LIMIT_SECONDS = 10;

  private OneCpu() {}

  /**
   * Pins all threads, and those that will be started, to the last CPU that this process may use.
   *
   * @return whether they are pinned now
   */
  static boolean pinThisProcess() {
    Optional<String> cpu = lastCpu();
    return cpu.isPresent() && taskset(cpu.get());
  }

  private static Optional<String> lastCpu() {
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith(ALLOWED))
          .map(line -> line.replaceAll(".*[^0-9]([0-9]+)$", "$1"))
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static boolean taskset(String cpu) {
    String process = String.valueOf(ProcessHandle.current().pid());
    List<String> command = List.of("taskset", "--all-tasks", "--pid", "--cpu-list", cpu, process);
    try {
      Process taskset =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return taskset.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) && taskset.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
