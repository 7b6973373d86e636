package io.github.puredtls.it.qt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import io.github.puredtls.it.peer.Program;
import io.github.puredtls.testsupport.SearchPath;
import io.github.puredtls.testsupport.Xvfb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A display of a test's own, and the hand that moves its mouse and presses its keys. */
public final class Screen implements AutoCloseable {
  private static final String HAND = "xdotool";
  private static final String EYE = "xclip";

  /** Far above what anything here takes, so that a slow machine fails no test. */
  private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(20);

  private final Xvfb xvfb;
  private final Path folder;

  private Screen(Xvfb xvfb, Path folder) {
    this.xvfb = xvfb;
    this.folder = folder;
  }

  static Optional<String> whyMissing() {
    return Stream.of("Xvfb", HAND, EYE)
        .filter(program -> !SearchPath.has(program))
        .map("there is no %s on the PATH"::formatted)
        .findFirst();
  }

  /** Starts a display. */
  public static Screen open() {
    try {
      return new Screen(Xvfb.start("1920x1080x24"), Files.createTempDirectory("screen"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts a program whose windows are shown here. */
  Program start(List<String> command) {
    return Program.start(
        Map.of(
            "DISPLAY",
            xvfb.display(),
            "QT_QPA_PLATFORM",
            "xcb",
            "XDG_RUNTIME_DIR",
            folder.toString()),
        command);
  }

  /** Waits for a window with a title, which is a regular expression as a whole. */
  Window awaitWindow(String title) {
    String found = hand("search", "--sync", "--onlyvisible", "--name", exactly(title));
    return new Window(this, found.lines().findFirst().orElseThrow());
  }

  /** Waits until no window has a title. */
  void awaitGone(String title) {
    await(() -> "the end of '" + title + "'", () -> !shows(title));
  }

  private boolean shows(String title) {
    try (Program search =
        start(List.of(HAND, "search", "--onlyvisible", "--name", exactly(title)))) {
      return search.awaitExit() == 0;
    }
  }

  private static String exactly(String title) {
    return "^" + title + "$";
  }

  /** Has the mouse and the keys do something. */
  String hand(String... words) {
    List<String> command = new ArrayList<>(Arrays.asList(words));
    command.add(0, HAND);
    try (Program hand = start(command)) {
      assertEquals(0, hand.awaitExit(), hand.report("failed"));
      return hand.output();
    }
  }

  /** The text that was selected last, in whatever window; empty when none was. */
  String selectedText() {
    try (Program eye = start(List.of(EYE, "-out", "-selection", "primary"))) {
      eye.awaitExit();
      return eye.output();
    }
  }

  /** Looks until something is so. Each look starts a program or more, which paces it. */
  static void await(Supplier<String> what, BooleanSupplier isSo) {
    long start = System.nanoTime();
    while (!isSo.getAsBoolean()) {
      if (System.nanoTime() - start > LIMIT_NANOS) {
        fail(what.get() + " did not come in time");
      }
    }
  }

  @Override
  public void close() {
    xvfb.close();
    try {
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
