package io.github.puredtls.app;

import io.github.puredtls.trace.keys.KeyMaterial;
import io.github.puredtls.trace.model.Association;
import io.github.puredtls.trace.text.ComparePrinter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code dtls explain}: what a capture holds, byte by byte, and what it means. */
final class ExplainCommand {
  /** More than any key log that somebody reads, and small enough for memory. */
  private static final long KEY_LOG_LIMIT_BYTES = 64L << 20;

  /** What an association is called. */
  private static final String ID = "a[0-9]{1,9}";

  private static final String FIRST = "a1";
  private static final List<String> NOT_COMPARED =
      List.of("--html", "--json", "--qlog", "--mermaid", "--only");

  private final Console console;
  private final Path file;
  private final ExplainView view;
  private final KeyMaterial material;
  private final Optional<String> other;

  private ExplainCommand(
      Console console, Path file, ExplainView view, KeyMaterial material, Optional<String> other) {
    this.console = console;
    this.file = file;
    this.view = view;
    this.material = material;
    this.other = other;
  }

  /** Reads the command line and runs it; returns the exit code. */
  static int run(List<String> words, Map<String, String> environment, Console plain)
      throws UsageException, UnavailableException {
    Set<String> options = new HashSet<>(ExplainView.OPTIONS);
    options.addAll(Set.of("--key-log", "--psk", "--color", "--compare"));
    Arguments arguments = Arguments.parse(words, options, ExplainView.SWITCHES);
    if (arguments.plain().size() != 1) {
      throw new UsageException(
          "explain takes one capture, and %d are named. Write: dtls explain FILE"
              .formatted(arguments.plain().size()));
    }
    Console console = plain.painted(Settings.color(arguments), environment);
    return new ExplainCommand(
            console,
            path(arguments.plain().get(0)),
            ExplainView.parse(arguments, console),
            psk(arguments).withKeyLog(keyLog(arguments)),
            other(arguments))
        .run();
  }

  private static Path path(String name) throws UsageException {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw new UsageException(Console.quote(name) + " is no name of a file on this machine.");
    }
  }

  private static Optional<String> other(Arguments arguments) throws UsageException {
    Optional<String> name = arguments.value("--compare");
    if (name.isPresent()) {
      path(name.get());
      for (String each : NOT_COMPARED) {
        if (arguments.has(each)) {
          throw new UsageException(
              "--compare prints text of two associations as a whole. Leave out %s."
                  .formatted(each));
        }
      }
    }
    return name;
  }

  private static KeyMaterial psk(Arguments arguments) throws UsageException {
    Optional<String> hex = arguments.value("--psk");
    return hex.isPresent()
        ? KeyMaterial.none().withPsk(Values.key("--psk", hex.get()))
        : KeyMaterial.none();
  }

  private static List<String> keyLog(Arguments arguments) throws UsageException {
    Optional<String> name = arguments.value("--key-log");
    if (name.isEmpty()) {
      return List.of();
    }
    Path path = path(name.get());
    try {
      if (Files.size(path) > KEY_LOG_LIMIT_BYTES) {
        throw new UsageException(
            "--key-log %s: above %d MB. Cut out the lines of this capture."
                .formatted(path, KEY_LOG_LIMIT_BYTES >> 20));
      }
      // ASCII by its format; whatever else is in it is no line of a key.
      return Arrays.asList(
          new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1).split("\\R"));
    } catch (IOException e) {
      throw new UsageException(
          "--key-log %s: the file cannot be read (%s). Check its name and its permissions."
              .formatted(path, e.getClass().getSimpleName()));
    }
  }

  private int run() throws UnavailableException {
    ExplainedFile explained = ExplainedFile.of(file, material, view.options(), console);
    if (other.isPresent()) {
      return compare(explained, other.get());
    }
    console.printText(view.print(explained.run()));
    view.writeReport(explained.run());
    explained.tellProblems(console);
    return explained.exitCode();
  }

  /** Prints two associations side by side; the other one is of the same file or of another. */
  private int compare(ExplainedFile explained, String name) throws UnavailableException {
    Optional<String> wanted = view.options().association();
    boolean isOfSameFile = name.matches(ID);
    ExplainedFile second =
        isOfSameFile
            ? explained
            : ExplainedFile.of(Path.of(name), material, view.options(), console);
    Association left = association(explained, view.options().association().orElse(FIRST));
    Association right = association(second, isOfSameFile ? name : FIRST);
    console.printText(name("left:  ", explained, left) + name("right: ", second, right));
    console.printText(ComparePrinter.print(left, right, view.options()));
    explained.tellProblems(console);
    if (!isOfSameFile) {
      second.tellProblems(console);
    }
    return Math.max(explained.exitCode(), second.exitCode());
  }

  private static String name(String side, ExplainedFile explained, Association association) {
    return "%s%s %s  %s ↔ %s\n"
        .formatted(
            side,
            Console.harmless(explained.name(), ""),
            association.id(),
            association.client(),
            association.server());
  }

  private static Association association(ExplainedFile explained, String id)
      throws UnavailableException {
    return explained.run().associations().stream()
        .filter(each -> each.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new UnavailableException(
                    "%s has no association %s; it has %d. Without --compare, all are listed."
                        .formatted(explained.file(), id, explained.run().associations().size())));
  }
}
