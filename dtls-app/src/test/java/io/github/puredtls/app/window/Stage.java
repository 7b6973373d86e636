package io.github.puredtls.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.puredtls.app.window.model.ClientModel;
import io.github.puredtls.app.window.model.EvidenceTools;
import io.github.puredtls.app.window.model.Patience;
import io.github.puredtls.app.window.model.Tone;
import java.awt.Component;
import java.awt.Container;
import java.awt.Window;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javax.swing.AbstractButton;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JTextPane;
import javax.swing.RepaintManager;
import javax.swing.SwingUtilities;
import javax.swing.text.JTextComponent;
import javax.swing.text.StyleConstants;
import javax.swing.text.StyledDocument;

/** Works windows as a person does, and watches on which threads they are worked. */
final class Stage {
  private static final List<String> OFF_EVENT_THREAD = new CopyOnWriteArrayList<>();
  private static final Duration SERVER_TIMEOUT = Duration.ofSeconds(3);
  private static final Patience PATIENCE = new Patience();

  private Stage() {}

  /** Takes a note of everything that is drawn because of another thread. */
  static void watch() {
    run(() -> RepaintManager.setCurrentManager(new Watch()));
  }

  private static final class Watch extends RepaintManager {
    @Override
    public synchronized void addInvalidComponent(JComponent component) {
      check(component);
      super.addInvalidComponent(component);
    }

    @Override
    public void addDirtyRegion(JComponent component, int x, int y, int width, int height) {
      check(component);
      super.addDirtyRegion(component, x, y, width, height);
    }

    private static void check(JComponent component) {
      if (!SwingUtilities.isEventDispatchThread() && component.isShowing()) {
        OFF_EVENT_THREAD.add(
            component.getName() + " by " + List.of(new Throwable().getStackTrace()));
      }
    }
  }

  /** Opens windows whose reports nobody sees. */
  static Windows open(Windows.Kind kind, Look look, ClientModel.Settings client) {
    return open(kind, look, client, new WrittenFiles(), page -> false);
  }

  /** Opens windows, and watches who works them from now on. */
  static Windows open(
      Windows.Kind kind,
      Look look,
      ClientModel.Settings client,
      EvidenceTools tools,
      Browser browser) {
    watch();
    Windows.Options options =
        new Windows.Options(kind, Optional.of(look), client, SERVER_TIMEOUT, tools, browser);
    return call(() -> Windows.open(options));
  }

  static void close(Windows windows) {
    run(windows::dispose);
    windows.close();
  }

  /** Fails when anything was drawn, or a socket opened, on the wrong thread. */
  static void checkThreads() {
    assertEquals(List.of(), OFF_EVENT_THREAD);
    assertEquals(List.of(), WatchedSockets.onEventThread());
  }

  static <T> T call(Callable<T> action) {
    return Showcase.onEventThread(action);
  }

  static void run(Runnable action) {
    Showcase.run(action);
  }

  /** Waits until something is so, as seen on the event thread. */
  static void await(String what, BooleanSupplier condition) {
    PATIENCE.await(what, () -> call(condition::getAsBoolean), Stage::everything);
  }

  private static String everything() {
    StringBuilder all = new StringBuilder();
    for (Window window : Window.getWindows()) {
      if (window.isShowing()) {
        all.append(window.getName()).append('\n');
        everyBelow(window)
            .filter(JTextComponent.class::isInstance)
            .forEach(text -> all.append(((JTextComponent) text).getText()).append('\n'));
      }
    }
    return all.toString();
  }

  // ---- Finding ---------------------------------------------------------------------------------

  static Stream<Component> everyBelow(Container container) {
    return Stream.of(container.getComponents())
        .flatMap(
            each ->
                each instanceof Container inner
                    ? Stream.concat(Stream.of(each), everyBelow(inner))
                    : Stream.of(each));
  }

  static <T extends Component> Optional<T> find(Container container, String name, Class<T> type) {
    return everyBelow(container)
        .filter(each -> name.equals(each.getName()) && type.isInstance(each))
        .map(type::cast)
        .findFirst();
  }

  static <T extends Component> T get(Container container, String name, Class<T> type) {
    return find(container, name, type)
        .orElseThrow(() -> new AssertionError("there is no " + name + " in " + container));
  }

  static AbstractButton button(Container container, String name) {
    return get(container, name, AbstractButton.class);
  }

  static List<String> labels(Container container) {
    return everyBelow(container)
        .filter(JLabel.class::isInstance)
        .map(label -> ((JLabel) label).getText())
        .toList();
  }

  /** The only one of its type. */
  static <T extends Component> T only(Container container, Class<T> type) {
    return everyBelow(container).filter(type::isInstance).map(type::cast).findFirst().orElseThrow();
  }

  static Optional<JFrame> frame(String title) {
    return Stream.of(Window.getWindows())
        .filter(each -> each.isShowing() && each instanceof JFrame)
        .map(JFrame.class::cast)
        .filter(each -> title.equals(each.getTitle()))
        .findFirst();
  }

  static JDialog dialog(String title) {
    await("dialog " + title, () -> openDialog(title).isPresent());
    return call(() -> openDialog(title).orElseThrow());
  }

  static Optional<JDialog> openDialog(String title) {
    return openDialogs().filter(each -> title.equals(each.getTitle())).findFirst();
  }

  /** The dialog that another one asks something with. */
  static JDialog questionOf(JDialog asking) {
    await("question", () -> openDialogs().anyMatch(each -> each.getOwner() == asking));
    return call(
        () -> openDialogs().filter(each -> each.getOwner() == asking).findFirst().orElseThrow());
  }

  private static Stream<JDialog> openDialogs() {
    return Stream.of(Window.getWindows())
        .filter(each -> each.isShowing() && each instanceof JDialog)
        .map(JDialog.class::cast);
  }

  // ---- Working ---------------------------------------------------------------------------------

  /** Clicks without waiting for the end of what that does: it may open a dialog. */
  static void click(Container container, String name) {
    SwingUtilities.invokeLater(() -> button(container, name).doClick(0));
    run(() -> {});
  }

  static void type(Container container, String name, String text) {
    run(() -> get(container, name, JTextComponent.class).setText(text));
  }

  // ---- Looking ---------------------------------------------------------------------------------

  static String text(Container container, String name) {
    return get(container, name, JTextPane.class).getText().replace("\r\n", "\n");
  }

  /** Whether a text is there in the colour of a tone. */
  static boolean shows(Container container, String name, Look look, Tone tone, String wanted) {
    StyledDocument document = get(container, name, JTextPane.class).getStyledDocument();
    String text = text(container, name);
    for (int at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
      if (look.of(tone)
          .equals(StyleConstants.getForeground(document.getCharacterElement(at).getAttributes()))) {
        return true;
      }
    }
    return false;
  }
}
