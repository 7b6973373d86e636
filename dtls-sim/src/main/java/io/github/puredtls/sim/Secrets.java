package io.github.puredtls.sim;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** Looks for what must not show. */
final class Secrets {
  private final List<byte[]> secrets = new ArrayList<>();

  void add(byte[] secret) {
    secrets.add(secret);
  }

  boolean isIn(byte[] bytes) {
    for (byte[] secret : secrets) {
      if (contains(bytes, secret)) {
        return true;
      }
    }
    return false;
  }

  boolean isIn(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return secrets.stream().anyMatch(each -> lower.contains(HexFormat.of().formatHex(each)));
  }

  private static boolean contains(byte[] bytes, byte[] part) {
    int last = bytes.length - part.length;
    for (int at = 0; at <= last; at++) {
      if (bytes[at] == part[0] && isAt(bytes, at, part)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAt(byte[] bytes, int at, byte[] part) {
    for (int i = 1; i < part.length; i++) {
      if (bytes[at + i] != part[i]) {
        return false;
      }
    }
    return true;
  }
}
