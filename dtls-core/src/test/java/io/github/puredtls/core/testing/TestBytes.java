package io.github.puredtls.core.testing;

import java.util.HexFormat;
import java.util.SplittableRandom;

/** Byte arrays for tests: from hex text, or from a seeded random source. */
public final class TestBytes {
  private TestBytes() {}

  /** Bytes from hex text, which may be broken by spaces for the eye. */
  public static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replace(" ", ""));
  }

  /** Lower case hex text, for messages and comparisons that read well when they fail. */
  public static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  /** The next bytes of a seeded source. */
  public static byte[] random(SplittableRandom random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  /** Several arrays behind each other. */
  public static byte[] concat(byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    byte[] whole = new byte[length];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, whole, at, part.length);
      at += part.length;
    }
    return whole;
  }
}
