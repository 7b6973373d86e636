package io.github.puredtls.it.qt;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/**
 * A read-only text box of a window, which fills from the top.
 *
 * <p>What Qt's programs write goes where the cursor is, and replaces what is selected. So all
 * clicks are into the empty space below the text, which put the cursor at its end, and nothing
 * stays selected. They go to two places in turn: two clicks at one place are a double click, which
 * selects.
 */
public final class TextBox {
  private static final int MARGIN = 30;
  private static final int APART = 100;

  private final Screen screen;
  private final Window window;
  private final String name;
  private final int x;
  private final int y;

  TextBox(Screen screen, Window window, String name, int right, int bottom) {
    this.screen = screen;
    this.window = window;
    this.name = name;
    this.x = right - MARGIN;
    this.y = bottom - MARGIN / 2;
  }

  /** Presses keys, the first of them in this box. */
  void press(String... keys) {
    window.hand(Stream.of(click(0), click(APART), Window.press(keys)));
  }

  /** Waits until it shows all of these texts, and returns all that it shows. */
  public String await(String... texts) {
    AtomicReference<String> seen = new AtomicReference<>("");
    Screen.await(
        () -> "%s in '%s', which shows:%n%s".formatted(Arrays.toString(texts), name, seen),
        () -> {
          seen.set(read());
          return Arrays.stream(texts).allMatch(seen.get()::contains);
        });
    return seen.get();
  }

  /**
   * What it shows; or, when Qt was not so fast or the box is empty, what was selected before that.
   */
  private String read() {
    window.hand(Stream.of(click(0), Window.press("ctrl+a"), click(APART)));
    return screen.selectedText();
  }

  private Stream<String> click(int further) {
    return window.click(x - further, y);
  }
}
