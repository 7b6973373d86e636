package io.github.puredtls.app.window;

import io.github.puredtls.app.window.model.Line;
import io.github.puredtls.app.window.model.WindowView;
import java.awt.Component;
import java.util.List;

/** Both panes of a window: what happens on the left, what was received on the right. */
final class Panes implements WindowView {
  private final LineView info;
  private final LineView received;
  private final Runnable onChanged;

  Panes(LineView info, LineView received, Runnable onChanged) {
    this.info = info;
    this.received = received;
    this.onChanged = onChanged;
  }

  Component component() {
    return Frames.beside(info, received);
  }

  @Override
  public void info(List<Line> lines) {
    info.append(lines);
  }

  @Override
  public void received(List<Line> lines) {
    received.append(lines);
  }

  @Override
  public void changed() {
    onChanged.run();
  }
}
