package io.github.puredtls.benchmarks.peers;

/** A second thread that is kept, for the side of a handshake that blocks. */
final class Partner implements AutoCloseable {
  private static final Object DONE = new Object();

  private final Mailbox<Runnable> tasks = new Mailbox<>();
  private final Mailbox<Object> results = new Mailbox<>();
  private final Thread thread;
  private volatile boolean closed;

  Partner(String name) {
    thread = new Thread(this::serve, name);
    thread.setDaemon(true);
    thread.start();
  }

  /** Hands a task over; it begins after {@link #wake}. */
  void prepare(Runnable task) {
    tasks.put(task);
  }

  /** Lets the partner begin what was prepared, if anything was. */
  void wake() {
    tasks.wakeReader();
  }

  /**
   * Waits for the task's end.
   *
   * @throws IllegalStateException when it failed
   */
  void awaitEnd() {
    tasks.wakeReader();
    Object result = results.take();
    if (result != DONE) {
      throw new IllegalStateException("the partner failed", (Throwable) result);
    }
  }

  private void serve() {
    while (!closed) {
      Runnable task = tasks.take();
      if (task != null) {
        results.put(run(task));
        results.wakeReader();
      }
    }
  }

  private static Object run(Runnable task) {
    try {
      task.run();
      return DONE;
    } catch (RuntimeException e) {
      return e;
    }
  }

  @Override
  public void close() {
    closed = true;
    prepare(() -> {});
    wake();
  }
}
