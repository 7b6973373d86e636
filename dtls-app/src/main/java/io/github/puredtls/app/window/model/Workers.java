package io.github.puredtls.app.window.model;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A few daemon threads for what may take its time: look-ups, files, sockets. So that nothing of it
 * ever holds up the user interface.
 */
public final class Workers {
  /** What to say when {@link #run} refuses. */
  static final String TOO_BUSY = "Too much waits to be done already. Try again later.";

  private static final int LIMIT_WAITING = 256;
  private static final int IDLE_SECONDS = 5;

  private final ThreadPoolExecutor threads;

  /**
   * Threads that start when there is work.
   *
   * @param name what their names begin with
   * @param most how many work at a time; with 1, tasks run in order
   */
  public Workers(String name, int most) {
    AtomicInteger number = new AtomicInteger();
    threads =
        new ThreadPoolExecutor(
            most,
            most,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(LIMIT_WAITING),
            task -> {
              Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
  }

  /**
   * Runs a task some time.
   *
   * @param task must not throw
   * @return false when too many wait already
   */
  public boolean run(Runnable task) {
    try {
      threads.execute(task);
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }
}
