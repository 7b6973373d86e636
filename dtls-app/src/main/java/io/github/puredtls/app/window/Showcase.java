package io.github.puredtls.app.window;

import io.github.puredtls.app.window.model.EvidenceTools;
import java.awt.Component;
import java.awt.Window;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javax.swing.JDialog;
import javax.swing.SwingUtilities;
import javax.swing.Timer;

/** Both windows doing what they are for: two connections, one of which lost datagrams. */
final class Showcase implements AutoCloseable {
  private static final int LOOK_AGAIN_MILLIS = 50;
  private static final long PATIENCE_SECONDS = 40;
  private static final int WIDTH = 1_160;
  private static final int HEIGHT = 700;

  private final Windows windows;

  Showcase(Look look, EvidenceTools tools) {
    windows = onEventThread(() -> Windows.open(Screenshots.options(look, tools)));
  }

  void play() {
    run(
        () -> {
          windows.client().frame().setSize(WIDTH, HEIGHT);
          windows.server().frame().setSize(WIDTH, HEIGHT);
        });
    await(() -> windows.client().model().rows().stream().anyMatch(RowActions::isEncrypted));
    run(() -> windows.client().showFaults(30, 120, 20));
    run(() -> windows.client().connectAgain());
    await(
        () ->
            windows.client().model().rows().stream()
                .anyMatch(row -> row.retransmissions() > 0 && RowActions.isEncrypted(row)));
    await(() -> windows.server().model().rows().size() > 1);
    await(() -> windows.server().model().rows().get(1).received() > 5);
  }

  Component clientContent() {
    return windows.client().frame().getRootPane();
  }

  Component serverContent() {
    return windows.server().frame().getRootPane();
  }

  Component clientDialog() {
    return dialog(windows.client()::onConnect);
  }

  Component serverDialog() {
    run(windows.server().model()::stopListening);
    return dialog(windows.server()::onListen);
  }

  /** Opens a dialog, whose opener waits for its end, and returns what is in it. */
  private static Component dialog(Runnable opener) {
    run(() -> openDialogs().forEach(Window::dispose));
    SwingUtilities.invokeLater(opener);
    await(() -> !openDialogs().isEmpty());
    return onEventThread(() -> openDialogs().get(0).getRootPane());
  }

  private static List<JDialog> openDialogs() {
    return Stream.of(Window.getWindows())
        .filter(each -> each.isShowing() && each instanceof JDialog)
        .map(JDialog.class::cast)
        .toList();
  }

  /** Does something on the event thread, and waits for its end. */
  static <T> T onEventThread(Callable<T> action) {
    CompletableFuture<T> result = new CompletableFuture<>();
    SwingUtilities.invokeLater(
        () -> {
          try {
            result.complete(action.call());
          } catch (Exception | Error e) {
            result.completeExceptionally(e);
          }
        });
    return result.join();
  }

  static void run(Runnable action) {
    onEventThread(Executors.callable(action));
  }

  /** Looks again and again, on the event thread, until something is so. */
  private static void await(BooleanSupplier condition) {
    CompletableFuture<Void> met = new CompletableFuture<>();
    Timer timer = new Timer(LOOK_AGAIN_MILLIS, null);
    timer.addActionListener(
        event -> {
          if (condition.getAsBoolean()) {
            met.complete(null);
          }
        });
    timer.start();
    try {
      met.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    } finally {
      timer.stop();
    }
  }

  @Override
  public void close() {
    run(() -> openDialogs().forEach(Window::dispose));
    run(windows::dispose);
    windows.close();
  }
}
