package io.github.puredtls.app.window.model;

import io.github.puredtls.core.trace.TraceSink;
import io.github.puredtls.server.Peer;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The server's rows: the server's thread writes, the user interface's reads and removes. */
final class PeerBook {
  /** Live ones and those that are over. */
  static final int LIMIT_PEERS = 200;

  private final List<PeerConnection> peers = new ArrayList<>();
  private int seen;

  /** A handshake begins; returns who is to hear of its steps. */
  synchronized TraceSink begin(InetSocketAddress address) {
    if (peers.size() >= LIMIT_PEERS) {
      // Those that are over go first; a row says nothing about whether its peer is served.
      PeerConnection oldest = first(each -> !each.isLive()).orElse(peers.get(0));
      peers.remove(oldest);
    }
    PeerConnection peer = new PeerConnection(seen, address);
    seen++;
    peers.add(peer);
    return peer.evidenceLog();
  }

  synchronized void established(Peer peer) {
    first(each -> each.isHandshakeOf(peer.address())).ifPresent(each -> each.established(peer));
  }

  synchronized void ended(Peer peer) {
    first(each -> each.is(peer))
        .or(() -> first(each -> each.isHandshakeOf(peer.address())))
        .ifPresent(PeerConnection::ended);
  }

  /** The server is gone, and nobody is served any more. */
  synchronized void endAll() {
    peers.stream().filter(PeerConnection::isLive).forEach(PeerConnection::ended);
  }

  synchronized void remove(PeerConnection peer) {
    peers.remove(peer);
  }

  synchronized Optional<PeerConnection> find(int id) {
    return first(each -> each.id() == id);
  }

  private Optional<PeerConnection> first(Predicate<PeerConnection> wanted) {
    return peers.stream().filter(wanted).findFirst();
  }

  synchronized List<ConnectionRow> rows() {
    return peers.stream().map(PeerConnection::row).toList();
  }
}
