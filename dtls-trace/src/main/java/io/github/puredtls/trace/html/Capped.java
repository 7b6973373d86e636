package io.github.puredtls.trace.html;

import java.util.List;
import java.util.function.Consumer;

/** Lists that a capture could make as long as it likes; what is left out is counted. */
final class Capped {
  private Capped() {}

  /** Writes the first items; for the rest one item that says how many they are. */
  static <T> void each(List<T> items, int limit, Consumer<T> writer, Consumer<String> rest) {
    items.stream().limit(limit).forEach(writer);
    if (items.size() > limit) {
      rest.accept("… %,d more; text and JSON have them".formatted(items.size() - limit));
    }
  }
}
