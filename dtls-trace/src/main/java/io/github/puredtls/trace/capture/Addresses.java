package io.github.puredtls.trace.capture;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** Addresses from their bytes, which no method of theirs ever looks up. */
final class Addresses {
  static final int IPV4_BYTES = 4;
  static final int IPV6_BYTES = 16;

  private Addresses() {}

  /** An address that has its own digits as its name: so nobody is asked for one. */
  static InetAddress of(byte[] bytes) {
    try {
      if (bytes.length == IPV6_BYTES) {
        // The other way would turn an IPv4-mapped address into one of IPv4.
        String digits = Inet6Address.getByAddress(null, bytes, -1).getHostAddress();
        return Inet6Address.getByAddress(digits, bytes, -1);
      }
      return InetAddress.getByAddress(InetAddress.getByAddress(bytes).getHostAddress(), bytes);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("an address has 4 or 16 bytes, not " + bytes.length, e);
    }
  }

  static InetSocketAddress socket(byte[] bytes, int port) {
    return new InetSocketAddress(of(bytes), port);
  }

  /** The bytes of an address of IPv6; for one of IPv4, those of the IPv4-mapped address. */
  static byte[] ipv6Bytes(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (!(address instanceof Inet4Address)) {
      return bytes;
    }
    // RFC 4291 §2.5.5.2: ten zero bytes, two of 0xff, then the IPv4 address.
    byte[] mapped = new byte[IPV6_BYTES];
    mapped[10] = (byte) 0xFF;
    mapped[11] = (byte) 0xFF;
    System.arraycopy(bytes, 0, mapped, IPV6_BYTES - IPV4_BYTES, IPV4_BYTES);
    return mapped;
  }
}
