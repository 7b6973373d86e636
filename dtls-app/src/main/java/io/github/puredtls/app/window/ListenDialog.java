package io.github.puredtls.app.window;

import io.github.puredtls.app.window.model.Entries;
import io.github.puredtls.app.window.model.HostChoices;
import io.github.puredtls.app.window.model.InvalidEntryException;
import io.github.puredtls.app.window.model.KeyChoice;
import io.github.puredtls.app.window.model.ListenEntry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import javax.swing.JFrame;
import javax.swing.JTextField;

/** S15: the server's dialog {@code IP and port}, and the key. */
final class ListenDialog {
  private static final int COLUMNS = 24;

  private final HostBox host;
  private final JTextField port = new JTextField(Entries.DEFAULT_PORT, COLUMNS);
  private final KeyFields key;
  private final EntryDialog<ListenEntry> dialog;

  ListenDialog(JFrame owner, Look look, List<String> hosts, Optional<ListenEntry> last) {
    String before = last.map(entry -> entry.address().getHostString()).orElse(HostChoices.LOOPBACK);
    // Only this machine can connect there, so that nothing is open to others by accident.
    host = new HostBox(hosts, hosts.contains(before) ? before : hosts.get(0), false);
    port.setName("port");
    last.ifPresent(entry -> port.setText(String.valueOf(entry.address().getPort())));
    Form form = new Form();
    form.add("Listen on address:", 'L', host);
    form.add("Port:", 'P', port);
    key = new KeyFields(form);
    last.map(ListenEntry::key).ifPresent(key::set);
    dialog = new EntryDialog<>(owner, look, "IP and port", form, this::read);
  }

  private ListenEntry read() throws InvalidEntryException {
    KeyChoice choice = key.choice();
    choice.check();
    int number = Entries.port(port.getText());
    try {
      // An address of this machine's own list: there is nothing to look up.
      InetAddress address = InetAddress.getByName(host.host());
      return new ListenEntry(new InetSocketAddress(address, number), choice);
    } catch (UnknownHostException e) {
      throw new InvalidEntryException(
          "%s is no address of this machine: choose another.".formatted(host.host()));
    }
  }

  Optional<ListenEntry> ask() {
    return dialog.ask();
  }
}
