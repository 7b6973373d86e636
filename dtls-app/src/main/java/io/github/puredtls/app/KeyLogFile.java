package io.github.puredtls.app;

import io.github.puredtls.core.KeyLog;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** The file of {@code --key-log}: whoever has it can read the captured datagrams. */
final class KeyLogFile implements KeyLog {
  private final Path path;
  private final Console console;

  private KeyLogFile(Path path, Console console) {
    this.path = path;
    this.console = console;
  }

  /** Makes sure that the file can be written before anything else happens, and warns. */
  static KeyLogFile open(String name, Console console) throws UsageException {
    try {
      Path path = Path.of(name);
      append(path, "");
      console.say(
          "Warning: the secrets of all associations go to %s. Whoever reads it can decrypt them."
              .formatted(path));
      return new KeyLogFile(path, console);
    } catch (IOException | InvalidPathException e) {
      throw new UsageException(
          "--key-log %s: the file cannot be written (%s). Choose another place."
              .formatted(name, e.getClass().getSimpleName()));
    }
  }

  @Override
  public void log(String line) {
    try {
      append(path, line + "\n");
    } catch (IOException e) {
      console.say("The key log cannot be written any more: " + e.getMessage());
    }
  }

  private static void append(Path path, String text) throws IOException {
    Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    try (SeekableByteChannel file = Files.newByteChannel(path, options, OwnerOnly.attributes())) {
      file.write(StandardCharsets.US_ASCII.encode(text));
    }
  }
}
