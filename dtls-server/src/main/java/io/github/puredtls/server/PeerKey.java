package io.github.puredtls.server;

import java.net.InetSocketAddress;

/**
 * A peer's address and port as the key of a map.
 *
 * <p>The hash code of {@link InetSocketAddress} is address plus port, so that the ports of
 * neighbouring hosts share few values, and whoever has some addresses can choose ports that share
 * one. This one is mixed, with a number that nobody else knows.
 */
final class PeerKey {
  private final InetSocketAddress peer;
  private final int hash;

  /**
   * A key.
   *
   * @param peer address and port
   * @param secret the same for all keys of a map
   */
  PeerKey(InetSocketAddress peer, long secret) {
    this.peer = peer;
    this.hash = mix(secret, peer.getAddress().hashCode(), peer.getPort());
  }

  /** Each step is a bijection, by multiplication with an odd number, and spreads to all bits. */
  private static int mix(long secret, int address, int port) {
    long mixed = secret ^ ((long) address << Integer.SIZE | port);
    mixed *= 0x9E37_79B9_7F4A_7C15L;
    mixed ^= mixed >>> 32;
    mixed *= 0xD6E8_FEB8_6659_FD93L;
    return (int) (mixed >>> 32);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PeerKey key && hash == key.hash && peer.equals(key.peer);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
