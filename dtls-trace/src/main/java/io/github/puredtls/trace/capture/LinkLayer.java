package io.github.puredtls.trace.capture;

/** Finds the IP packet in a frame. The numbers of link types are those of the pcap registry. */
final class LinkLayer {
  static final int NULL = 0;
  static final int ETHERNET = 1;
  static final int RAW_BSD = 12;
  static final int RAW_OPENBSD = 14;
  static final int RAW = 101;
  static final int LOOP = 108;
  static final int LINUX_COOKED = 113;
  static final int IPV4 = 228;
  static final int IPV6 = 229;
  static final int LINUX_COOKED_2 = 276;

  private static final int ETHERNET_BYTES = 14;
  private static final int COOKED_BYTES = 16;
  private static final int COOKED_2_BYTES = 20;
  private static final int FAMILY_BYTES = 4;
  private static final int TYPE_BYTES = 2;
  private static final int VLAN_TAG_BYTES = 4;

  private static final int TYPE_IPV4 = 0x0800;
  private static final int TYPE_IPV6 = 0x86DD;

  private LinkLayer() {}

  /** The IP packet, with its version checked. */
  static Slice network(int linkType, Slice frame) throws SkippedException {
    switch (linkType) {
      case ETHERNET:
        return byEtherType(frame, ETHERNET_BYTES - TYPE_BYTES, ETHERNET_BYTES);
      case LINUX_COOKED:
        return byEtherType(frame, COOKED_BYTES - TYPE_BYTES, COOKED_BYTES);
      case LINUX_COOKED_2:
        return byEtherType(frame, 0, COOKED_2_BYTES);
      case NULL, LOOP:
        return byFamily(frame);
      case RAW, RAW_BSD, RAW_OPENBSD, IPV4, IPV6:
        return frame;
      default:
        throw new SkippedException(SkipReason.LINK_TYPE, "link type " + linkType);
    }
  }

  /** Follows the type, and any number of VLAN tags, each of which holds the next type. */
  private static Slice byEtherType(Slice frame, int typeAt, int headerBytes)
      throws SkippedException {
    need(frame, headerBytes);
    int type = frame.uint16(typeAt);
    Slice rest = frame.after(headerBytes);
    while (isVlanTag(type)) {
      need(rest, VLAN_TAG_BYTES);
      type = rest.uint16(VLAN_TAG_BYTES - TYPE_BYTES);
      rest = rest.after(VLAN_TAG_BYTES);
    }
    if (type != TYPE_IPV4 && type != TYPE_IPV6) {
      throw new SkippedException(SkipReason.NOT_IP, "type 0x%04x".formatted(type));
    }
    return rest;
  }

  /** IEEE 802.1Q, 802.1ad, and what came before the latter. */
  private static boolean isVlanTag(int type) {
    return type == 0x8100 || type == 0x88A8 || type == 0x9100;
  }

  /**
   * The number of an address family, in the byte order of the machine that captured: small in one
   * of the two. Systems number IPv6 differently: Linux 10, Windows 23, NetBSD and OpenBSD 24,
   * FreeBSD 28, macOS 30.
   */
  private static Slice byFamily(Slice frame) throws SkippedException {
    need(frame, FAMILY_BYTES);
    int family = (int) frame.uint32(0);
    boolean isSmall = family >>> Short.SIZE == 0;
    int number = isSmall ? family : Integer.reverseBytes(family);
    return switch (number) {
      case 2, 10, 23, 24, 28, 30 -> frame.after(FAMILY_BYTES);
      default ->
          throw new SkippedException(
              SkipReason.NOT_IP, "address family " + Integer.toUnsignedString(number));
    };
  }

  private static void need(Slice frame, int bytes) throws SkippedException {
    if (frame.length() < bytes) {
      throw new SkippedException(
          SkipReason.LINK_HEADER, "%d bytes of %d".formatted(frame.length(), bytes));
    }
  }
}
