package io.github.puredtls.app.window.model;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a view was given, and on which thread. */
public final class SeenLines implements WindowView {
  public final List<Line> info = new CopyOnWriteArrayList<>();
  public final List<Line> datagrams = new CopyOnWriteArrayList<>();
  public final List<String> wrongThreads = new CopyOnWriteArrayList<>();
  private final UiThread ui;

  public SeenLines(UiThread ui) {
    this.ui = ui;
  }

  @Override
  public void info(List<Line> lines) {
    checkThread();
    info.addAll(lines);
  }

  @Override
  public void received(List<Line> lines) {
    checkThread();
    datagrams.addAll(lines);
  }

  @Override
  public void changed() {
    checkThread();
  }

  private void checkThread() {
    if (!ui.isCurrent()) {
      wrongThreads.add(Thread.currentThread().getName());
    }
  }

  boolean said(Tone tone, String text) {
    return info.contains(new Line(tone, text));
  }

  boolean saidPart(Tone tone, String part) {
    return info.stream().anyMatch(line -> line.tone() == tone && line.text().contains(part));
  }
}
