package io.github.puredtls.server;

import io.github.puredtls.core.EngineConfig;
import io.github.puredtls.core.ReceiveResult;
import io.github.puredtls.core.engine.CookieGate;
import io.github.puredtls.core.engine.GateResult;
import io.github.puredtls.core.engine.VerifiedClientHello;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All peers by address and port, and the door that new ones come through. */
final class PeerTable implements Association.Owner {
  private final Environment shared;
  private final CookieGate gate;
  private final HalfOpen halfOpen;
  private final int peerLimit;
  private final Map<PeerKey, PeerSlot> slots = new HashMap<>();
  private final long hashSecret;
  private final ByteBuffer reply = ByteBuffer.allocate(EngineConfig.MTU_MINIMUM_BYTES);
  private volatile boolean accepting = true;
  private volatile int establishedCount;
  private volatile int halfOpenCount;

  PeerTable(Environment shared, CookieGate gate, int halfOpenLimit, int peerLimit) {
    this.shared = shared;
    this.gate = gate;
    this.halfOpen = new HalfOpen(halfOpenLimit);
    this.peerLimit = peerLimit;
    this.hashSecret = shared.config.random().nextLong();
  }

  // ---- From any thread -----------------------------------------------------------------------

  void accepting(boolean isAccepting) {
    accepting = isAccepting;
  }

  int establishedCount() {
    return establishedCount;
  }

  int halfOpenCount() {
    return halfOpenCount;
  }

  // ---- Datagrams -----------------------------------------------------------------------------

  /** Handles a datagram; whatever goes wrong with it ends with its sender. */
  void onDatagram(InetSocketAddress sender, ByteBuffer datagram) {
    shared.counters.datagramsReceived.increment();
    shared.tapReceived(sender, datagram);
    try {
      long nowNanos = shared.nowNanos();
      PeerSlot slot = slotOf(sender);
      if (slot == null) {
        onStranger(nowNanos, sender, datagram);
      } else {
        onKnown(nowNanos, sender, slot, datagram);
      }
    } catch (RuntimeException e) {
      shared.reports.error(ServerTexts.internalError(sender, e));
      dropAll(slotOf(sender));
    }
  }

  private void onStranger(long nowNanos, InetSocketAddress sender, ByteBuffer datagram) {
    if (!knock(nowNanos, sender, datagram)) {
      shared.counters.strangersIgnored.increment();
    }
    PeerSlot slot = slotOf(sender);
    if (slot != null && datagram.hasRemaining()) {
      onKnown(nowNanos, sender, slot, datagram);
    }
  }

  private void onKnown(
      long nowNanos, InetSocketAddress sender, PeerSlot slot, ByteBuffer datagram) {
    Association receiver = slot.current();
    boolean wasEstablished = receiver.isEstablished();
    long deliveredBefore = receiver.delivered();
    boolean isReported = false;
    while (datagram.hasRemaining() && slot.current() != null) {
      int start = datagram.position();
      receiver = slot.receiverOf(datagram);
      wasEstablished = receiver.isEstablished() && wasEstablished;
      ReceiveResult result = receiver.receive(nowNanos, datagram);
      if (result == ReceiveResult.NEW_CLIENT_HELLO) {
        if (receiver.isEstablished() && !isReported) {
          shared.reports.warning(ServerTexts.noData(sender));
        }
        isReported = true;
        knock(nowNanos, sender, datagram.slice(start, datagram.position() - start));
      }
    }
    if (!isReported) {
      report(sender, receiver, wasEstablished && receiver.delivered() == deliveredBefore);
    }
  }

  private void report(InetSocketAddress sender, Association receiver, boolean isWithoutData) {
    if (receiver.isHandshaking()) {
      shared.reports.info(ServerTexts.inProgress(sender));
    } else if (receiver.isEstablished() && isWithoutData) {
      shared.reports.warning(ServerTexts.noData(sender));
    }
  }

  // ---- The door ------------------------------------------------------------------------------

  /** Shows a datagram to the gate; false when that had no effect. */
  private boolean knock(long nowNanos, InetSocketAddress sender, ByteBuffer datagram) {
    if (!accepting) {
      return false;
    }
    GateResult result = gate.admit(nowNanos, identify(sender), datagram, reply.clear());
    if (result instanceof GateResult.Reply) {
      sendCookie(sender);
      return true;
    }
    return result instanceof GateResult.Verified verified
        && begin(nowNanos, sender, verified.hello());
  }

  private void sendCookie(InetSocketAddress sender) {
    String trouble = shared.send(sender, reply.flip());
    if (trouble == null) {
      shared.counters.cookiesSent.increment();
      shared.reports.info(ServerTexts.notVerified(sender));
    } else {
      shared.reports.error(ServerTexts.verifierError(trouble));
    }
  }

  private boolean begin(long nowNanos, InetSocketAddress sender, VerifiedClientHello hello) {
    endUnfinished(sender);
    if (!makeRoom(sender)) {
      shared.reports.warning(ServerTexts.noRoom(sender, peerLimit));
      return false;
    }
    shared.counters.handshakesStarted.increment();
    shared.reports.info(ServerTexts.verified(sender));
    Association association = new Association(sender, hello, shared, this, nowNanos);
    PeerSlot slot = slotOf(sender);
    if (slot == null) {
      slots.put(key(sender), new PeerSlot(association));
    } else {
      slot.candidate(association);
    }
    halfOpen.add(association);
    halfOpenCount = halfOpen.size();
    association.begin(nowNanos);
    if (association.isHandshaking()) {
      shared.reports.info(ServerTexts.inProgress(sender));
    }
    return true;
  }

  /** A client has one handshake at a time: its newest. */
  private void endUnfinished(InetSocketAddress sender) {
    PeerSlot slot = slotOf(sender);
    if (slot == null) {
      return;
    }
    Association unfinished = slot.candidate() == null ? slot.current() : slot.candidate();
    if (unfinished.isHandshaking()) {
      shared.reports.info(ServerTexts.superseded(sender));
      unfinished.drop();
    }
  }

  private boolean makeRoom(InetSocketAddress sender) {
    if (halfOpen.isFull()) {
      dropOldest();
    }
    while (!slots.containsKey(key(sender)) && slots.size() >= peerLimit && halfOpen.size() > 0) {
      dropOldest();
    }
    return slots.containsKey(key(sender)) || slots.size() < peerLimit;
  }

  private void dropOldest() {
    Association oldest = halfOpen.oldest();
    shared.reports.warning(ServerTexts.dropped(oldest.address()));
    shared.counters.handshakesDropped.increment();
    oldest.drop();
  }

  private PeerSlot slotOf(InetSocketAddress peer) {
    return slots.get(key(peer));
  }

  private PeerKey key(InetSocketAddress peer) {
    return new PeerKey(peer, hashSecret);
  }

  private static byte[] identify(InetSocketAddress peer) {
    byte[] address = peer.getAddress().getAddress();
    return ByteBuffer.allocate(address.length + Character.BYTES)
        .put(address)
        .putChar((char) peer.getPort())
        .array();
  }

  // ---- The books -----------------------------------------------------------------------------

  @Override
  public void onEstablished(Association association) {
    halfOpen.remove(association);
    halfOpenCount = halfOpen.size();
    establishedCount++;
    shared.counters.handshakesCompleted.increment();
    PeerSlot slot = slotOf(association.address());
    if (slot.candidate() == association) {
      shared.counters.clientsReturned.increment();
      shared.reports.info(ServerTexts.returned(association.address()));
      slot.promote().drop();
    }
  }

  @Override
  public void onOver(Association association, boolean wasEstablished) {
    if (wasEstablished) {
      establishedCount--;
    } else if (halfOpen.remove(association)) {
      halfOpenCount = halfOpen.size();
      shared.counters.handshakesFailed.increment();
    }
    PeerSlot slot = slotOf(association.address());
    if (slot != null && slot.remove(association)) {
      slots.remove(key(association.address()));
    }
  }

  // ---- For all -------------------------------------------------------------------------------

  /** Does what is due. */
  void handleTimeouts() {
    long nowNanos = shared.nowNanos();
    DeadlineHeap.Timer timer;
    while ((timer = shared.deadlines.takeDue(nowNanos)) != null) {
      shared.reports.guard("timer", timer::run);
    }
  }

  void send(InetSocketAddress peer, byte[] message) {
    PeerSlot slot = slotOf(peer);
    if (slot != null) {
      slot.current().sendNow(message);
    }
  }

  void broadcast(byte[] message) {
    // A copy, since sending may end an association.
    List.copyOf(slots.values()).stream()
        .map(PeerSlot::current)
        .filter(peer -> peer != null)
        .forEach(peer -> peer.sendNow(message));
  }

  /** Says close_notify to all and forgets them. */
  void closeAll() {
    for (PeerSlot slot : List.copyOf(slots.values())) {
      if (slot.candidate() != null) {
        slot.candidate().drop();
      }
      if (slot.current() != null) {
        slot.current().closeNow();
      }
    }
  }

  private static void dropAll(PeerSlot slot) {
    while (slot != null && slot.current() != null) {
      slot.current().drop();
    }
  }
}
