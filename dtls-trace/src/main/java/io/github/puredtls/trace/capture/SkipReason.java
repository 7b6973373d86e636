package io.github.puredtls.trace.capture;

/** Why something in a capture did not become an event. */
public enum SkipReason {
  /** The link type is none of those that are read. */
  LINK_TYPE(true, "a link type that is not read"),
  /** The header of the link is damaged or cut off. */
  LINK_HEADER(true, "a damaged or cut link header"),
  /** The frame carries neither IPv4 nor IPv6. */
  NOT_IP(true, "neither IPv4 nor IPv6"),
  /** The header of the IP packet is damaged or cut off. */
  IP_HEADER(true, "a damaged or cut IP header"),
  /** The IP packet carries something else. */
  NOT_UDP(true, "not UDP"),
  /** The header of the UDP datagram is damaged or cut off. */
  UDP_HEADER(true, "a damaged or cut UDP header"),
  /** Others of the same IP packet never came, came too late, or there was no room to wait. */
  FRAGMENT_ALONE(true, "an IP fragment whose others did not come"),
  /** Fragments of an IP packet contradict each other. */
  FRAGMENT_OVERLAP(true, "an IP fragment that contradicts another one"),
  /** The capture does not hold the whole fragment. */
  FRAGMENT_CUT(true, "an IP fragment that was not captured whole"),
  /** The file does not describe the interface that the packet names. */
  NO_INTERFACE(true, "an interface that the file does not describe"),
  /** A pcapng block of a type that is not read. */
  BLOCK_TYPE(false, "a block type that is not read"),
  /** A pcapng block that is too large to be kept in memory. */
  BLOCK_SIZE(false, "a block that is too large"),
  /** Secrets of another protocol than TLS, or in another form. */
  SECRETS_TYPE(false, "secrets that are no TLS key log"),
  /** A line of a hex dump that is no hex. */
  TEXT_LINE(false, "a line without hex");

  private final boolean isPacket;
  private final String words;

  SkipReason(boolean isPacket, String words) {
    this.isPacket = isPacket;
    this.words = words;
  }

  /**
   * Tells whether it was a packet that was skipped.
   *
   * @return false for other parts of a file
   */
  public boolean isPacket() {
    return isPacket;
  }

  /**
   * The reason in words.
   *
   * @return what it was, such as {@code not UDP}
   */
  public String words() {
    return words;
  }
}
