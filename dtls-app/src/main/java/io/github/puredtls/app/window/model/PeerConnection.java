package io.github.puredtls.app.window.model;

import io.github.puredtls.app.Console;
import io.github.puredtls.app.Endpoint;
import io.github.puredtls.core.CipherSuite;
import io.github.puredtls.server.Peer;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** One handshake of the server's window, and what became of it. Any thread. */
final class PeerConnection {
  private final int id;
  private final InetSocketAddress address;
  private final EvidenceLog evidence;
  private final Optional<byte[]> psk;
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

  void established(Peer known) {
    peer = known;
    state = ConnectionState.ENCRYPTED;
  }

  void ended() {
    state = peer == null ? ConnectionState.FAILED : ConnectionState.CLOSED;
  }

  boolean isLive() {
    return state.isLive();
  }

  /** Whether it is a handshake of this address that is not complete. */
  boolean isHandshakeOf(InetSocketAddress other) {
    return state == ConnectionState.HANDSHAKE && address.equals(other);
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
