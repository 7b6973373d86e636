package io.github.puredtls.benchmarks.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Keeps this process on one CPU, where Linux and its program {@code taskset} are. */
public final class OneCpu {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String ALLOWED = "Cpus_allowed_list:";

  private OneCpu() {}

  /**
   * Pins all threads, and those that will be started, to the last CPU that this process may use.
   *
   * @return whether they are pinned now
   */
  public static boolean pinThisProcess() {
    Optional<String> cpu = lastCpu();
    return cpu.isPresent() && taskset(cpu.get());
  }

  /**
   * What goes before a command so that it runs on the same CPU from the start.
   *
   * @return no words where there is no {@code taskset}
   */
  public static List<String> commandPrefix() {
    boolean usable = Commands.firstLine(List.of("taskset", "--version")).isPresent();
    return usable
        ? lastCpu().map(cpu -> List.of("taskset", "--cpu-list", cpu)).orElse(List.of())
        : List.of();
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
    return Commands.firstLine(
            List.of("taskset", "--all-tasks", "--pid", "--cpu-list", cpu, process))
        .isPresent();
  }
}
