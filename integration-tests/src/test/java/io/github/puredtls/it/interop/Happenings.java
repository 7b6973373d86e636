package io.github.puredtls.it.interop;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** What has happened so far, and waits for what should: they end, one way or the other. */
final class Happenings<T> {
  /** Far above what anything here takes, so that a slow machine fails no test. */
  private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(20);

  private final List<T> all = new ArrayList<>();

  synchronized void add(T happening) {
    all.add(happening);
    notifyAll();
  }

  synchronized List<T> all() {
    return List.copyOf(all);
  }

  /** Waits until what has happened fits, and returns it. */
  synchronized List<T> await(String what, Predicate<List<T>> fits) {
    long end = System.nanoTime() + LIMIT_NANOS;
    while (!fits.test(all)) {
      long millis = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (millis <= 0) {
        fail("%s did not come in time; seen so far: %s".formatted(what, all));
      }
      try {
        wait(millis);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        fail("interrupted while waiting for " + what + "; seen so far: " + all);
      }
    }
    return List.copyOf(all);
  }

  /** Waits for the first happening that fits. */
  T awaitOne(String what, Predicate<T> fits) {
    return await(what, list -> list.stream().anyMatch(fits)).stream()
        .filter(fits)
        .findFirst()
        .orElseThrow();
  }
}
