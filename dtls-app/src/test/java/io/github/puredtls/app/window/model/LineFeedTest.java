package io.github.puredtls.app.window.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class LineFeedTest {
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private final List<List<Line>> shown = new ArrayList<>();
  private final LineFeed feed = new LineFeed(tasks::add, shown::add);

  @Test
  void handsOverTogetherWhatCameTogether() {
    feed.add(Tone.INFO, "one");
    feed.add(Tone.ERROR, "two");
    assertEquals(1, tasks.size());
    tasks.remove().run();
    assertEquals(List.of(List.of(new Line(Tone.INFO, "one"), new Line(Tone.ERROR, "two"))), shown);
    feed.add(Tone.INFO, "three");
    tasks.remove().run();
    assertEquals(List.of(new Line(Tone.INFO, "three")), shown.get(1));
  }

  @Test
  void dropsTheOldestWhenTheViewIsTooSlowAndSaysHowMany() {
    for (int i = 0; i < LineFeed.LIMIT_LINES + 3; i++) {
      feed.add(Tone.INFO, "line " + i);
    }
    tasks.remove().run();
    List<Line> lines = shown.get(0);
    assertEquals(LineFeed.LIMIT_LINES + 1, lines.size());
    assertEquals(new Line(Tone.DETAIL, "(3 lines came too fast to be shown)"), lines.get(0));
    assertEquals("line 3", lines.get(1).text());
    feed.add(Tone.INFO, "later");
    tasks.remove().run();
    assertEquals(List.of(new Line(Tone.INFO, "later")), shown.get(1));
  }

  @Test
  void dropsTheOldestWhenTheyAreLarge() {
    String large = "x".repeat(LineFeed.LIMIT_CHARACTERS / 4);
    for (int i = 0; i < 10; i++) {
      feed.add(Tone.DATA, large);
    }
    feed.add(Tone.DATA, "x".repeat(LineFeed.LIMIT_CHARACTERS + 1));
    feed.add(Tone.INFO, "last");
    tasks.remove().run();
    assertEquals(
        List.of("(11 lines came too fast to be shown)", "last"),
        shown.get(0).stream().map(Line::text).toList());
  }
}
