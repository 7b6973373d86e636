package io.github.puredtls.app;

import io.github.puredtls.trace.explain.ExplainOptions;
import io.github.puredtls.trace.html.HtmlReport;
import io.github.puredtls.trace.model.Run;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** The file of {@code --html}: the handshake report. */
final class ReportFile {
  private static final Set<StandardOpenOption> OPTIONS =
      Set.of(
          StandardOpenOption.CREATE,
          StandardOpenOption.WRITE,
          StandardOpenOption.TRUNCATE_EXISTING);

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
      if (withSecrets) {
        // Whoever could read the file that was there must not read the secrets.
        Files.deleteIfExists(path);
      }
      Files.newByteChannel(path, OPTIONS, permissions(withSecrets)).close();
      return Optional.of(new ReportFile(path, console));
    } catch (IOException | InvalidPathException e) {
      throw new UsageException(
          "--html %s: the file cannot be written (%s). Choose another place."
              .formatted(Console.quote(name.get()), e.getClass().getSimpleName()));
    }
  }

  private static FileAttribute<?>[] permissions(boolean isForOwnerOnly) {
    boolean isPosix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    return isForOwnerOnly && isPosix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  /** Writes the report of a run, and says where it is. */
  void write(Run run, ExplainOptions options) {
    try (SeekableByteChannel file = Files.newByteChannel(path, OPTIONS)) {
      file.write(StandardCharsets.UTF_8.encode(HtmlReport.print(run, options)));
      console.say("The handshake report is in %s.".formatted(path));
    } catch (IOException e) {
      console.say("The handshake report cannot be written: " + e.getMessage());
    }
  }
}
