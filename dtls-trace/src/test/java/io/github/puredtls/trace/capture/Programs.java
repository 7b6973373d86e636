package io.github.puredtls.trace.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.puredtls.testsupport.SearchPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Other people's programs that read and write captures. */
final class Programs {
  private static final long LIMIT_SECONDS = 20;

  private final Path folder;

  /**
   * Skips the test where a program is missing, and says which.
   *
   * @param folder for outputs
   */
  Programs(Path folder, String... needed) {
    this.folder = folder;
    for (String each : needed) {
      assumeTrue(SearchPath.has(each), each + " is not on the PATH");
    }
  }

  /** Runs a program to its end and gives back what it printed. */
  String run(String... command) throws IOException {
    Path output = folder.resolve("output.txt");
    Path errors = folder.resolve("errors.txt");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile())
            .start();
    try {
      boolean hasEnded = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
      assertTrue(hasEnded, () -> command[0] + " does not end");
      String complaint = Files.readString(errors);
      assertEquals(0, process.exitValue(), () -> command[0] + ": " + complaint);
      return new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } finally {
      process.destroyForcibly();
    }
  }
}
