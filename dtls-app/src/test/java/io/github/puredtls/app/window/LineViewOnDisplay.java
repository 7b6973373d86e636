package io.github.puredtls.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.app.window.model.Line;
import io.github.puredtls.app.window.model.Tone;
import java.awt.Toolkit;
import java.awt.datatransfer.DataFlavor;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.swing.JFrame;
import javax.swing.JMenuItem;
import javax.swing.JScrollBar;
import javax.swing.JScrollPane;
import javax.swing.JTextPane;
import javax.swing.SwingUtilities;
import javax.swing.text.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The panes. */
class LineViewOnDisplay {
  private LineView view;
  private JFrame frame;

  @BeforeEach
  void open() {
    Stage.watch();
    Stage.run(
        () -> {
          Look.LIGHT.install();
          view = new LineView(Look.LIGHT, "lines", "Lines:", 'L', "Nothing yet.");
          frame = new JFrame();
          frame.setContentPane(view);
          frame.setSize(400, 300);
          frame.setVisible(true);
        });
  }

  @AfterEach
  void close() {
    Stage.run(frame::dispose);
    Stage.checkThreads();
  }

  private JTextPane text() {
    return Stage.get(frame, "lines", JTextPane.class);
  }

  private JScrollBar bar() {
    return ((JScrollPane) SwingUtilities.getAncestorOfClass(JScrollPane.class, text()))
        .getVerticalScrollBar();
  }

  private boolean isAtEnd() {
    return bar().getValue() + bar().getVisibleAmount() >= bar().getMaximum() - 2;
  }

  private void append(int first, int count) {
    Stage.run(
        () ->
            view.append(
                IntStream.range(first, first + count)
                    .mapToObj(i -> new Line(Tone.INFO, "line " + i))
                    .toList()));
  }

  // U5.
  @Test
  void showsEachLineInItsColour() {
    Stage.run(
        () ->
            view.append(
                List.of(new Line(Tone.ERROR, "crimson"), new Line(Tone.INFO, "dark blue"))));
    assertEquals("crimson\ndark blue\n", Stage.call(() -> Stage.text(frame, "lines")));
    assertTrue(Stage.call(() -> Stage.shows(frame, "lines", Look.LIGHT, Tone.ERROR, "crimson")));
    assertTrue(Stage.call(() -> Stage.shows(frame, "lines", Look.LIGHT, Tone.INFO, "dark blue")));
    assertFalse(Stage.call(() -> Stage.shows(frame, "lines", Look.LIGHT, Tone.INFO, "crimson")));
  }

  @Test
  void followsNewLinesUnlessItWasScrolledUp() {
    append(0, 100);
    Stage.await("end in sight", this::isAtEnd);
    append(100, 10);
    Stage.await("end still in sight", () -> bar().getMaximum() > 1_000 && isAtEnd());
    Stage.run(() -> bar().setValue(200));
    append(110, 10);
    // The view's own tasks come before this one.
    Stage.run(() -> {});
    assertEquals(200, Stage.call(() -> bar().getValue()));
    Stage.run(() -> bar().setValue(bar().getMaximum()));
    append(120, 10);
    Stage.await("end in sight again", this::isAtEnd);
  }

  @Test
  void goesOnFollowingWhenItIsMadeSmaller() {
    append(0, 100);
    Stage.await("end in sight", this::isAtEnd);
    Stage.run(() -> frame.setSize(300, 200));
    Stage.await("smaller", () -> view.getHeight() < 250);
    append(100, 1);
    Stage.await("end still in sight", this::isAtEnd);
    Stage.run(() -> bar().setValue(0));
    Stage.run(() -> frame.setSize(400, 300));
    Stage.await("larger", () -> view.getHeight() > 250);
    append(101, 1);
    Stage.run(() -> {});
    assertFalse(Stage.call(this::isAtEnd), "somebody reads the beginning");
  }

  @Test
  void selectionStaysOnItsTextWhenOldLinesGo() {
    append(0, LineView.LIMIT_LINES);
    String wanted = "line " + LineView.LIMIT_LINES / 2;
    Stage.run(
        () -> {
          int at = text().getText().replace("\r\n", "\n").indexOf(wanted);
          text().select(at, at + wanted.length());
        });
    append(LineView.LIMIT_LINES, 7);
    append(LineView.LIMIT_LINES + 7, 7);
    assertEquals(wanted, Stage.call(() -> text().getSelectedText()));
  }

  @Test
  void menuCopiesWhatIsSelectedHere() throws Exception {
    append(0, 3);
    Stage.run(() -> text().select(0, 6));
    menuItem("Copy");
    assertEquals("line 0", clipboard());
    menuItem("Select all");
    menuItem("Copy");
    assertEquals("line 0\nline 1\nline 2\n", clipboard());
  }

  private void menuItem(String label) {
    Stage.run(
        () ->
            Stream.of(text().getComponentPopupMenu().getSubElements())
                .map(JMenuItem.class::cast)
                .filter(item -> item.getText().equals(label))
                .forEach(JMenuItem::doClick));
  }

  private static String clipboard() throws Exception {
    return ((String)
            Toolkit.getDefaultToolkit().getSystemClipboard().getData(DataFlavor.stringFlavor))
        .replace("\r\n", "\n");
  }

  @Test
  void dropsOldLinesSoThatItDoesNotGrow() {
    append(0, LineView.LIMIT_LINES + 50);
    List<String> lines = Stage.call(() -> Stage.text(frame, "lines")).lines().toList();
    assertEquals(LineView.LIMIT_LINES, lines.size());
    assertEquals("line 50", lines.get(0));
    Stage.run(
        () -> view.append(List.of(new Line(Tone.DATA, "x".repeat(LineView.LIMIT_CHARACTERS)))));
    append(0, 1);
    assertTrue(
        Stage.call(() -> text().getDocument().getLength()) <= LineView.LIMIT_CHARACTERS,
        "characters have a limit, too");
  }

  @Test
  void keepsInSightWhatIsReadWhenOldLinesGo() {
    append(0, LineView.LIMIT_LINES);
    Stage.await("end in sight", this::isAtEnd);
    Stage.run(() -> bar().setValue(bar().getMaximum() / 2));
    String before = Stage.call(this::firstVisibleLine);
    Stage.run(
        () -> {
          // Two batches before the view has drawn the first.
          view.append(List.of(new Line(Tone.INFO, "one")));
          view.append(List.of(new Line(Tone.INFO, "another")));
        });
    Stage.run(() -> {});
    assertEquals(before, Stage.call(this::firstVisibleLine));
  }

  private String firstVisibleLine() throws Exception {
    JTextPane text = text();
    int at = text.viewToModel2D(text.getVisibleRect().getLocation());
    Element root = text.getDocument().getDefaultRootElement();
    Element line = root.getElement(root.getElementIndex(at));
    return text.getText(line.getStartOffset(), line.getEndOffset() - line.getStartOffset());
  }

  @Test
  void wrapsAWordThatIsTooLong() {
    Stage.run(() -> view.append(List.of(new Line(Tone.DATA, "x".repeat(2_000)))));
    Stage.await("several lines", () -> text().getHeight() > 200);
    assertTrue(Stage.call(() -> text().getWidth() <= 400));
  }

  @Test
  void copiesAllAndClears() throws Exception {
    append(0, 2);
    Stage.click(frame, "copy");
    assertEquals("line 0\nline 1\n", clipboard());
    Stage.click(frame, "clear");
    assertEquals("", Stage.call(() -> Stage.text(frame, "lines")));
  }

  @Test
  void hasNamesForThoseWhoDoNotSeeIt() {
    assertEquals("Lines:", Stage.call(() -> text().getAccessibleContext().getAccessibleName()));
    assertEquals(
        "Clear Lines:",
        Stage.call(() -> Stage.button(frame, "clear").getAccessibleContext().getAccessibleName()));
  }
}
