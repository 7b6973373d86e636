package io.github.puredtls.benchmarks.peers;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Datagrams from one thread to another. The reader is woken only when the writer says so, which is
 * when it has nothing more to do: on one CPU, a flight costs one change of threads, the fewest that
 * a blocking API allows.
 *
 * @param <T> what is handed over
 */
final class Mailbox<T> {
  private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(20);

  private final Queue<T> queue = new ConcurrentLinkedQueue<>();
  private volatile Thread reader;

  /** Puts without waking the reader. */
  void put(T value) {
    queue.add(value);
  }

  /** Wakes the reader if there is something for it. */
  void wakeReader() {
    Thread waiting = reader;
    if (waiting != null && !queue.isEmpty()) {
      LockSupport.unpark(waiting);
    }
  }

  /**
   * Waits.
   *
   * @return null when nothing came for 20 seconds
   */
  T take() {
    T value = queue.poll();
    if (value != null) {
      return value;
    }
    reader = Thread.currentThread();
    long end = System.nanoTime() + LIMIT_NANOS;
    while ((value = queue.poll()) == null && System.nanoTime() - end < 0) {
      LockSupport.parkNanos(this, LIMIT_NANOS);
    }
    reader = null;
    return value;
  }

  void clear() {
    queue.clear();
  }
}
