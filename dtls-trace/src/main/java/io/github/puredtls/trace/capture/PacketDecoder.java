package io.github.puredtls.trace.capture;

import java.util.Optional;

/** Takes the UDP datagram out of a packet, or counts why there is none. */
final class PacketDecoder {
  private final Counters counters;
  private final IpLayer ip;

  PacketDecoder(Counters counters) {
    this.counters = counters;
    this.ip = new IpLayer(counters);
  }

  /** The datagram of a packet; none for what is skipped and for a fragment that waits. */
  Optional<CapturedDatagram> decode(Packet packet) {
    counters.packet();
    try {
      Slice network = LinkLayer.network(packet.linkType(), Slice.of(packet.data()));
      Optional<CapturedDatagram> datagram = ip.datagram(network, packet);
      datagram.ifPresent(each -> counters.datagram(each.isCut()));
      return datagram;
    } catch (SkippedException e) {
      counters.skipped(e.reason(), 1, packet.fileOffset(), e.getMessage());
      return Optional.empty();
    }
  }

  /** How many fragments wait for others. */
  int waitingFragments() {
    return ip.waitingFragments();
  }

  /** The capture is at its end: fragments that wait for others stay alone. */
  void end() {
    ip.end();
  }
}
