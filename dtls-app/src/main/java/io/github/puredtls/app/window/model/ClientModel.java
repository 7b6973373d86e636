package io.github.puredtls.app.window.model;

import io.github.puredtls.app.Connection;
import io.github.puredtls.app.Endpoint;
import io.github.puredtls.client.AssociationLoop;
import io.github.puredtls.client.DtlsAssociation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * What the window {@code DTLS client} does. All methods but {@link #close} belong to the user
 * interface's thread; what takes time happens on others, and its news comes back through the view.
 */
public final class ClientModel implements RowModel, AutoCloseable {
  /** Live connections and those that are over, together. */
  static final int LIMIT_CONNECTIONS = 200;

  /** A look-up or a close that takes its time must not hold up the next. */
  private static final int THREADS = 4;

  private final Settings settings;
  private final WindowView view;
  private final ChangeSignal changed;
  private final LineFeed info;
  private final LineFeed datagrams;
  private final Workers workers = new Workers("dtls-window-client", THREADS);
  private final FaultNetwork faults;
  private final HostSearch search;
  private final List<ClientConnection> connections = new ArrayList<>();
  private AssociationLoop loop;
  private boolean isClosed;
  private int started;
  private boolean isThroughFaults;
  private volatile FaultSettings wantedFaults = FaultSettings.NONE;

  /**
   * What a window is told from outside.
   *
   * @param handshakeTimeout when a handshake is given up
   * @param pingInterval C6: from ping to ping
   * @param resolver asks the name service
   */
  public record Settings(Duration handshakeTimeout, Duration pingInterval, HostResolver resolver) {
    /** As in the original; it has no limit for handshakes, but people do not wait for ever. */
    public static final Settings DEFAULT =
        new Settings(Duration.ofSeconds(30), Duration.ofSeconds(5), InetAddress::getAllByName);
  }

  /**
   * A client without connections.
   *
   * @param ui runs tasks on the user interface's thread, in order
   * @param settings times and the name service
   * @param view shows it
   */
  public ClientModel(Executor ui, Settings settings, WindowView view) {
    this.changed = new ChangeSignal(ui, view::changed);
    this.settings = settings;
    this.view = view;
    this.info = new LineFeed(ui, view::info);
    this.datagrams = new LineFeed(ui, view::received);
    this.faults = new FaultNetwork(info);
    this.search =
        new HostSearch(ui, new Workers("dtls-window-lookup", THREADS), settings.resolver());
  }

  // ---- Connecting ------------------------------------------------------------------------------

  /**
   * U4: how the next connection will be called.
   *
   * @return for example {@code Alice (clone number 0)}
   */
  public String nextName() {
    return Connection.clone(Connection.NAME, started);
  }

  /**
   * U7: connects at once to an address, and looks up a name first. A look-up that still runs is
   * given up.
   *
   * @param server what the dialog was told
   */
  public void connect(ServerEntry server) {
    String host = server.host().strip();
    if (host.isEmpty()) {
      info.add(Tone.WARNING, "Host name or address required to connect");
      return;
    }
    Found found = new Found(server);
    if (Entries.isAddress(host)) {
      found.atOnce(host);
    } else {
      info.add(Tone.INFO, "Looking up the host ...");
      search.start(host, found);
      view.changed();
    }
  }

  /** The end of a look-up. */
  private final class Found implements HostSearch.Receiver {
    private final ServerEntry server;

    Found(ServerEntry server) {
      this.server = server;
    }

    /** An address needs no look-up: Java only reads it. */
    void atOnce(String address) {
      try {
        begin(new InetSocketAddress(Entries.address(address), server.port()), server);
      } catch (UnknownHostException e) {
        info.add(Tone.ERROR, "'%s' is no address. Check its spelling.".formatted(address));
      }
      view.changed();
    }

    @Override
    public void onFound(InetAddress[] addresses) {
      if (addresses.length == 0) {
        info.add(Tone.WARNING, "Host not found");
      } else {
        info.add(Tone.INFO, "Connecting to: " + addresses[0].getHostAddress());
        begin(new InetSocketAddress(addresses[0], server.port()), server);
      }
      view.changed();
    }

    @Override
    public void onFailed(String reason) {
      info.add(Tone.ERROR, reason);
      view.changed();
    }
  }

  /**
   * U2: whether a look-up runs.
   *
   * @return true from {@link #connect} until the address is known
   */
  public boolean isLookingUp() {
    return search.isRunning();
  }

  /** U2: ends the look-up; its answer is not waited for. */
  public void cancelLookup() {
    search.cancel();
    view.changed();
  }

  private void begin(InetSocketAddress address, ServerEntry server) {
    if (!makeRoom()) {
      info.add(
          Tone.ERROR,
          "%d connections are open, and that is the limit. Close one first."
              .formatted(LIMIT_CONNECTIONS));
      return;
    }
    String name = nextName();
    boolean isDetoured = isThroughFaults;
    ClientConnection connection =
        new ClientConnection(
            started,
            name,
            address,
            isDetoured,
            server.key().typed(),
            new ClientConnection.Feeds(info, datagrams, changed));
    started++;
    connections.add(connection);
    if (!workers.run(() -> start(connection, name, address, server, isDetoured))) {
      connection.failed(Workers.TOO_BUSY);
    }
  }

  /** Rows of connections that are over go when there are too many. */
  private boolean makeRoom() {
    if (connections.size() < LIMIT_CONNECTIONS) {
      return true;
    }
    Optional<ClientConnection> oldest =
        connections.stream().filter(each -> !each.isLive()).findFirst();
    oldest.ifPresent(connections::remove);
    return oldest.isPresent();
  }

  private void start(
      ClientConnection connection,
      String name,
      InetSocketAddress address,
      ServerEntry server,
      boolean isDetoured) {
    try {
      InetSocketAddress target = address;
      if (isDetoured) {
        FaultNetwork.Route route = faults.enter(address);
        connection.whenOver(route::leave);
        target = route.entrance();
      }
      connection.started(open(connection, name, target, server));
      changed.run();
    } catch (InvalidEntryException | IOException | RuntimeException e) {
      connection.failed(
          "failed to connect to %s - %s".formatted(Endpoint.format(address), e.getMessage()));
    }
  }

  private DtlsAssociation open(
      ClientConnection connection, String name, InetSocketAddress target, ServerEntry server)
      throws InvalidEntryException, IOException {
    String identity = server.identity().isEmpty() ? name : server.identity();
    EvidenceLog evidence = connection.evidenceLog();
    return DtlsAssociation.builder(target)
        .name(name)
        .psk(server.key().credential(identity))
        .pingInterval(settings.pingInterval())
        .handshakeTimeout(settings.handshakeTimeout())
        .listener(connection)
        .trace(evidence)
        .keyLog(evidence)
        .datagrams((local, peer) -> evidence.tap(() -> local, peer))
        .loop(loop())
        .start();
  }

  private synchronized AssociationLoop loop() throws IOException {
    if (isClosed) {
      throw new IOException("the window is closed");
    }
    if (loop == null) {
      loop = AssociationLoop.start("dtls-window-client");
    }
    return loop;
  }

  // ---- What there is ---------------------------------------------------------------------------

  /**
   * U3: whether there is anything to shut down.
   *
   * @return whether the table has rows
   */
  public boolean hasConnections() {
    return !connections.isEmpty();
  }

  @Override
  public List<ConnectionRow> rows() {
    return connections.stream().map(ClientConnection::row).toList();
  }

  @Override
  public Optional<Evidence> evidence(int id) {
    return find(id).map(ClientConnection::evidence);
  }

  private Optional<ClientConnection> find(int id) {
    return connections.stream().filter(each -> each.id() == id).findFirst();
  }

  // ---- What people do --------------------------------------------------------------------------

  /**
   * Sends the next ping now.
   *
   * @param id of the connection's row
   */
  public void pingNow(int id) {
    find(id)
        .filter(connection -> !connection.ping())
        .ifPresent(connection -> tellNotSent(connection, "no ping was sent"));
  }

  @Override
  public void send(int id, String text) {
    try {
      byte[] message = Entries.message(text);
      find(id).ifPresent(connection -> send(connection, message));
    } catch (InvalidEntryException e) {
      info.add(Tone.ERROR, e.getMessage());
    }
  }

  private void send(ClientConnection connection, byte[] message) {
    if (connection.send(message)) {
      info.add(Tone.DETAIL, "%s: sent %d bytes".formatted(connection.row().name(), message.length));
    } else {
      tellNotSent(connection, "the text was not sent");
    }
  }

  private void tellNotSent(ClientConnection connection, String what) {
    ConnectionRow row = connection.row();
    info.add(
        Tone.WARNING,
        "%s: %s, as the connection's state is '%s'. %s"
            .formatted(
                row.name(),
                what,
                row.state(),
                row.state().isLive() ? "Try again when it is encrypted." : "Connect again."));
  }

  @Override
  public void close(int id) {
    find(id)
        .ifPresent(
            connection -> {
              if (!connection.isLive()) {
                connections.remove(connection);
              } else if (!workers.run(connection::close)) {
                tellTooBusy();
              }
            });
    view.changed();
  }

  private void tellTooBusy() {
    info.add(Tone.WARNING, Workers.TOO_BUSY);
  }

  /** U3: closes all connections, each with close_notify, and forgets them. */
  public void shutdownConnections() {
    List<ClientConnection> all = List.copyOf(connections);
    if (workers.run(() -> all.forEach(ClientConnection::close))) {
      connections.clear();
    } else {
      tellTooBusy();
    }
    view.changed();
  }

  // ---- The bad network -------------------------------------------------------------------------

  /**
   * Chooses the way of connections that are made from now on.
   *
   * @param through whether they go through the fault proxy
   */
  public void throughFaults(boolean through) {
    isThroughFaults = through;
  }

  /**
   * Changes how bad the network is, for datagrams from now on.
   *
   * @param changed loss, delay, reordering
   */
  public void faults(FaultSettings changed) {
    wantedFaults = changed;
    // Whichever task runs last applies the newest.
    workers.run(() -> faults.settings(wantedFaults));
  }

  /**
   * What the bad network did.
   *
   * @return a line, empty when no connection goes through it
   */
  public String faultTotals() {
    return faults.totals();
  }

  @Override
  public void tell(Tone tone, String text) {
    info.add(tone, text);
  }

  /** Says close_notify to all, and ends. Waits for that: not on the user interface's thread. */
  @Override
  public void close() {
    AssociationLoop running;
    synchronized (this) {
      isClosed = true;
      running = loop;
    }
    if (running != null) {
      running.close();
    }
    faults.close();
  }
}
