package io.github.puredtls.app.window;

import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.puredtls.app.window.model.ClientModel;
import io.github.puredtls.app.window.model.KeyChoice;
import io.github.puredtls.app.window.model.Tone;
import io.github.puredtls.core.PskCredential;
import io.github.puredtls.server.DtlsServer;
import io.github.puredtls.server.MessageHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.swing.JDialog;
import javax.swing.JFrame;
import javax.swing.JTable;
import javax.swing.SwingUtilities;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The window {@code DTLS client} on a display, with a server, and what a person does with it. */
abstract class ClientWindowCase {
  private static final byte[] KEY = HexFormat.of().parseHex(KeyChoice.EXAMPLE_HEX);
  static final String NAME = "Alice (clone number 0)";

  private final CountDownLatch answer = new CountDownLatch(1);
  final WrittenFiles tools = new WrittenFiles();
  final BlockingQueue<URI> pages = new LinkedBlockingQueue<>();
  private volatile boolean isAskedOnEventThread;
  Windows windows;
  JFrame frame;
  DtlsServer server;
  Look look;

  @BeforeEach
  void open() throws IOException {
    server =
        DtlsServer.builder(new InetSocketAddress("127.0.0.1", 0))
            .psk(request -> PskCredential.of(request.identity(), KEY))
            .handler(MessageHandler.ack())
            .start();
    open(Look.LIGHT);
  }

  final void open(Look wanted) {
    look = wanted;
    ClientModel.Settings settings =
        new ClientModel.Settings(Duration.ofSeconds(3), Duration.ofHours(1), this::resolve);
    windows = Stage.open(Windows.Kind.CLIENT, wanted, settings, tools, this::browse);
    frame = windows.client().frame();
  }

  /** The first time there is a browser. */
  private boolean browse(URI page) {
    boolean isFirst = pages.isEmpty() && tools.reports == 1;
    pages.add(page);
    return isFirst;
  }

  private InetAddress[] resolve(String host) throws IOException {
    isAskedOnEventThread |= SwingUtilities.isEventDispatchThread();
    try {
      if (host.equals("slow.example") && !answer.await(20, TimeUnit.SECONDS)) {
        throw new IOException("nobody let it go on");
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    return new InetAddress[] {InetAddress.getByName("127.0.0.1")};
  }

  @AfterEach
  void close() {
    answer.countDown();
    Stage.close(windows);
    server.close();
    Stage.checkThreads();
    assertFalse(isAskedOnEventThread, "a look-up may take its time");
  }

  // ---- What a person does ----------------------------------------------------------------------

  final JDialog openDialog() {
    Stage.click(frame, "connect");
    return Stage.dialog("Host info");
  }

  final void connect(String host, int port, String key) {
    JDialog dialog = openDialog();
    Stage.run(() -> Stage.get(dialog, "host", HostBox.class).setSelectedItem(host));
    Stage.type(dialog, "port", String.valueOf(port));
    Stage.type(dialog, "key", key);
    Stage.click(dialog, "ok");
    Stage.await("dialog closed", () -> !dialog.isShowing());
  }

  final void connect() {
    connect("127.0.0.1", server.localAddress().getPort(), KeyChoice.EXAMPLE_HEX);
  }

  final void awaitInfo(Tone tone, String text) {
    Stage.await(tone + " " + text, () -> Stage.shows(frame, "info", look, tone, text));
  }

  final Object cell(int row, String column) {
    JTable table = Stage.get(frame, "connections", JTable.class);
    return row < table.getRowCount()
        ? table.getValueAt(row, table.getColumn(column).getModelIndex())
        : "";
  }

  final void awaitState(int row, String state) {
    Stage.await("row " + row + " " + state, () -> cell(row, "State").toString().equals(state));
  }
}
