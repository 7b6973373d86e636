package io.github.puredtls.app.window;

import io.github.puredtls.app.window.model.ClientModel;
import io.github.puredtls.app.window.model.HostChoices;
import io.github.puredtls.app.window.model.ServerEntry;
import java.awt.BorderLayout;
import java.awt.GridLayout;
import java.util.List;
import java.util.Optional;
import javax.swing.JButton;
import javax.swing.JFrame;
import javax.swing.JPanel;
import javax.swing.SwingUtilities;

/** The window {@code DTLS client} (U1): messages on the left, received datagrams on the right. */
final class ClientWindow {
  private static final int GAP = 8;

  private final Look look;
  private final JFrame frame = new JFrame("DTLS client");
  private final ClientModel model;
  private final Panes panes;
  private final JButton connect = new JButton("Connect ...");
  private final JButton shutdown = new JButton("Shutdown connections");
  private final ConnectionsPanel connections;
  private final FaultPanel faults;
  private List<String> hosts = List.of("localhost", HostChoices.SEPARATOR, HostChoices.LOOPBACK);
  private Optional<ServerEntry> last = Optional.empty();

  ClientWindow(Look look, Windows.Options options) {
    this.look = look;
    panes =
        new Panes(
            new LineView(
                look, "info", "DTLS info messages:", 'I', "Press \"Connect ...\" to begin."),
            new LineView(
                look, "datagrams", "Received datagrams:", 'G', "What servers send is shown here."),
            this::changed);
    model = new ClientModel(SwingUtilities::invokeLater, options.client(), panes);
    connections =
        new ConnectionsPanel(
            look, model, "Name", "No connections yet: press \"Connect ...\".", this::changed);
    RowActions actions = connections.actions();
    actions.add("Ping now", "ping", 'P', RowActions::isEncrypted, row -> model.pingNow(row.id()));
    actions.addCommon(options.tools(), options.browser());
    faults = new FaultPanel(model::throughFaults, model::faults);
    frame.setContentPane(content());
    Frames.prepare(frame, connect);
    changed();
  }

  // ---- Layout ----------------------------------------------------------------------------------

  private JPanel content() {
    connect.setName("connect");
    connect.setMnemonic('C');
    connect.addActionListener(event -> onConnect());
    shutdown.setName("shutdown");
    shutdown.setMnemonic('S');
    shutdown.addActionListener(event -> model.shutdownConnections());
    JPanel below = new JPanel(new BorderLayout(0, GAP));
    below.add(buttonsAndFaults(), BorderLayout.NORTH);
    below.add(connections, BorderLayout.CENTER);
    return Frames.content(panes.component(), below);
  }

  private JPanel buttonsAndFaults() {
    JPanel buttons = new JPanel(new GridLayout(2, 1, 0, GAP / 2));
    buttons.add(connect);
    buttons.add(shutdown);
    JPanel row = new JPanel(new BorderLayout(4 * GAP, 0));
    row.add(buttons, BorderLayout.WEST);
    row.add(faults, BorderLayout.CENTER);
    return row;
  }

  // ---- What people do --------------------------------------------------------------------------

  /** Asks where, or ends what is going on. */
  void onConnect() {
    if (model.isLookingUp()) {
      model.cancelLookup();
      return;
    }
    new ConnectDialog(frame, look, hosts, last, model.nextName()).ask().ifPresent(this::connect);
  }

  /** Connects as the dialog would. */
  void connect(ServerEntry server) {
    last = Optional.of(server);
    model.connect(server);
  }

  /** Makes connections go through the bad network, so that the sliders have an effect. */
  void selectBadNetwork() {
    faults.select();
  }

  /** Connects once more as the last time. */
  void connectAgain() {
    last.ifPresent(model::connect);
  }

  /** Moves the sliders. */
  void showFaults(int lossPercent, int delayMillis, int reorderPercent) {
    faults.set(lossPercent, delayMillis, reorderPercent);
  }

  // ---- What there is to see --------------------------------------------------------------------

  private void changed() {
    connect.setText(model.isLookingUp() ? "Cancel lookup" : "Connect ...");
    shutdown.setEnabled(model.hasConnections());
    connections.update();
    faults.totals(model.faultTotals());
  }

  /** What the dialog offers, when the system has told. */
  void hosts(List<String> found) {
    hosts = found;
  }

  JFrame frame() {
    return frame;
  }

  ClientModel model() {
    return model;
  }
}
