package io.github.puredtls.app.window.model;

import io.github.puredtls.app.Blocks;
import io.github.puredtls.app.Connection;
import io.github.puredtls.app.Endpoint;
import io.github.puredtls.app.RunClock;
import io.github.puredtls.client.AssociationListener;
import io.github.puredtls.client.DtlsAssociation;
import io.github.puredtls.core.EngineEvent;
import io.github.puredtls.core.EngineStats;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;

/** One association of the client's window, and its listener. Any thread. */
final class ClientConnection implements AssociationListener {
  private static final EngineStats NO_STATS = new EngineStats(0, 0, 0, 0, Map.of());

  private final int id;
  private final String name;
  private final InetSocketAddress server;
  private final boolean isThroughFaults;
  private final Feeds feeds;
  private final EvidenceLog evidence;
  private final Optional<byte[]> psk;
  private volatile DtlsAssociation association;
  private volatile boolean isGivenUp;
  private volatile Runnable over = () -> {};

  /** Where an association's news goes. */
  record Feeds(LineFeed info, LineFeed datagrams, Runnable changed) {}

  ClientConnection(
      int id,
      String name,
      InetSocketAddress server,
      boolean isThroughFaults,
      Optional<byte[]> psk,
      Feeds feeds) {
    this.id = id;
    this.name = name;
    this.server = server;
    this.isThroughFaults = isThroughFaults;
    this.psk = psk;
    this.feeds = feeds;
    evidence = new EvidenceLog(name, true, new RunClock());
  }

  int id() {
    return id;
  }

  EvidenceLog evidenceLog() {
    return evidence;
  }

  Evidence evidence() {
    return evidence.evidence(psk);
  }

  /** Takes what is to be done once when there is no association any more. */
  void whenOver(Runnable task) {
    over = task;
  }

  /** Takes the association that this is the listener of. */
  void started(DtlsAssociation started) {
    association = started;
    started.established().thenRun(this::tellSession);
    started.closed().thenAccept(this::onClosed);
    if (isGivenUp) {
      started.close();
    }
  }

  private void onClosed(DtlsAssociation.Closed closed) {
    Connection.failure(closed).ifPresent(evidence::reported);
    over.run();
    feeds.changed().run();
  }

  /** There will be no association. */
  void failed(String reason) {
    isGivenUp = true;
    feeds.info().add(Tone.ERROR, name + ": " + reason);
    over.run();
    feeds.changed().run();
  }

  private void tellSession() {
    EngineEvent.Established session = association.session().orElseThrow();
    feeds
        .info()
        .add(Tone.DETAIL, "%s: cipher suite %s".formatted(name, Connection.agreed(session)));
    feeds.changed().run();
  }

  boolean isLive() {
    return state().isLive();
  }

  /** False when it is not established or its queue is full. */
  boolean send(byte[] message) {
    DtlsAssociation current = association;
    return current != null && current.isEstablished() && current.send(message);
  }

  boolean ping() {
    DtlsAssociation current = association;
    return current != null && current.ping();
  }

  /** Says close_notify, and waits until that is done; not on the user interface's thread. */
  void close() {
    isGivenUp = true;
    DtlsAssociation current = association;
    if (current != null) {
      current.close();
    }
    feeds.changed().run();
  }

  ConnectionState state() {
    DtlsAssociation current = association;
    if (current == null) {
      return isGivenUp ? ConnectionState.FAILED : ConnectionState.HANDSHAKE;
    }
    if (current.isEstablished()) {
      return ConnectionState.ENCRYPTED;
    }
    if (!current.isClosed()) {
      return ConnectionState.HANDSHAKE;
    }
    boolean isFailed = current.closed().join().exception().isPresent();
    return isFailed ? ConnectionState.FAILED : ConnectionState.CLOSED;
  }

  ConnectionRow row() {
    DtlsAssociation current = association;
    EngineStats stats = current == null ? NO_STATS : current.stats();
    String suite =
        current == null ? "" : current.session().map(each -> each.cipherSuite().name()).orElse("");
    return new ConnectionRow(
        id,
        name,
        Endpoint.format(server) + (isThroughFaults ? " (bad)" : ""),
        suite,
        state(),
        stats.recordsSent(),
        stats.recordsReceived(),
        stats.flightsRetransmitted(),
        stats.discarded());
  }

  @Override
  public void onError(DtlsAssociation from, String message) {
    feeds.info().add(Tone.ERROR, message);
    feeds.changed().run();
  }

  @Override
  public void onWarning(DtlsAssociation from, String message) {
    feeds.info().add(Tone.WARNING, message);
  }

  @Override
  public void onInfo(DtlsAssociation from, String message) {
    feeds.info().add(Tone.INFO, message);
  }

  @Override
  public void onServerResponse(DtlsAssociation from, byte[] datagram, byte[] plaintext) {
    // The empty line before it is the original's.
    feeds.datagrams().add(Tone.DATA, "\n" + Blocks.response(name, datagram, plaintext));
  }
}
