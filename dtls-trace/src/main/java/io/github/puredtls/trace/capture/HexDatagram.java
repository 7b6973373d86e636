package io.github.puredtls.trace.capture;

import java.net.InetSocketAddress;
import java.util.Optional;

/** Makes a datagram from the bytes of a hex dump, which may begin with headers. */
final class HexDatagram {
  private static final int ETHERNET_BYTES = 14;
  private static final int IPV4_HEADER_BYTES = 20;
  private static final int IPV6_HEADER_BYTES = 40;

  private final PacketDecoder decoder;
  private final Counters counters;

  /**
   * What stands before a datagram.
   *
   * @param sender who sent it: whether that is the client, if it is known
   * @param timeNanos when, or 0
   */
  record Header(Optional<Boolean> sender, long timeNanos) {
    static final Header NONE = new Header(Optional.empty(), 0);

    Header withSender(boolean isClient) {
      return new Header(Optional.of(isClient), timeNanos);
    }

    Header withTime(long nanos) {
      return nanos == 0 ? this : new Header(sender, nanos);
    }
  }

  HexDatagram(PacketDecoder decoder, Counters counters) {
    this.decoder = decoder;
    this.counters = counters;
  }

  Optional<CapturedDatagram> decode(byte[] bytes, Header header, long fileOffset) {
    int linkType = linkType(Slice.of(bytes));
    if (linkType >= 0) {
      return decoder.decode(
          new Packet(linkType, header.timeNanos, bytes, Optional.empty(), fileOffset));
    }
    counters.packet();
    counters.datagram(false);
    if (header.sender.isEmpty()) {
      counters.undirected();
    }
    boolean isFromClient = header.sender.orElse(true);
    InetSocketAddress client = TwoEnds.SIMULATED.client();
    InetSocketAddress server = TwoEnds.SIMULATED.server();
    return Optional.of(
        new CapturedDatagram(
            header.timeNanos,
            isFromClient ? client : server,
            isFromClient ? server : client,
            bytes,
            bytes.length,
            Optional.empty(),
            fileOffset));
  }

  /** Which headers the bytes begin with, or -1 for none. */
  private static int linkType(Slice bytes) {
    if (isIp(bytes)) {
      return LinkLayer.RAW;
    }
    boolean isFrame = bytes.length() > ETHERNET_BYTES && isEthernet(bytes);
    return isFrame ? LinkLayer.ETHERNET : -1;
  }

  private static boolean isEthernet(Slice frame) {
    try {
      return isIp(LinkLayer.network(LinkLayer.ETHERNET, frame));
    } catch (SkippedException e) {
      return false;
    }
  }

  /** Whether a header of IP fits so well that it is one: no record of DTLS begins like that. */
  private static boolean isIp(Slice bytes) {
    if (bytes.length() >= IPV4_HEADER_BYTES && bytes.uint8(0) >> 4 == 4) {
      int header = (bytes.uint8(0) & 0x0F) * 4;
      boolean isThere = header >= IPV4_HEADER_BYTES && header <= bytes.length();
      return isThere
          && (bytes.uint16(2) == bytes.length() || Checksum.of(bytes.first(header)) == 0);
    }
    return bytes.length() >= IPV6_HEADER_BYTES
        && bytes.uint8(0) >> 4 == 6
        && bytes.uint16(4) == bytes.length() - IPV6_HEADER_BYTES;
  }
}
