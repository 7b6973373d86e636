package io.github.puredtls.app;

import io.github.puredtls.trace.explain.ExplainOptions;
import io.github.puredtls.trace.model.Association;
import io.github.puredtls.trace.model.Moment;
import io.github.puredtls.trace.model.Run;
import io.github.puredtls.trace.text.TextPrinter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Explains a run while it goes on: a handshake when it is over, and then what follows as it comes.
 * A thread of its own does it, so that no association waits for an explanation.
 */
final class LiveText {
  /** Within it a flight is complete, and the answer to a ping is there. */
  private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  /** All is explained anew each time, so a long run is looked at less often. */
  private static final int PAUSE_FACTOR = 20;

  private final Supplier<Run> explain;
  private final ExplainOptions options;
  private final Consumer<String> print;
  private final AtomicBoolean isScheduled = new AtomicBoolean();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread explainer = new Thread(task, "explain");
            explainer.setDaemon(true);
            return explainer;
          });

  /** Up to when each association has been printed, by its id. */
  private final Map<String, Long> printedNanos = new HashMap<>();

  private String lastId = "";
  private volatile long pauseNanos = QUIET_NANOS;

  /**
   * A printer that waits.
   *
   * @param explain makes sense of what was seen so far
   * @param options how that is to be printed
   * @param print takes text that ends with a line end
   */
  LiveText(Supplier<Run> explain, ExplainOptions options, Consumer<String> print) {
    this.explain = explain;
    this.options = options;
    this.print = print;
  }

  /** Something was seen; it is explained a little later. */
  void onSeen() {
    if (isScheduled.compareAndSet(false, true)) {
      try {
        thread.schedule(this::look, pauseNanos, TimeUnit.NANOSECONDS);
      } catch (RejectedExecutionException e) {
        // The end explains it.
      }
    }
  }

  private void look() {
    isScheduled.set(false);
    long startNanos = System.nanoTime();
    print(explain.get(), false);
    pauseNanos = Math.max(QUIET_NANOS, PAUSE_FACTOR * (System.nanoTime() - startNanos));
  }

  /** Prints what is left, handshakes that did not come to an end included. */
  void finish(Run run) {
    thread.shutdownNow();
    print(run, true);
  }

  private synchronized void print(Run run, boolean isEnd) {
    for (Association each : run.associations()) {
      Long printed = printedNanos.get(each.id());
      if (printed != null) {
        continueWith(run, each, printed);
      } else if (isEnd || each.outcome() != Association.Outcome.UNKNOWN) {
        begin(run, each);
      }
    }
    if (isEnd && printedNanos.isEmpty()) {
      print.accept(TextPrinter.print(run, options));
    }
  }

  private void begin(Run run, Association association) {
    boolean isFirst = printedNanos.isEmpty();
    // What concerns the whole run stands on top of it, once.
    Run alone =
        new Run(
            run.origin(),
            isFirst ? run.title() : "",
            run.secrets() && isFirst,
            List.of(association),
            run.notes());
    note(association);
    print.accept(TextPrinter.print(alone, options));
  }

  private void continueWith(Run run, Association association, long printed) {
    if (lastNanos(association) > printed) {
      boolean isOther = !association.id().equals(lastId);
      note(association);
      print.accept(TextPrinter.printMore(run, association, printed, isOther, options));
    }
  }

  private void note(Association association) {
    printedNanos.put(association.id(), lastNanos(association));
    lastId = association.id();
  }

  private static long lastNanos(Association association) {
    return association.timeline().stream().mapToLong(Moment::nanos).max().orElse(0);
  }
}
