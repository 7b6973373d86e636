package io.github.puredtls.trace.capture;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * Takes the UDP datagram out of an IP packet (RFC 791, RFC 8200, RFC 768).
 *
 * <p>Checksums are not looked at: in a capture of a sending machine they are often not yet there.
 */
final class IpLayer {
  private static final int IPV4_HEADER_BYTES = 20;
  private static final int IPV6_HEADER_BYTES = 40;
  private static final int UDP_HEADER_BYTES = 8;
  private static final int OFFSET_UNIT_BYTES = 8;
  private static final int UDP = 17;

  private final Fragments fragments;

  /**
   * What is carried from one header to the next.
   *
   * @param next the number of what comes next
   * @param bytes what comes next, as much as was captured
   * @param length how long it is
   */
  private record Content(int next, Slice bytes, int length) {
    Content after(int header, int type) throws SkippedException {
      if (header > bytes.length() || header > length) {
        throw badHeader("an extension header that is cut off");
      }
      return new Content(type, bytes.after(header), length - header);
    }
  }

  IpLayer(Counters counters) {
    this.fragments = new Fragments(counters);
  }

  int waitingFragments() {
    return fragments.waiting();
  }

  void end() {
    fragments.dropAll();
  }

  /** The datagram; none when the packet is a fragment that waits for others. */
  Optional<CapturedDatagram> datagram(Slice ip, Packet packet) throws SkippedException {
    if (ip.length() == 0) {
      throw badHeader("no byte of it");
    }
    int version = ip.uint8(0) >> 4;
    return switch (version) {
      case 4 -> ipv4(ip, packet);
      case 6 -> ipv6(ip, packet);
      default -> throw badHeader("IP version " + version);
    };
  }

  private Optional<CapturedDatagram> ipv4(Slice ip, Packet packet) throws SkippedException {
    if (ip.length() < IPV4_HEADER_BYTES) {
      throw badHeader("%d bytes of 20".formatted(ip.length()));
    }
    // RFC 791 §3.1: the header's length counts words of four bytes, options included.
    int header = (ip.uint8(0) & 0x0F) * 4;
    int total = ip.uint16(2) == 0 ? ip.length() : ip.uint16(2);
    if (header < IPV4_HEADER_BYTES || total < header || ip.length() < header) {
      throw badHeader("a header of %d bytes in a packet of %d".formatted(header, total));
    }
    InetAddress source = Addresses.of(ip.copy(12, Addresses.IPV4_BYTES));
    InetAddress destination = Addresses.of(ip.copy(16, Addresses.IPV4_BYTES));
    int protocol = ip.uint8(9);
    Content content = new Content(protocol, ip.first(total).after(header), total - header);
    int flags = ip.uint16(6);
    boolean hasMore = (flags & 0x2000) != 0;
    int offset = (flags & 0x1FFF) * OFFSET_UNIT_BYTES;
    if (hasMore || offset > 0) {
      var key = new Fragments.Key(source, destination, protocol, ip.uint16(4));
      content = joined(key, content, offset, hasMore, packet);
    }
    return content == null
        ? Optional.empty()
        : Optional.of(udp(source, destination, content, packet));
  }

  private Optional<CapturedDatagram> ipv6(Slice ip, Packet packet) throws SkippedException {
    if (ip.length() < IPV6_HEADER_BYTES) {
      throw badHeader("%d bytes of 40".formatted(ip.length()));
    }
    InetAddress source = Addresses.of(ip.copy(8, Addresses.IPV6_BYTES));
    InetAddress destination = Addresses.of(ip.copy(24, Addresses.IPV6_BYTES));
    Slice rest = ip.after(IPV6_HEADER_BYTES);
    int length = ip.uint16(4) == 0 ? rest.length() : ip.uint16(4);
    Content content = new Content(ip.uint8(6), rest.first(length), length);
    while (content != null && isExtension(content.next)) {
      content = pastExtension(content, source, destination, packet);
    }
    return content == null
        ? Optional.empty()
        : Optional.of(udp(source, destination, content, packet));
  }

  private static boolean isExtension(int type) {
    // RFC 8200 §4.1: hop-by-hop options, routing, fragment, destination options; RFC 4302: AH.
    return type == 0 || type == 43 || type == 44 || type == 60 || type == 51;
  }

  private Content pastExtension(
      Content content, InetAddress source, InetAddress destination, Packet packet)
      throws SkippedException {
    Slice header = content.bytes;
    if (header.length() < 8) {
      throw badHeader("an extension header that is cut off");
    }
    int next = header.uint8(0);
    switch (content.next) {
      case 44:
        // RFC 8200 §4.5: offset and flag share a field; a packet may be one fragment on its own.
        int offset = header.uint16(2) & 0xFFF8;
        boolean hasMore = (header.uint16(2) & 1) != 0;
        Content inside = content.after(8, next);
        var key = new Fragments.Key(source, destination, Fragments.IPV6, header.uint32(4));
        return hasMore || offset > 0 ? joined(key, inside, offset, hasMore, packet) : inside;
      case 51:
        // RFC 4302 §2.2: the length counts words of four bytes, minus 2.
        return content.after((header.uint8(1) + 2) * 4, next);
      default:
        // RFC 8200 §4.3: the length counts words of eight bytes, without the first.
        return content.after((header.uint8(1) + 1) * 8, next);
    }
  }

  /** Adds a fragment; the whole packet's content once it is there, else null. */
  private Content joined(
      Fragments.Key key, Content content, int offset, boolean hasMore, Packet packet)
      throws SkippedException {
    if (content.bytes.length() < content.length) {
      throw new SkippedException(
          SkipReason.FRAGMENT_CUT,
          "%d bytes of %d".formatted(content.bytes.length(), content.length));
    }
    Fragments.Piece piece =
        new Fragments.Piece(content.next, offset, hasMore, content.bytes.copy());
    Fragments.Whole whole = fragments.add(key, piece, packet);
    return whole == null
        ? null
        : new Content(whole.next(), Slice.of(whole.bytes()), whole.bytes().length);
  }

  private CapturedDatagram udp(
      InetAddress source, InetAddress destination, Content content, Packet packet)
      throws SkippedException {
    if (content.next != UDP) {
      throw new SkippedException(SkipReason.NOT_UDP, "protocol " + content.next);
    }
    Slice udp = content.bytes;
    if (udp.length() < UDP_HEADER_BYTES) {
      throw new SkippedException(SkipReason.UDP_HEADER, "%d bytes of 8".formatted(udp.length()));
    }
    // RFC 768: the length counts the header. RFC 2675 §4: 0 in a packet that is longer than that.
    int length = udp.uint16(4) == 0 ? content.length : udp.uint16(4);
    if (length < UDP_HEADER_BYTES || length > content.length) {
      throw new SkippedException(
          SkipReason.UDP_HEADER, "a length of %d in %d".formatted(length, content.length));
    }
    return new CapturedDatagram(
        packet.timeNanos(),
        new InetSocketAddress(source, udp.uint16(0)),
        new InetSocketAddress(destination, udp.uint16(2)),
        udp.first(length).after(UDP_HEADER_BYTES).copy(),
        length - UDP_HEADER_BYTES,
        packet.comment(),
        packet.fileOffset());
  }

  private static SkippedException badHeader(String detail) {
    return new SkippedException(SkipReason.IP_HEADER, detail);
  }
}
