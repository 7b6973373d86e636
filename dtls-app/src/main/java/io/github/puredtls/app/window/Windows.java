package io.github.puredtls.app.window;

import io.github.puredtls.app.Endpoint;
import io.github.puredtls.app.window.model.ClientModel;
import io.github.puredtls.app.window.model.EvidenceTools;
import io.github.puredtls.app.window.model.HostChoices;
import io.github.puredtls.app.window.model.KeyChoice;
import io.github.puredtls.app.window.model.ListenEntry;
import io.github.puredtls.app.window.model.ServerEntry;
import io.github.puredtls.app.window.model.Workers;
import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import javax.swing.JFrame;
import javax.swing.SwingUtilities;

/** The windows of one run of the program, from their opening to the end of the last one. */
public final class Windows implements AutoCloseable {
  private final Options options;
  private final Look look;
  private final List<JFrame> frames = new ArrayList<>();
  private final CountDownLatch open = new CountDownLatch(1);
  private Optional<ClientWindow> client = Optional.empty();
  private Optional<ServerWindow> server = Optional.empty();

  /** Which windows. */
  public enum Kind {
    /** {@code DTLS client} alone. */
    CLIENT,
    /** {@code DTLS server} alone. */
    SERVER,
    /** Both, and connected. */
    BOTH
  }

  /**
   * What the command line says.
   *
   * @param kind which windows
   * @param look light or dark; empty for what the desktop uses
   * @param client the client's times and name service
   * @param serverTimeout when the server gives up a handshake
   * @param tools make files of what was seen of a connection
   * @param browser shows reports
   */
  public record Options(
      Kind kind,
      Optional<Look> look,
      ClientModel.Settings client,
      Duration serverTimeout,
      EvidenceTools tools,
      Browser browser) {}

  private Windows(Options options) {
    this.options = options;
    this.look = options.look().orElseGet(Look::ofDesktop);
  }

  /**
   * Opens the windows, and returns when they are closed and all peers have heard close_notify.
   *
   * @param options which, and how
   * @throws InterruptedException when the thread is interrupted
   */
  public static void run(Options options) throws InterruptedException {
    try (Windows windows = new Windows(options)) {
      // Ctrl-C in the terminal is an orderly end, too.
      Runtime.getRuntime().addShutdownHook(new Thread(windows::close, "farewell"));
      SwingUtilities.invokeLater(windows::show);
      windows.open.await();
    }
  }

  /** Opens windows without waiting for their end; on the event thread. */
  static Windows open(Options options) {
    Windows windows = new Windows(options);
    windows.show();
    return windows;
  }

  ClientWindow client() {
    return client.orElseThrow();
  }

  ServerWindow server() {
    return server.orElseThrow();
  }

  // ---- Opening ---------------------------------------------------------------------------------

  private void show() {
    look.install();
    if (options.kind() != Kind.SERVER) {
      ClientWindow window = new ClientWindow(look, options);
      client = Optional.of(window);
      add(window.frame(), window.model()::close);
    }
    if (options.kind() != Kind.CLIENT) {
      ServerWindow window = new ServerWindow(look, options);
      server = Optional.of(window);
      add(window.frame(), window.model()::close);
    }
    place();
    frames.forEach(frame -> frame.setVisible(true));
    new Workers("dtls-window-hosts", 1).run(this::findHosts);
    if (options.kind() == Kind.BOTH) {
      listenAndConnect();
    }
  }

  private void add(JFrame frame, Runnable endOfModel) {
    frame.addWindowListener(new Closing(endOfModel));
    frames.add(frame);
  }

  /** Side by side, or in the middle; on a narrow screen one upon the other, all within it. */
  private void place() {
    Rectangle screen = GraphicsEnvironment.getLocalGraphicsEnvironment().getMaximumWindowBounds();
    int share = screen.width / frames.size();
    int tallest = frames.stream().mapToInt(JFrame::getHeight).max().orElse(0);
    for (int i = 0; i < frames.size(); i++) {
      JFrame frame = frames.get(i);
      int least = frame.getMinimumSize().width;
      int width = Math.min(frame.getWidth(), Math.max(share, least));
      int height = Math.min(tallest, screen.height);
      int wanted = screen.x + i * share + Math.max(0, share - width) / 2;
      int x = Math.max(screen.x, Math.min(wanted, screen.x + screen.width - width));
      int y = screen.y + (screen.height - height) / 2;
      frame.setBounds(x, y, width, height);
    }
  }

  private void findHosts() {
    List<InetAddress> addresses = HostChoices.localAddresses();
    List<String> forServer = HostChoices.forServer(addresses);
    SwingUtilities.invokeLater(() -> server.ifPresent(window -> window.hosts(forServer)));
    List<String> forClient = HostChoices.forClient(HostChoices.localName(), addresses);
    SwingUtilities.invokeLater(() -> client.ifPresent(window -> window.hosts(forClient)));
  }

  // ---- Both, connected -------------------------------------------------------------------------

  private void listenAndConnect() {
    client().selectBadNetwork();
    InetSocketAddress wanted = new InetSocketAddress(HostChoices.LOOPBACK, Endpoint.DEFAULT_PORT);
    server()
        .listen(new ListenEntry(wanted, KeyChoice.EXAMPLE, true))
        .thenAccept(address -> address.ifPresent(this::connectTo));
  }

  private void connectTo(InetSocketAddress address) {
    client()
        .connect(new ServerEntry(HostChoices.LOOPBACK, address.getPort(), "", KeyChoice.EXAMPLE));
  }

  // ---- The end ---------------------------------------------------------------------------------

  /** What a window does ends with it, and the program with its last window. */
  private final class Closing extends WindowAdapter {
    private final Runnable endOfModel;

    Closing(Runnable endOfModel) {
      this.endOfModel = endOfModel;
    }

    @Override
    public void windowClosed(WindowEvent event) {
      new Workers("dtls-window-end", 1).run(endOfModel);
      if (frames.stream().noneMatch(JFrame::isDisplayable)) {
        open.countDown();
      }
    }
  }

  /** Says close_notify to all peers; not on the event thread. */
  @Override
  public void close() {
    client.ifPresent(window -> window.model().close());
    server.ifPresent(window -> window.model().close());
  }

  /** Closes the windows, too; on the event thread. */
  void dispose() {
    frames.forEach(JFrame::dispose);
  }
}
