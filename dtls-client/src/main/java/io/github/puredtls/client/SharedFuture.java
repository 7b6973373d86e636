package io.github.puredtls.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A future that is handed to everyone who asks, because a copy for each would stay hung on it until
 * it completes. So nobody but its owner can complete it: what would complete it, a time limit for
 * instance, completes a copy of the caller's own.
 */
final class SharedFuture<T> extends CompletableFuture<T> {
  /** Completes it, for its owner. */
  void settle(T value) {
    super.complete(value);
  }

  /** Completes it with the reason why there is no value, for its owner; not a second time. */
  void fail(Throwable reason) {
    super.completeExceptionally(reason);
  }

  @Override
  public <U> CompletableFuture<U> newIncompleteFuture() {
    // What depends on it belongs to the one who asked.
    return new CompletableFuture<>();
  }

  @Override
  public boolean complete(T value) {
    return false;
  }

  @Override
  public boolean completeExceptionally(Throwable reason) {
    return false;
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    return false;
  }

  @Override
  public void obtrudeValue(T value) {
    throw new UnsupportedOperationException("the association completes this future");
  }

  @Override
  public void obtrudeException(Throwable reason) {
    throw new UnsupportedOperationException("the association completes this future");
  }

  @Override
  public CompletableFuture<T> completeAsync(Supplier<? extends T> supplier) {
    return copy().completeAsync(supplier);
  }

  @Override
  public CompletableFuture<T> completeAsync(Supplier<? extends T> supplier, Executor executor) {
    return copy().completeAsync(supplier, executor);
  }

  @Override
  public CompletableFuture<T> orTimeout(long timeout, TimeUnit unit) {
    return copy().orTimeout(timeout, unit);
  }

  @Override
  public CompletableFuture<T> completeOnTimeout(T value, long timeout, TimeUnit unit) {
    return copy().completeOnTimeout(value, timeout, unit);
  }
}
