package io.github.puredtls.app.window.model;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Takes lines on any thread and hands them to a view on the user interface's, many at a time when
 * they come fast. When the view is slower for long, the oldest lines go, and one line says how
 * many.
 */
public final class LineFeed {
  /** As many as a view keeps, so that more would not be seen anyway. */
  public static final int LIMIT_LINES = 2_000;

  /** As many as a view keeps: one datagram may make a block of sixty thousand. */
  public static final int LIMIT_CHARACTERS = 1 << 18;

  private final Executor ui;
  private final Consumer<List<Line>> view;
  private final Deque<Line> waiting = new ArrayDeque<>();
  private int characters;
  private long dropped;

  /**
   * A feed.
   *
   * @param ui runs tasks on the user interface's thread, in order
   * @param view takes lines there
   */
  public LineFeed(Executor ui, Consumer<List<Line>> view) {
    this.ui = ui;
    this.view = view;
  }

  /**
   * Adds a line.
   *
   * @param tone its kind
   * @param text without a line end
   */
  public void add(Tone tone, String text) {
    boolean isFirst;
    synchronized (waiting) {
      isFirst = waiting.isEmpty();
      waiting.addLast(new Line(tone, text));
      characters += text.length();
      while (waiting.size() > 1
          && (waiting.size() > LIMIT_LINES || characters > LIMIT_CHARACTERS)) {
        characters -= waiting.removeFirst().text().length();
        dropped++;
      }
    }
    if (isFirst) {
      ui.execute(this::flush);
    }
  }

  private void flush() {
    List<Line> lines;
    synchronized (waiting) {
      if (dropped > 0) {
        waiting.addFirst(
            new Line(Tone.DETAIL, "(%d lines came too fast to be shown)".formatted(dropped)));
      }
      lines = List.copyOf(waiting);
      waiting.clear();
      characters = 0;
      dropped = 0;
    }
    view.accept(lines);
  }
}
