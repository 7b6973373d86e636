package io.github.puredtls.app.window.model;

import io.github.puredtls.app.Console;
import io.github.puredtls.app.Endpoint;
import io.github.puredtls.core.CipherSuite;
import io.github.puredtls.core.EngineEvent;
import io.github.puredtls.core.Failure;
import io.github.puredtls.server.Peer;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** One handshake of the server's window, and what became of it. Any thread. */
final class PeerConnection {
  private final int id;
  private final InetSocketAddress address;
  private final EvidenceLog evidence;
  private volatile Optional<byte[]> psk;

  private volatile boolean isUnwanted;

  /** Known as soon as the handshake begins. */
  private volatile Peer peer;

  private volatile ConnectionState state = ConnectionState.HANDSHAKE;

  PeerConnection(int id, InetSocketAddress address, EvidenceLog evidence, Optional<byte[]> psk) {
    this.id = id;
    this.address = address;
    this.evidence = evidence;
    this.psk = psk;
  }

  int id() {
    return id;
  }

  InetSocketAddress address() {
    return address;
  }

  EvidenceLog evidenceLog() {
    return evidence;
  }

  Evidence evidence() {
    return evidence.evidence(psk);
  }

  void started(Peer known) {
    peer = known;
    if (isUnwanted) {
      known.close();
    }
  }

  void forgetKey() {
    psk = Optional.empty();
  }

  void established() {
    state = ConnectionState.ENCRYPTED;
  }

  void ended(Optional<Failure> failure) {
    failure.map(EngineEvent.Failed::new).ifPresent(evidence::reported);
    boolean isWell = state == ConnectionState.ENCRYPTED && failure.isEmpty();
    state = isWell ? ConnectionState.CLOSED : ConnectionState.FAILED;
  }

  boolean isLive() {
    return state.isLive();
  }

  /** Whether it waits for the news that its handshake begins. */
  boolean isExpecting(Peer other) {
    return peer == null && isLive() && address.equals(other.address());
  }

  boolean is(Peer other) {
    return peer == other;
  }

  ConnectionState state() {
    return state;
  }

  boolean send(byte[] message) {
    Peer known = peer;
    return known != null && known.send(message);
  }

  void close() {
    isUnwanted = true;
    Peer known = peer;
    if (known != null) {
      known.close();
    }
  }

  ConnectionRow row() {
    Peer known = peer;
    String identity =
        known == null
            ? ""
            : known.identity().map(bytes -> new String(bytes, StandardCharsets.UTF_8)).orElse("");
    String suite = known == null ? "" : known.suite().map(CipherSuite::name).orElse("");
    return evidence.row(id, Console.harmless(identity, ""), Endpoint.format(address), suite, state);
  }
}
