package io.github.puredtls.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The key of a server's table of peers. */
class PeerKeyTest {
  private static final long SECRET = 0x5EC2E7;

  @Test
  void isEqualForTheSameAddressAndPort() throws UnknownHostException {
    assertEquals(key(1, 5_000), key(1, 5_000));
    assertEquals(key(1, 5_000).hashCode(), key(1, 5_000).hashCode());
    assertNotEquals(key(1, 5_000), key(1, 5_001));
    assertNotEquals(key(1, 5_000), key(2, 5_000));
    assertNotEquals(key(1, 5_000), key(2, 4_999), "their InetSocketAddress hash codes are equal");
  }

  @Test
  void neighboursDoNotShareHashCodes() throws UnknownHostException {
    Set<Integer> plain = new HashSet<>();
    Set<Integer> mixed = new HashSet<>();
    for (int host = 1; host <= 100; host++) {
      for (int port = 5_000; port < 5_100; port++) {
        plain.add(address(host, port).hashCode());
        mixed.add(key(host, port).hashCode());
      }
    }
    assertTrue(plain.size() < 200, "what the mixing is for: " + plain.size());
    assertTrue(mixed.size() > 9_990, "of 10 000 peers: " + mixed.size());
  }

  private static PeerKey key(int host, int port) throws UnknownHostException {
    return new PeerKey(address(host, port), SECRET);
  }

  private static InetSocketAddress address(int host, int port) throws UnknownHostException {
    return new InetSocketAddress(
        InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) host}), port);
  }
}
