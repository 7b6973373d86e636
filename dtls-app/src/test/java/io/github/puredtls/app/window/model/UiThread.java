package io.github.puredtls.app.window.model;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** A thread that stands for that of a user interface. */
public final class UiThread implements Executor, AutoCloseable {
  private final ExecutorService executor;
  private final Patience patience = new Patience();
  private volatile Thread thread;

  public UiThread() {
    executor =
        Executors.newSingleThreadExecutor(
            task -> {
              thread = new Thread(task, "user-interface");
              return thread;
            });
  }

  @Override
  public void execute(Runnable task) {
    try {
      executor.execute(
          () -> {
            task.run();
            patience.lookAgain();
          });
    } catch (RejectedExecutionException e) {
      // The test is over.
    }
  }

  boolean isCurrent() {
    return Thread.currentThread() == thread;
  }

  public <T> T call(Callable<T> action) {
    try {
      return executor.submit(action).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  public void run(Runnable action) {
    call(Executors.callable(action));
  }

  /** Waits until something is so, as seen on this thread. */
  public void await(String what, BooleanSupplier condition, Supplier<String> report) {
    patience.await(what, () -> call(condition::getAsBoolean), report);
  }

  @Override
  public void close() {
    executor.shutdown();
  }
}
