package io.github.puredtls.benchmarks.driver;

import io.github.puredtls.benchmarks.driver.Schedule.Step;
import io.github.puredtls.benchmarks.results.ResultFiles;
import io.github.puredtls.benchmarks.results.ResultLine;
import io.github.puredtls.benchmarks.results.RunNotes;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** Runs a schedule: starts each program, tells how far it is, and keeps what was measured. */
final class Driver {
  private static final double NANOS_PER_SECOND = 1e9;

  private final Child child;
  private final ResultFiles files;
  private final RunNotes notes;
  private final PrintStream out;
  private int failures;

  Driver(Child child, ResultFiles files, RunNotes notes, PrintStream out) {
    this.child = child;
    this.files = files;
    this.notes = notes;
    this.out = out;
  }

  /** Runs all steps; one that fails is told, noted and counted, and the others go on. */
  int run(List<Step> steps, boolean quick) throws IOException {
    for (int done = 0; done < steps.size(); done++) {
      Step step = steps.get(done);
      out.print(line(step, steps.size() - done - 1));
      out.flush();
      long start = System.nanoTime();
      run(step, quick);
      double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
      out.println(String.format(Locale.ROOT, "%.1f s", seconds));
    }
    return failures;
  }

  private static String line(Step step, int left) {
    return "round %d, %s, %s: %s (%d left) ... "
        .formatted(
            step.round(), step.jdk().title(), step.program().group(), step.program().title(), left);
  }

  private void run(Step step, boolean quick) throws IOException {
    List<ResultLine> results;
    try {
      results = child.run(step.program().command(step.jdk(), quick));
    } catch (IOException e) {
      fail(step, e);
      return;
    }
    for (ResultLine result : results) {
      files.append(step.round(), step.jdk().title(), result);
    }
  }

  private void fail(Step step, IOException cause) {
    failures++;
    out.println("failed: " + cause.getMessage());
    notes
        .missing()
        .add(
            "%s of %s on %s in round %d: it failed"
                .formatted(
                    step.program().group(),
                    step.program().title(),
                    step.jdk().title(),
                    step.round()));
  }
}
