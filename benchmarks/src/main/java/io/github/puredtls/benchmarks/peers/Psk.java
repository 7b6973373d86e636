package io.github.puredtls.benchmarks.peers;

import java.nio.charset.StandardCharsets;

/** The one identity and key of all benchmarks; a key for everybody to read, used in memory only. */
public final class Psk {
  /** The identity, in ASCII. */
  public static final String IDENTITY = "benchmark-client";

  private static final byte[] KEY = "sixteen byte key".getBytes(StandardCharsets.US_ASCII);

  private Psk() {}

  /**
   * The key.
   *
   * @return 16 bytes, a copy
   */
  public static byte[] key() {
    return KEY.clone();
  }

  /**
   * The identity as it is sent.
   *
   * @return 16 bytes, a copy
   */
  public static byte[] identity() {
    return IDENTITY.getBytes(StandardCharsets.US_ASCII);
  }
}
