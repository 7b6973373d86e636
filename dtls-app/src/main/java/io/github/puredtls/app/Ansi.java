package io.github.puredtls.app;

import java.lang.reflect.InvocationTargetException;
import java.util.Map;

/** The colours of the original's windows on a terminal, and whether there is a terminal. */
enum Ansi {
  /** Crimson. */
  ERROR(161),
  /** DarkOrange. */
  WARNING(130),
  /** DarkBlue. */
  INFO(63),
  /** DarkMagenta. */
  RESPONSE(164);

  private static final String RESET = "\u001b[0m";

  /** When to use colours. */
  enum Mode {
    /** On a terminal only. */
    AUTO,
    /** Also into files and pipes. */
    ALWAYS,
    /** Nowhere. */
    NEVER
  }

  // Of the palette of 256 colours that nearly every terminal has, each is the nearest in hue that
  // can be read on a black and on a white background: DarkBlue itself would vanish on black, and
  // DarkOrange on white. A test computes the contrasts.
  private final int paletteIndex;

  Ansi(int paletteIndex) {
    this.paletteIndex = paletteIndex;
  }

  int paletteIndex() {
    return paletteIndex;
  }

  /** A text in this colour. */
  String paint(String text) {
    return "\u001b[38;5;%dm%s%s".formatted(paletteIndex, text, RESET);
  }

  /** Decides for standard output. */
  static boolean isWanted(Mode mode, Map<String, String> environment, boolean isTerminal) {
    return switch (mode) {
      case ALWAYS -> true;
      case NEVER -> false;
      case AUTO -> {
        // Both are customs that other programs honour, too.
        boolean isRefused = !environment.getOrDefault("NO_COLOR", "").isEmpty();
        yield isTerminal && !isRefused && !"dumb".equals(environment.get("TERM"));
      }
    };
  }

  /**
   * Tells whether a person reads and writes. Up to Java 21 there is a console only then. From Java
   * 22 on there always is one, and it is asked; that method is looked up by name because Java 17
   * lacks it.
   */
  static boolean isTerminal() {
    java.io.Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (IllegalAccessException | InvocationTargetException e) {
      return false;
    }
  }
}
