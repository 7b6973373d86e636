package io.github.puredtls.trace.capture;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/** Puts a payload into UDP and IP headers, with right checksums. */
final class UdpPacket {
  /** The longest payload: what fits into an IPv4 packet, which cannot be longer than 65 535. */
  static final int PAYLOAD_LIMIT_BYTES = 65_507;

  private static final int IPV4_HEADER_BYTES = 20;
  private static final int IPV6_HEADER_BYTES = 40;
  private static final int UDP_HEADER_BYTES = 8;
  private static final int UDP = 17;
  private static final int HOP_LIMIT = 64;
  private static final int UDP_CHECKSUM_AT = 6;
  private static final int IPV4_CHECKSUM_AT = 10;
  private static final int ZERO_CHECKSUM = 0xFFFF;

  private UdpPacket() {}

  /** The IP packet; the payload has at most {@link #PAYLOAD_LIMIT_BYTES}. */
  static byte[] of(InetSocketAddress from, InetSocketAddress to, ByteBuffer payload) {
    InetAddress source = from.getAddress();
    InetAddress destination = to.getAddress();
    boolean isIpv4 = source instanceof Inet4Address && destination instanceof Inet4Address;
    int length = UDP_HEADER_BYTES + payload.remaining();
    byte[] addresses =
        isIpv4
            ? joined(source.getAddress(), destination.getAddress())
            : joined(Addresses.ipv6Bytes(source), Addresses.ipv6Bytes(destination));
    byte[] header = isIpv4 ? ipv4Header(addresses, length) : ipv6Header(addresses, length);
    ByteBuffer packet = ByteBuffer.allocate(header.length + length).put(header);
    packet.putShort((short) from.getPort()).putShort((short) to.getPort());
    packet.putShort((short) length).putShort((short) 0).put(payload.duplicate());
    Slice udp = Slice.of(packet.array()).after(header.length);
    int checksum = udpChecksum(addresses, udp);
    return packet.putShort(header.length + UDP_CHECKSUM_AT, (short) checksum).array();
  }

  private static byte[] joined(byte[] one, byte[] other) {
    return ByteBuffer.allocate(one.length + other.length).put(one).put(other).array();
  }

  private static byte[] ipv4Header(byte[] addresses, int udpBytes) {
    // RFC 791 §3.1: version and header length, total length, no identification, "don't fragment".
    ByteBuffer header = ByteBuffer.allocate(IPV4_HEADER_BYTES);
    header.put((byte) 0x45).put((byte) 0).putShort((short) (IPV4_HEADER_BYTES + udpBytes));
    header.putShort((short) 0).putShort((short) 0x4000);
    header.put((byte) HOP_LIMIT).put((byte) UDP).putShort((short) 0).put(addresses);
    int checksum = Checksum.of(Slice.of(header.array()));
    return header.putShort(IPV4_CHECKSUM_AT, (short) checksum).array();
  }

  private static byte[] ipv6Header(byte[] addresses, int udpBytes) {
    // RFC 8200 §3: version, no traffic class, no flow label, the length of what follows.
    ByteBuffer header = ByteBuffer.allocate(IPV6_HEADER_BYTES);
    header.putInt(0x6000_0000).putShort((short) udpBytes);
    return header.put((byte) UDP).put((byte) HOP_LIMIT).put(addresses).array();
  }

  /** RFC 768 and RFC 8200 §8.1: the sum covers the addresses, the protocol and the length too. */
  private static int udpChecksum(byte[] addresses, Slice udp) {
    ByteBuffer pseudo = ByteBuffer.allocate(2 * Integer.BYTES).putInt(UDP).putInt(udp.length());
    int checksum = Checksum.of(Slice.of(addresses), Slice.of(pseudo.array()), udp);
    // RFC 768: a sum that comes out as zero is sent as all ones; zero means that there is none.
    return checksum == 0 ? ZERO_CHECKSUM : checksum;
  }
}
