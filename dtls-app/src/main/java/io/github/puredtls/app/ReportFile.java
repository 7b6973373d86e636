package io.github.puredtls.app;

import io.github.puredtls.trace.explain.ExplainOptions;
import io.github.puredtls.trace.html.HtmlReport;
import io.github.puredtls.trace.model.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** The file of {@code --html}: the handshake report. */
final class ReportFile {
  private final Path path;
  private final Console console;

  private ReportFile(Path path, Console console) {
    this.path = path;
    this.console = console;
  }

  /** Makes sure that the file can be written before anything else happens; empty for none. */
  static Optional<ReportFile> parse(Arguments arguments, Console console) throws UsageException {
    Optional<String> name = arguments.value("--html");
    if (name.isEmpty()) {
      return Optional.empty();
    }
    boolean withSecrets = arguments.has("--secrets");
    try {
      Path path = Path.of(name.get());
      // Not a device such as /dev/stdout, nor a directory.
      boolean isFile = Files.isRegularFile(path) || Files.notExists(path);
      if (withSecrets && isFile) {
        // Whoever could read the file that was there must not read the secrets.
        Files.deleteIfExists(path);
        Files.createFile(path, OwnerOnly.attributes());
      }
      Files.writeString(path, "");
      return Optional.of(new ReportFile(path, console));
    } catch (IOException | InvalidPathException e) {
      throw new UsageException(
          "--html %s: the file cannot be written (%s). Choose another place."
              .formatted(Console.quote(name.get()), e.getClass().getSimpleName()));
    }
  }

  /** Writes the report of a run, and says where it is. */
  void write(Run run, ExplainOptions options) {
    try {
      Files.writeString(path, HtmlReport.print(run, options));
      console.say("The handshake report is in %s.".formatted(path));
    } catch (IOException e) {
      console.say("The handshake report cannot be written: " + e.getMessage());
    }
  }
}
