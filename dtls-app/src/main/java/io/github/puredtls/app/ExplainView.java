package io.github.puredtls.app;

import io.github.puredtls.trace.explain.ExplainOptions;
import io.github.puredtls.trace.explain.ExplainOptions.Depth;
import io.github.puredtls.trace.json.JsonPrinter;
import io.github.puredtls.trace.model.Association;
import io.github.puredtls.trace.model.Run;
import io.github.puredtls.trace.text.MermaidPrinter;
import io.github.puredtls.trace.text.TextPrinter;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * How a run is explained: the options that all commands share that explain.
 *
 * @param options what is shown
 * @param format as what
 * @param report where the handshake report goes, if anywhere
 */
record ExplainView(ExplainOptions options, Format format, Optional<ReportFile> report) {
  /** The names of the options that have a value. */
  static final Set<String> OPTIONS = Set.of("--depth", "--only", "--association", "--html");

  /** The names of the options that have none. */
  static final Set<String> SWITCHES =
      Set.of(
          "--secrets",
          "--plaintext",
          "--anonymous",
          "--narrow",
          "--ascii",
          "--json",
          "--qlog",
          "--mermaid");

  /** What is printed. */
  enum Format {
    TEXT,
    JSON,
    QLOG,
    MERMAID
  }

  /** Reads the options. */
  static ExplainView parse(Arguments arguments, Console console) throws UsageException {
    boolean isAscii = arguments.has("--ascii") || !isUnicodeOutput();
    int columns = arguments.has("--narrow") ? ExplainOptions.NARROW : ExplainOptions.WIDE;
    Format format = format(arguments);
    ExplainOptions options =
        ExplainOptions.DEFAULT
            .withDepth(depth(arguments))
            .withDisclosure(
                arguments.has("--secrets"),
                arguments.has("--plaintext"),
                arguments.has("--anonymous"))
            .withLook(columns, isAscii, console.isPainted() && format == Format.TEXT)
            .withChoice(
                id(arguments, "--only", "d"),
                id(arguments, "--association", "a"),
                format != Format.TEXT);
    return new ExplainView(options, format, ReportFile.parse(arguments, console));
  }

  private static Depth depth(Arguments arguments) throws UsageException {
    Optional<String> text = arguments.value("--depth");
    if (text.isEmpty()) {
      return Depth.MESSAGES;
    }
    for (Depth depth : Depth.values()) {
      if (depth.name().toLowerCase(Locale.ROOT).equals(text.get())) {
        return depth;
      }
    }
    throw new UsageException(
        "--depth %s: write ladder, messages or bytes.".formatted(Console.quote(text.get())));
  }

  private static Format format(Arguments arguments) throws UsageException {
    Format format = Format.TEXT;
    for (Format each : Format.values()) {
      String name = "--" + each.name().toLowerCase(Locale.ROOT);
      if (SWITCHES.contains(name) && arguments.has(name)) {
        if (format != Format.TEXT) {
          throw new UsageException(
              "--json, --qlog and --mermaid: only one can be printed. Remove the others.");
        }
        format = each;
      }
    }
    return format;
  }

  private static Optional<String> id(Arguments arguments, String name, String letter)
      throws UsageException {
    Optional<String> id = arguments.value(name);
    if (id.isPresent() && !id.get().matches(letter + "[0-9]{1,9}")) {
      throw new UsageException(
          "%s %s: write an id that the output shows, for example %s1."
              .formatted(name, Console.quote(id.get()), letter));
    }
    return id;
  }

  /** Java 18 and later tell; before, the output has the default charset. */
  private static boolean isUnicodeOutput() {
    String name = System.getProperty("stdout.encoding", Charset.defaultCharset().name());
    return name.toUpperCase(Locale.ROOT).startsWith("UTF");
  }

  /** Writes the handshake report, where it is asked for. */
  void writeReport(Run run) {
    report.ifPresent(file -> file.write(run, options));
  }

  /** Whether people read it, and not programs. */
  boolean isText() {
    return format == Format.TEXT;
  }

  /** The run as it is printed. */
  String print(Run run) {
    return switch (format) {
      case TEXT -> TextPrinter.print(run, options);
      case JSON -> JsonPrinter.print(run, options, JsonPrinter.Format.LINES);
      case QLOG -> JsonPrinter.print(run, options, JsonPrinter.Format.QLOG);
      case MERMAID -> mermaid(run);
    };
  }

  private String mermaid(Run run) {
    StringBuilder text = new StringBuilder();
    for (Association association : run.associations()) {
      if (options.association().map(association.id()::equals).orElse(true)) {
        text.append(MermaidPrinter.print(association));
      }
    }
    return text.toString();
  }
}
