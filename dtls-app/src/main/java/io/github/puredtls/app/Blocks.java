package io.github.puredtls.app;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Received datagrams as the original shows them. */
public final class Blocks {
  private static final String RULE = "---------------";
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

  private Blocks() {}

  /**
   * What a client received.
   *
   * @param name the connection's
   * @param datagram as it came
   * @param plaintext what it held
   * @return several lines, without a line end
   */
  public static String response(String name, byte[] datagram, byte[] plaintext) {
    return "%s\n%s received a DTLS datagram:\n%s\nAs plain text:\n%s"
        .formatted(RULE, Console.harmless(name, ""), HEX.formatHex(datagram), text(plaintext));
  }

  /**
   * What a server received.
   *
   * @param peer who sent it
   * @param datagram as it came
   * @param plaintext what it held
   * @return several lines, without a line end
   */
  public static String message(String peer, byte[] datagram, byte[] plaintext) {
    return "\n%s\nA message from (%s)\nDTLS datagram:\n%s\nAs plain text:\n%s"
        .formatted(RULE, peer, HEX.formatHex(datagram), text(plaintext));
  }

  private static String text(byte[] plaintext) {
    return Console.harmless(new String(plaintext, StandardCharsets.UTF_8), "\n\t");
  }
}
