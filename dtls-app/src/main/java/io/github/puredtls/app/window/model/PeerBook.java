package io.github.puredtls.app.window.model;

import io.github.puredtls.app.Endpoint;
import io.github.puredtls.app.RunClock;
import io.github.puredtls.core.Failure;
import io.github.puredtls.core.trace.DatagramTap;
import io.github.puredtls.core.trace.TraceSink;
import io.github.puredtls.server.Peer;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The server's rows: the server's thread writes, the user interface's reads and removes. */
final class PeerBook {
  /** Live ones and those that are over. */
  static final int LIMIT_PEERS = 200;

  /** Those who have not shown a cookie; anybody can be one, under any address. */
  static final int LIMIT_STRANGERS = 32;

  private final RunClock clock = new RunClock();
  private final List<PeerConnection> peers = new ArrayList<>();

  /** What was seen of them belongs to the handshake that begins with it, should there be one. */
  private final Map<InetSocketAddress, EvidenceLog> strangers = new LinkedHashMap<>();

  private int seen;

  /** A datagram goes to an address, or came from it; returns who is to see it. */
  synchronized DatagramTap tap(InetSocketAddress address, Supplier<InetSocketAddress> local) {
    EvidenceLog log =
        last(each -> each.isLive() && each.address().equals(address))
            .map(PeerConnection::evidenceLog)
            .orElseGet(() -> stranger(address));
    return log.tap(local, address);
  }

  private EvidenceLog stranger(InetSocketAddress address) {
    if (!strangers.containsKey(address) && strangers.size() >= LIMIT_STRANGERS) {
      strangers.remove(strangers.keySet().iterator().next());
    }
    return strangers.computeIfAbsent(address, this::newLog);
  }

  private EvidenceLog newLog(InetSocketAddress address) {
    return new EvidenceLog(Endpoint.format(address), false, clock);
  }

  /** A handshake begins, with a key that was typed or another; returns who hears of its steps. */
  synchronized TraceSink begin(InetSocketAddress address, Optional<byte[]> psk) {
    if (peers.size() >= LIMIT_PEERS) {
      // Those that are over go first; a row says nothing about whether its peer is served.
      PeerConnection oldest = first(each -> !each.isLive()).orElse(peers.get(0));
      peers.remove(oldest);
    }
    EvidenceLog log =
        Optional.ofNullable(strangers.remove(address)).orElseGet(() -> newLog(address));
    peers.add(new PeerConnection(seen, address, log, psk));
    seen++;
    return log;
  }

  /** Whoever is in a handshake may get its old key or the new one: only the key log knows. */
  synchronized void onOtherKeys() {
    peers.stream()
        .filter(each -> each.state() == ConnectionState.HANDSHAKE)
        .forEach(PeerConnection::forgetKey);
  }

  /** A line of the key log goes to the handshake that it is of. */
  synchronized void keyLine(String line) {
    last(each -> each.evidenceLog().isMeantBy(line))
        .ifPresent(each -> each.evidenceLog().log(line));
  }

  synchronized void started(Peer peer) {
    last(each -> each.isExpecting(peer)).ifPresent(each -> each.started(peer));
  }

  synchronized void established(Peer peer) {
    last(each -> each.is(peer)).ifPresent(PeerConnection::established);
  }

  synchronized void ended(Peer peer, Optional<Failure> failure) {
    last(each -> each.is(peer)).ifPresent(each -> each.ended(failure));
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

  private Optional<PeerConnection> last(Predicate<PeerConnection> wanted) {
    return peers.stream().filter(wanted).reduce((earlier, later) -> later);
  }

  synchronized List<ConnectionRow> rows() {
    return peers.stream().map(PeerConnection::row).toList();
  }
}
