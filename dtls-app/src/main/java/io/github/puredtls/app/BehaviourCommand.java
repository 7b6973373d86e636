package io.github.puredtls.app;

import io.github.puredtls.sim.explore.BehaviourCase;
import io.github.puredtls.sim.explore.BehaviourPlot;
import io.github.puredtls.sim.explore.BehaviourTable;
import io.github.puredtls.sim.explore.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code dtls sim explore --table} and {@code --plot}: how long handshakes take under loss. */
final class BehaviourCommand {
  private final Console console;
  private final int runs;
  private final boolean isTableWanted;
  private final Optional<Path> plot;

  private BehaviourCommand(Console console, int runs, boolean isTableWanted, Optional<Path> plot) {
    this.console = console;
    this.runs = runs;
    this.isTableWanted = isTableWanted;
    this.plot = plot;
  }

  /** Whether the options ask for it. */
  static boolean isWanted(Arguments arguments) {
    return arguments.has("--table") || arguments.has("--plot");
  }

  /** Measures, prints and writes what is wanted; returns the exit code. */
  static int run(Arguments arguments, int runs, Console console)
      throws UsageException, UnavailableException {
    if (arguments.has("--faults") || arguments.has("--seed")) {
      throw new UsageException(
          "--table and --plot measure with the seeds from 1 on and without scripted faults."
              + " Remove --faults and --seed.");
    }
    if (runs == 0) {
      throw new UsageException("--seeds 0: a row needs at least one run. Write for example 1000.");
    }
    Optional<Path> plot = plot(arguments);
    return new BehaviourCommand(console, runs, arguments.has("--table"), plot).run();
  }

  private static Optional<Path> plot(Arguments arguments) throws UsageException {
    Optional<String> name = arguments.value("--plot");
    try {
      return name.map(Path::of);
    } catch (InvalidPathException e) {
      throw new UsageException(
          "--plot %s: that is no name of a file. Write for example --plot times.svg"
              .formatted(Console.quote(name.orElseThrow())));
    }
  }

  private int run() throws UnavailableException {
    ProgressBar bar = new ProgressBar(console);
    List<BehaviourCase> cases = BehaviourCase.standard();
    BehaviourTable table =
        BehaviourTable.measure(
            cases, runs, share -> bar.show(share, "%d runs for each row".formatted(runs)));
    if (isTableWanted) {
      console.printText(table.markdown());
    }
    if (plot.isPresent()) {
      write(plot.get(), BehaviourPlot.svg(table));
    }
    List<Finding> findings = table.findings();
    findings.stream().findFirst().ifPresent(first -> console.printText(first.report()));
    return findings.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
  }

  private static void write(Path file, String text) throws UnavailableException {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UnavailableException(
          "Cannot write %s: %s. Choose a file in a folder that is there and may be written."
              .formatted(Console.quote(file.toString()), e));
    }
  }
}
