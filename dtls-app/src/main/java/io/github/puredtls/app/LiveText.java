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

  private static final long LONGEST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(10);

  /** Within it an engine has said what became of a datagram that came in. */
  private static final long SETTLED_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  /** So that a peer which never pauses is explained, too. */
  private static final int MOST_DELAYS = 20;

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
  private boolean hasFailed;
  private int delays;
  private volatile long pauseNanos = QUIET_NANOS;
  private volatile long lastSeenNanos;

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
    lastSeenNanos = System.nanoTime();
    if (isScheduled.compareAndSet(false, true)) {
      schedule(pauseNanos);
    }
  }

  private void schedule(long delayNanos) {
    try {
      thread.schedule(this::look, delayNanos, TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      // The end explains it.
    }
  }

  private void look() {
    boolean isSettled = System.nanoTime() - lastSeenNanos >= SETTLED_NANOS;
    if (!isSettled && delays < MOST_DELAYS) {
      delays++;
      schedule(SETTLED_NANOS);
      return;
    }
    delays = 0;
    isScheduled.set(false);
    long startNanos = System.nanoTime();
    try {
      print(explain.get(), false);
    } catch (RuntimeException e) {
      tellOnce(e);
    }
    long tookNanos = System.nanoTime() - startNanos;
    pauseNanos = Math.max(QUIET_NANOS, Math.min(LONGEST_PAUSE_NANOS, PAUSE_FACTOR * tookNanos));
  }

  private void tellOnce(RuntimeException e) {
    if (!hasFailed) {
      hasFailed = true;
      print.accept(
          "! not explained for now, by a mistake of ours (%s); all is tried again at the end\n"
              .formatted(e.getClass().getSimpleName()));
    }
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
    if (isEnd) {
      end(run);
    }
  }

  private void begin(Run run, Association association) {
    // Title and warning of the whole run stand on top of it, once; its notes at its end.
    boolean isFirst = printedNanos.isEmpty();
    String title = isFirst ? run.title() : "";
    List<Association> alone = List.of(association);
    boolean isWarned = run.secrets() && isFirst;
    show(
        association,
        TextPrinter.print(new Run(run.origin(), title, isWarned, alone, List.of()), options));
  }

  private void continueWith(Run run, Association association, long printed) {
    if (lastNanos(association) > printed) {
      boolean isOther = !association.id().equals(lastId);
      show(association, TextPrinter.printMore(run, association, printed, isOther, options));
    }
  }

  private void end(Run run) {
    if (printedNanos.isEmpty()) {
      print.accept(TextPrinter.print(run, options));
    } else {
      run.notes().forEach(note -> print.accept("! " + note.text() + "\n"));
    }
  }

  private void show(Association association, String text) {
    print.accept(text);
    printedNanos.put(association.id(), lastNanos(association));
    lastId = association.id();
  }

  private static long lastNanos(Association association) {
    return association.timeline().stream().mapToLong(Moment::nanos).max().orElse(0);
  }
}
