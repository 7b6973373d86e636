package io.github.puredtls.app.window;

import java.util.function.BooleanSupplier;
import javax.swing.Timer;

/** Looks at the counts twice a second, as long as they can change: nobody tells when they do. */
final class Refresher {
  private static final int PERIOD_MILLIS = 500;

  private final Timer timer;
  private final BooleanSupplier isNeeded;

  Refresher(Runnable refresh, BooleanSupplier isNeeded) {
    this.isNeeded = isNeeded;
    this.timer = new Timer(PERIOD_MILLIS, event -> refresh.run());
  }

  /** To be called after each change. */
  void update() {
    if (!isNeeded.getAsBoolean()) {
      timer.stop();
    } else if (!timer.isRunning()) {
      timer.start();
    }
  }
}
