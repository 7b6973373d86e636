package io.github.puredtls.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BlocksTest {
  private static final byte[] DATAGRAM = {0x17, (byte) 0xFE, (byte) 0xFD, 0};

  // U6.
  @Test
  void showsAResponseAsTheOriginalDoes() {
    assertEquals(
        """
        ---------------
        Alice received a DTLS datagram:
        17 fe fd 00
        As plain text:
        grüezi""",
        Blocks.response("Alice", DATAGRAM, "grüezi".getBytes(StandardCharsets.UTF_8)));
  }

  // S11, in the form of the original's window.
  @Test
  void showsAMessageAsTheOriginalDoes() {
    assertEquals(
        """

        ---------------
        A message from (127.0.0.1:5)
        DTLS datagram:
        17 fe fd 00
        As plain text:
        hello""",
        Blocks.message("127.0.0.1:5", DATAGRAM, "hello".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void letsNothingThroughThatSteersATerminal() {
    byte[] hostile = "a\u001b[2J\r\u0007\u009b\u202e\nb\tc".getBytes(StandardCharsets.UTF_8);
    String block = Blocks.response("x", new byte[0], hostile);
    assertEquals(
        "a\\x{1b}[2J\\x{d}\\x{7}\\x{9b}\\x{202e}\nb\tc", block.substring(block.indexOf("a\\x")));
  }
}
