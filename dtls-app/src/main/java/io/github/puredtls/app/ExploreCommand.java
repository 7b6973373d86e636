package io.github.puredtls.app;

import io.github.puredtls.sim.explore.Exhaustive;
import io.github.puredtls.sim.explore.Finding;
import io.github.puredtls.sim.explore.Progress;
import io.github.puredtls.sim.explore.Report;
import io.github.puredtls.sim.explore.Shrinker;
import io.github.puredtls.sim.explore.Swarm;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** {@code dtls sim explore}: every fault of a few datagrams, and many random runs. */
final class ExploreCommand {
  private static final int SEEDS = 1_000;
  private static final int FAULTS = 2;

  /** Each finding is shrunk, which takes time, and the first few tell most. */
  private static final int FINDINGS = 3;

  /** How long an end by Ctrl-C waits for the summary. */
  private static final long PATIENCE_SECONDS = 10;

  private final Console console;
  private final int faults;
  private final int firstSeed;
  private final int seeds;
  private final CountDownLatch summedUp = new CountDownLatch(1);
  private volatile boolean isInterrupted;

  private ExploreCommand(Console console, int faults, int firstSeed, int seeds) {
    this.console = console;
    this.faults = faults;
    this.firstSeed = firstSeed;
    this.seeds = seeds;
  }

  /** Reads the command line and runs it; returns the exit code. */
  static int run(List<String> words, Console console) throws UsageException, UnavailableException {
    Arguments arguments =
        Arguments.parse(
            words, Set.of("--faults", "--seed", "--seeds", "--plot"), Set.of("--table"));
    if (!arguments.plain().isEmpty()) {
      throw new UsageException(
          "'%s' is no option of sim explore. See: dtls sim --help"
              .formatted(arguments.plain().get(0)));
    }
    int seeds = Values.number(arguments, "--seeds", SEEDS, 0, 100_000_000);
    if (BehaviourCommand.isWanted(arguments)) {
      return BehaviourCommand.run(arguments, seeds, console);
    }
    ExploreCommand command =
        new ExploreCommand(
            console,
            Values.number(arguments, "--faults", FAULTS, 1, 3),
            Values.number(arguments, "--seed", 1, 0, 999_999_999),
            seeds);
    return command.run();
  }

  private int run() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::interrupt, "sum up"));
    try {
      int findings = explore();
      return findings == 0 ? ExitCode.DONE : ExitCode.FAILED;
    } finally {
      summedUp.countDown();
    }
  }

  /** On Ctrl-C what is known so far is printed before the program ends. */
  private void interrupt() {
    isInterrupted = true;
    try {
      if (!summedUp.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        console.say("The summary did not come in time.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private int explore() {
    console.print("Every fault of up to %d datagrams:".formatted(faults));
    int findings = show(Exhaustive.standard(faults).run(progress()));
    if (seeds > 0 && !isInterrupted) {
      console.print("Random runs, seeds %d to %d:".formatted(firstSeed, firstSeed + seeds - 1));
      findings += show(Swarm.run(firstSeed, seeds, Integer.MAX_VALUE, progress()));
    }
    return findings;
  }

  private Progress progress() {
    ProgressBar bar = new ProgressBar(console);
    return (share, soFar) -> {
      String state =
          "%,d schedules, %d broken".formatted(soFar.schedules(), soFar.findings().size());
      bar.show(share, state);
      return !isInterrupted;
    };
  }

  private int show(Report report) {
    if (isInterrupted) {
      console.print("Interrupted; so far:");
    }
    console.printText(report.summary() + "\n");
    for (Finding finding : report.findings().stream().limit(FINDINGS).toList()) {
      console.printText(Shrinker.shrink(finding).report() + "\n");
    }
    return report.findings().size();
  }
}
