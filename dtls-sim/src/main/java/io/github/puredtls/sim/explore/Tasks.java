package io.github.puredtls.sim.explore;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Runs the parts of an exploration on all processors; the sum does not depend on which is done
 * first.
 */
final class Tasks {
  private final List<Supplier<Report>> parts;
  private final Progress progress;
  private final int findingLimit;
  private final Report[] results;
  private int done;
  private Report soFar = Report.NOTHING;
  private volatile boolean isStopped;

  /** Stops by itself after so many findings. */
  Tasks(List<Supplier<Report>> parts, int findingLimit, Progress progress) {
    this.parts = parts;
    this.progress = progress;
    this.findingLimit = findingLimit;
    this.results = new Report[parts.size()];
  }

  Report run() {
    IntStream.range(0, parts.size()).parallel().forEach(this::runPart);
    Report sum = Report.NOTHING;
    for (Report each : results) {
      sum = each == null ? sum : sum.plus(each);
    }
    return sum;
  }

  private void runPart(int number) {
    if (isStopped) {
      return;
    }
    Report report = parts.get(number).get();
    synchronized (this) {
      results[number] = report;
      done++;
      soFar = soFar.plus(report);
      boolean goesOn = progress.on((double) done / parts.size(), soFar);
      isStopped |= !goesOn || soFar.findings().size() >= findingLimit;
    }
  }
}
