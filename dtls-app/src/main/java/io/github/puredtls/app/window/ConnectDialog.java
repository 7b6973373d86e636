package io.github.puredtls.app.window;

import io.github.puredtls.app.window.model.Entries;
import io.github.puredtls.app.window.model.InvalidEntryException;
import io.github.puredtls.app.window.model.KeyChoice;
import io.github.puredtls.app.window.model.ServerEntry;
import java.util.List;
import java.util.Optional;
import javax.swing.JFrame;
import javax.swing.JTextField;

/** U9: the client's dialog {@code Host info}, and the key. */
final class ConnectDialog {
  private static final int COLUMNS = 24;

  private final HostBox host;
  private final JTextField port = new JTextField(Entries.DEFAULT_PORT, COLUMNS);
  private final JTextField identity = new JTextField(COLUMNS);
  private final String defaultIdentity;
  private final KeyFields key;
  private final EntryDialog<ServerEntry> dialog;

  /**
   * A dialog.
   *
   * @param hosts what to offer
   * @param last what was entered before, if anything
   * @param defaultIdentity C22: the next connection's name
   */
  ConnectDialog(
      JFrame owner,
      Look look,
      List<String> hosts,
      Optional<ServerEntry> last,
      String defaultIdentity) {
    host = new HostBox(hosts, last.map(ServerEntry::host).orElse("localhost"), true);
    this.defaultIdentity = defaultIdentity;
    port.setName("port");
    identity.setName("identity");
    Form form = new Form();
    form.add("Host name (server's address):", 'H', host);
    form.add("Server port:", 'P', port);
    form.add("Identity:", 'I', identity);
    key = new KeyFields(form);
    last.ifPresent(this::set);
    if (identity.getText().isEmpty()) {
      identity.setText(defaultIdentity);
    }
    dialog = new EntryDialog<>(owner, look, "Host info", form, this::read);
  }

  private void set(ServerEntry last) {
    port.setText(String.valueOf(last.port()));
    identity.setText(last.identity());
    key.set(last.key());
  }

  private ServerEntry read() throws InvalidEntryException {
    KeyChoice choice = key.choice();
    choice.check();
    String typed = Entries.identity(identity.getText());
    // So that the next connection gets the identity of its own name.
    String own = typed.equals(defaultIdentity) ? "" : typed;
    return new ServerEntry(
        Entries.host(host.host()), Entries.serverPort(port.getText()), own, choice);
  }

  Optional<ServerEntry> ask() {
    return dialog.ask();
  }
}
