package io.github.puredtls.benchmarks.handshakes;

import java.nio.charset.StandardCharsets;

/** The labels of the PRF. */
final class FloorLabels {
  static final byte[] EXTENDED_MASTER_SECRET = ascii("extended master secret");
  static final byte[] KEY_EXPANSION = ascii("key expansion");
  static final byte[] CLIENT_FINISHED = ascii("client finished");
  static final byte[] SERVER_FINISHED = ascii("server finished");

  private FloorLabels() {}

  private static byte[] ascii(String label) {
    return label.getBytes(StandardCharsets.US_ASCII);
  }
}
