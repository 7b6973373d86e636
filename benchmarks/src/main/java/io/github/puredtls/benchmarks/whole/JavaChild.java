package io.github.puredtls.benchmarks.whole;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another Java machine of the same JDK, with this one's class path. */
final class JavaChild {
  private static final int LIMIT_SECONDS = 300;

  private final List<String> command = new ArrayList<>();

  /** A child whose command begins with other words, such as those of taskset. */
  JavaChild(List<String> prefix, List<String> options) {
    command.addAll(prefix);
    command.add(java().toString());
    command.addAll(options);
  }

  /** A child with options of the Java machine, such as its heap. */
  static JavaChild withOptions(String... options) {
    return new JavaChild(List.of(), List.of(options));
  }

  /** The program of this Java machine. */
  static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  /**
   * Runs a program that prints to this one's outputs, and waits for its end.
   *
   * @return its exit code
   */
  int run(Class<?> program, String... arguments) throws IOException, InterruptedException {
    List<String> whole = new ArrayList<>(command);
    whole.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    whole.addAll(List.of(arguments));
    Process process = new ProcessBuilder(whole).inheritIO().start();
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
      throw new IOException(program.getSimpleName() + " took longer than 5 minutes; it was ended");
    }
    return process.exitValue();
  }
}
