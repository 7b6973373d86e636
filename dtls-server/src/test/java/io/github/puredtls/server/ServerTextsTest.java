package io.github.puredtls.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

/** What a server says to people. */
class ServerTextsTest {
  @Test
  void addressOfIpv4IsWrittenAsByTheOriginal() {
    assertEquals(
        "to (127.0.0.1:22334): ACK", ServerTexts.ack(new InetSocketAddress("127.0.0.1", 22334)));
  }

  @Test
  void addressOfIpv6StandsInBrackets() {
    assertEquals("([0:0:0:0:0:0:0:1]:5000)", ServerTexts.of(new InetSocketAddress("::1", 5000)));
  }

  @Test
  void textsOfOurOwnSayWhatToDoNext() {
    InetSocketAddress peer = new InetSocketAddress("127.0.0.1", 1);
    assertEquals(
        "(127.0.0.1:1): failed to send a datagram: no route. Check the route to it and the MTU.",
        ServerTexts.notSent(peer, "no route"));
    assertEquals(
        "(127.0.0.1:1): the key store's answer cannot be used: too long. Let it answer with a key"
            + " of the identity that it is asked for.",
        ServerTexts.keyRefused(peer, "too long"));
    assertEquals(
        "The server has ended, internal error: java.lang.Error: odd. Start it again.",
        ServerTexts.ended(new Error("odd")));
  }
}
