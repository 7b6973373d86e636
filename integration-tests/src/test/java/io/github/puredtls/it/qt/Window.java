package io.github.puredtls.it.qt;

import java.util.Arrays;
import java.util.stream.Stream;

/** A window of Qt's. No window manager is at work, so that each step focuses it first. */
final class Window {
  private final Screen screen;
  private final String id;

  Window(Screen screen, String id) {
    this.screen = screen;
    this.id = id;
  }

  /** Takes steps with the mouse and the keys. */
  void hand(Stream<Stream<String>> steps) {
    Stream<String> focus = Stream.of("windowfocus", "--sync", id);
    screen.hand(Stream.concat(focus, steps.flatMap(step -> step)).toArray(String[]::new));
  }

  /** Presses keys, one after the other. */
  void pressKeys(String... keys) {
    hand(Stream.of(press(keys)));
  }

  /** Puts a text in the place of the one in the field that has the focus. */
  void type(String text) {
    hand(Stream.of(press("ctrl+a"), Stream.of("type", text)));
  }

  /** The text box whose lower right corner is at a place. */
  TextBox textBox(String name, int right, int bottom) {
    return new TextBox(screen, this, name, right, bottom);
  }

  /** The step of pressing keys. */
  static Stream<String> press(String... keys) {
    return Arrays.stream(keys).flatMap(key -> Stream.of("key", key));
  }

  /** The step of clicking at a place. */
  Stream<String> click(int x, int y) {
    return Stream.of(
        "mousemove", "--window", id, Integer.toString(x), Integer.toString(y), "click", "1");
  }
}
