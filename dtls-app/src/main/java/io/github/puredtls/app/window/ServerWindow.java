package io.github.puredtls.app.window;

import io.github.puredtls.app.window.model.HostChoices;
import io.github.puredtls.app.window.model.ListenEntry;
import io.github.puredtls.app.window.model.ServerModel;
import java.awt.BorderLayout;
import java.awt.FlowLayout;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.swing.JButton;
import javax.swing.JFrame;
import javax.swing.JPanel;
import javax.swing.SwingUtilities;

/** The window {@code DTLS server} (S14). */
final class ServerWindow {
  private static final int GAP = 8;

  private final Look look;
  private final JFrame frame = new JFrame("DTLS server");
  private final ServerModel model;
  private final Panes panes;
  private final JButton listen = new JButton("Start listening");
  private final JButton quit = new JButton("Quit");
  private final ConnectionsPanel connections;
  private List<String> hosts = List.of(HostChoices.LOOPBACK);
  private Optional<ListenEntry> last = Optional.empty();

  ServerWindow(Look look, Windows.Options options) {
    this.look = look;
    panes =
        new Panes(
            new LineView(
                look, "info", "Dtls server info:", 'I', "Press \"Start listening\" to begin."),
            new LineView(
                look, "messages", "Received messages:", 'M', "What clients send is shown here."),
            this::changed);
    model = new ServerModel(SwingUtilities::invokeLater, options.serverTimeout(), panes);
    connections = new ConnectionsPanel(look, model, "Identity", "No clients yet.", this::changed);
    connections.actions().addCommon(options.tools(), options.browser());
    quit.addActionListener(event -> frame.dispose());
    frame.setContentPane(content());
    Frames.prepare(frame, listen);
    changed();
  }

  // ---- Layout ----------------------------------------------------------------------------------

  private JPanel content() {
    listen.setName("listen");
    listen.setMnemonic('L');
    listen.addActionListener(event -> onListen());
    quit.setName("quit");
    quit.setMnemonic('Q');
    JPanel buttons = new JPanel(new FlowLayout(FlowLayout.CENTER, GAP, 0));
    buttons.add(listen);
    buttons.add(quit);
    JPanel below = new JPanel(new BorderLayout(0, 2 * GAP));
    below.add(connections, BorderLayout.CENTER);
    below.add(buttons, BorderLayout.SOUTH);
    return Frames.content(panes.component(), below);
  }

  // ---- What people do --------------------------------------------------------------------------

  /** Asks where, or ends what is going on. */
  void onListen() {
    if (model.isListening()) {
      model.stopListening();
      return;
    }
    if (hosts.isEmpty()) {
      model.refuseToListen();
      return;
    }
    new ListenDialog(frame, look, hosts, last).ask().ifPresent(this::listen);
  }

  /** Listens as the dialog would. */
  CompletableFuture<Optional<InetSocketAddress>> listen(ListenEntry wanted) {
    last = Optional.of(wanted);
    listen.setEnabled(false);
    return model.listen(wanted).whenComplete((address, thrown) -> listened(wanted, address));
  }

  private void listened(ListenEntry wanted, Optional<InetSocketAddress> address) {
    // So that the dialog shows the port that clients need.
    address.ifPresent(bound -> last = Optional.of(new ListenEntry(bound, wanted.key())));
    listen.setEnabled(true);
    listen.requestFocusInWindow();
  }

  // ---- What there is to see --------------------------------------------------------------------

  private void changed() {
    listen.setText(model.isListening() ? "Stop listening" : "Start listening");
    connections.update();
  }

  /** What the dialog offers, when the system has told. */
  void hosts(List<String> found) {
    hosts = found;
  }

  JFrame frame() {
    return frame;
  }

  ServerModel model() {
    return model;
  }
}
