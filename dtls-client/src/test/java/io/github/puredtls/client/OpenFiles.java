package io.github.puredtls.client;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What this process holds open, as the system sees it. */
final class OpenFiles {
  private static final Path TABLE = Path.of("/proc/self/fd");

  private OpenFiles() {}

  /** How many sockets, selectors and their wake-up descriptors are open. */
  static long count() {
    assumeTrue(
        Files.isDirectory(TABLE), "this system does not show a process its own open sockets");
    try (Stream<Path> entries = Files.list(TABLE)) {
      return entries.filter(OpenFiles::isSocketOrSelector).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isSocketOrSelector(Path entry) {
    try {
      String target = Files.readSymbolicLink(entry).toString();
      return target.startsWith("socket:") || target.startsWith("anon_inode:");
    } catch (IOException e) {
      // It was closed between the two looks.
      return false;
    }
  }
}
