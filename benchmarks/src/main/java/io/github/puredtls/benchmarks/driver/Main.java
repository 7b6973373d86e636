package io.github.puredtls.benchmarks.driver;

import io.github.puredtls.benchmarks.machine.Jdk;
import io.github.puredtls.benchmarks.machine.Jdks;
import io.github.puredtls.benchmarks.report.Document;
import io.github.puredtls.benchmarks.results.ResultFiles;
import io.github.puredtls.benchmarks.results.RunNotes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What {@code benchmarks/run} starts. Its arguments are explained by {@code --help} there. */
public final class Main {
  private static final String COMMAND = "benchmarks/run";
  private static final int EXIT_FAILED = 1;
  private static final int EXIT_USAGE = 64;
  private static final long LIMIT_SECONDS = 180;

  private final Path root;
  private final Path target;
  private final Options options;
  private final String command;

  private Main(Path root, Options options, List<String> arguments) {
    this.root = root;
    this.target = root.resolve("benchmarks").resolve("target");
    this.options = options;
    // Who writes a document anew has measured nothing with that.
    String measured =
        arguments.stream()
            .filter(each -> !each.equals("--report"))
            .collect(Collectors.joining(" "));
    this.command = (COMMAND + " " + measured).strip();
  }

  /**
   * Measures, and writes what was measured.
   *
   * @param arguments the options of {@code benchmarks/run}
   * @throws IOException when a file cannot be read or written
   */
  public static void main(String[] arguments) throws IOException {
    Path root = Path.of(System.getProperty("puredtls.root", "."));
    try {
      Options options = Options.parse(List.of(arguments), Programs.groups());
      System.exit(new Main(root, options, List.of(arguments)).run());
    } catch (UsageException e) {
      System.err.println(COMMAND + ": " + e.getMessage());
      System.err.println("Try '" + COMMAND + " --help'.");
      System.exit(EXIT_USAGE);
    }
  }

  private int run() throws IOException {
    ResultFiles files = new ResultFiles(target.resolve(name("results")));
    Path notesFile = target.resolve(name("results")).resolve("notes.txt");
    int failures = options.reportOnly() ? 0 : measure(files, notesFile);
    if (!Files.exists(notesFile)) {
      System.err.println(COMMAND + ": there is no finished run to report, measure first");
      return EXIT_FAILED;
    }
    report(files, RunNotes.read(notesFile));
    return failures == 0 ? 0 : EXIT_FAILED;
  }

  /** Results of a look must not replace those of a full run. */
  private String name(String what) {
    if (options.quick()) {
      return "quick-" + what;
    }
    return options.onlyGroups().isEmpty() ? what : "partial-" + what;
  }

  private int measure(ResultFiles files, Path notesFile) throws IOException {
    List<Jdk> jdks = jdks();
    jdks.forEach(jdk -> System.out.println(jdk.title() + ": " + jdk.home()));
    Optional<Path> libssl = new Libssl(root.resolve("benchmarks")).compile();
    List<Program> programs =
        Programs.all(libssl).stream().filter(program -> options.includes(program.group())).toList();
    int rounds = options.quick() ? 1 : Programs.ROUNDS;
    RunNotes notes = new RunNotes();
    notes.facts().putAll(Facts.collect(jdks, libssl, rounds));
    if (libssl.isEmpty()) {
      notes.missing().add("libssl: gcc and libssl-dev are needed (`apt-get install libssl-dev`)");
      System.out.println("not measured: " + notes.missing().get(0));
    }
    files.clear();
    Files.deleteIfExists(notesFile);
    Child child = new Child(LIMIT_SECONDS, target.resolve("last-errors.txt"));
    int failures =
        new Driver(child, files, notes, System.out)
            .run(Schedule.of(rounds, jdks, programs), options.quick());
    notes.write(notesFile);
    return failures;
  }

  private List<Jdk> jdks() throws IOException {
    if (options.jdks().isEmpty()) {
      return Jdks.oldestAndNewest();
    }
    List<Jdk> jdks = new ArrayList<>();
    for (Path home : options.jdks()) {
      jdks.add(Jdks.read(home).orElseThrow(() -> new UsageException("there is no JDK in " + home)));
    }
    // The newest comes last in every table.
    jdks.sort(Comparator.comparingInt(Jdk::feature));
    return jdks;
  }

  private void report(ResultFiles files, RunNotes notes) throws IOException {
    Document document = new Document(files.read(), notes, command);
    boolean isFull = !options.quick() && options.onlyGroups().isEmpty();
    Path file =
        isFull ? root.resolve("docs").resolve("benchmarks.md") : target.resolve(reportName());
    document.write(file);
    if (isFull) {
      document.writeInto(root.resolve("README.md"));
    }
    System.out.println("written: " + root.relativize(file));
  }

  private String reportName() {
    return options.quick() ? "quick.md" : "partial.md";
  }
}
