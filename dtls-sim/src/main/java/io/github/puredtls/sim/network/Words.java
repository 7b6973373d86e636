package io.github.puredtls.sim.network;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** A line of text, word by word. */
final class Words {
  private Words() {}

  static Deque<String> of(String text) {
    String stripped = text.strip();
    return stripped.isEmpty()
        ? new ArrayDeque<>()
        : new ArrayDeque<>(Arrays.asList(stripped.split("\\s+")));
  }

  /** Takes the next word, if it is this one. */
  static boolean skip(Deque<String> words, String word) {
    boolean isNext = word.equals(words.peek());
    if (isNext) {
      words.remove();
    }
    return isNext;
  }

  static String next(Deque<String> words) {
    if (words.isEmpty()) {
      throw new IllegalArgumentException("the line ends too early");
    }
    return words.remove();
  }
}
