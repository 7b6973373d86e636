package io.github.puredtls.trace.keys;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What opens protected records: lines of a key log, pre-shared keys, or nothing. Immutable. It is
 * never printed.
 */
public final class KeyMaterial {
  private static final int RANDOM_DIGITS = 64;
  private static final int MASTER_DIGITS = 96;
  private static final KeyMaterial NONE = new KeyMaterial(Map.of(), List.of());

  private final Map<String, List<byte[]>> masters;
  private final List<byte[]> psks;

  private KeyMaterial(Map<String, List<byte[]>> masters, List<byte[]> psks) {
    this.masters = masters;
    this.psks = psks;
  }

  /**
   * No keys: protected records stay sealed.
   *
   * @return nothing
   */
  public static KeyMaterial none() {
    return NONE;
  }

  /**
   * Adds the {@code CLIENT_RANDOM} lines of a key log; other lines are skipped, as the format
   * demands.
   *
   * @param lines with or without line ends
   * @return a new value
   */
  public KeyMaterial withKeyLog(Iterable<String> lines) {
    Map<String, List<byte[]>> more = new LinkedHashMap<>(masters);
    for (String line : lines) {
      String[] words = line.strip().split("\\s+");
      if (words.length == 3
          && words[0].equals("CLIENT_RANDOM")
          && isHex(words[1], RANDOM_DIGITS)
          && isHex(words[2], MASTER_DIGITS)) {
        String random = words[1].toLowerCase(Locale.ROOT);
        List<byte[]> ofRandom = new ArrayList<>(more.getOrDefault(random, List.of()));
        ofRandom.add(HexFormat.of().parseHex(words[2]));
        more.put(random, List.copyOf(ofRandom));
      }
    }
    return new KeyMaterial(more, psks);
  }

  /**
   * Adds a pre-shared key, which is tried on every association with a plain PSK suite that the key
   * log does not know.
   *
   * @param psk 1 to 65 535 bytes, copied
   * @return a new value
   */
  public KeyMaterial withPsk(byte[] psk) {
    if (psk.length < 1 || psk.length > 0xFFFF) {
      throw new IllegalArgumentException("a pre-shared key has 1 to 65535 bytes");
    }
    List<byte[]> more = new ArrayList<>(psks);
    more.add(psk.clone());
    return new KeyMaterial(masters, List.copyOf(more));
  }

  /**
   * The master secrets that the key log has for an association: more than one when the two sides
   * logged different ones.
   *
   * @param clientRandom 64 hex digits in lower case
   * @return empty when there is no line
   */
  List<byte[]> masters(String clientRandom) {
    return masters.getOrDefault(clientRandom, List.of());
  }

  List<byte[]> psks() {
    return psks;
  }

  /**
   * Tells whether there is anything.
   *
   * @return true for no line and no key
   */
  public boolean isEmpty() {
    return masters.isEmpty() && psks.isEmpty();
  }

  private static boolean isHex(String word, int digits) {
    return word.length() == digits && word.chars().allMatch(HexFormat::isHexDigit);
  }

  /** Counts, without values. */
  @Override
  public String toString() {
    return "KeyMaterial[%d key log lines, %d pre-shared keys]"
        .formatted(masters.size(), psks.size());
  }
}
