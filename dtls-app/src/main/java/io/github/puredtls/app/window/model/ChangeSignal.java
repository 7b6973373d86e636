package io.github.puredtls.app.window.model;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/** Tells a view that something changed, from any thread; many changes at once are one. */
final class ChangeSignal implements Runnable {
  private final Executor ui;
  private final Runnable view;
  private final AtomicBoolean isPending = new AtomicBoolean();

  ChangeSignal(Executor ui, Runnable view) {
    this.ui = ui;
    this.view = view;
  }

  @Override
  public void run() {
    if (isPending.compareAndSet(false, true)) {
      ui.execute(
          () -> {
            isPending.set(false);
            view.run();
          });
    }
  }
}
