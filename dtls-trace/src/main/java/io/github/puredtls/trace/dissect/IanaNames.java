package io.github.puredtls.trace.dissect;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * The names that IANA's registries give to numbers: those that hellos of common peers hold. A
 * number that is missing stays a number; nothing is guessed.
 */
public final class IanaNames {
  private static final int GREASE = 0x0A0A;

  private static final Map<String, Map<Integer, String>> REGISTRIES = read();

  private IanaNames() {}

  /**
   * Names a number.
   *
   * @param registry for example {@code cipher_suites}
   * @param number from the wire
   * @return its name; {@code GREASE} for a reserved one that is there to be ignored (RFC 8701);
   *     else {@code unassigned}, or {@code private use} where the registry says so
   */
  public static String of(String registry, int number) {
    return find(registry, number).orElse(isGrease(registry, number) ? "GREASE" : "unassigned");
  }

  /**
   * Finds a name.
   *
   * @param registry for example {@code cipher_suites}
   * @param number from the wire
   * @return empty when this list does not have it
   */
  public static Optional<String> find(String registry, int number) {
    Map<Integer, String> names = REGISTRIES.get(registry);
    if (names == null) {
      throw new IllegalArgumentException("no registry " + registry);
    }
    return Optional.ofNullable(names.get(number));
  }

  private static boolean isGrease(String registry, int number) {
    boolean canBe =
        switch (registry) {
          case "cipher_suites", "extensions", "groups", "signatures", "versions" -> true;
          default -> false;
        };
    return canBe && (number & 0x0F0F) == GREASE && number >>> 8 == (number & 0xFF);
  }

  /** Lines of the form {@code 00a8 NAME} below a line {@code [registry]}. */
  private static Map<String, Map<Integer, String>> read() {
    Map<String, Map<Integer, String>> registries = new HashMap<>();
    Map<Integer, String> names = Map.of();
    for (String line : Resource.lines("names.txt")) {
      if (line.startsWith("[")) {
        names = new HashMap<>();
        registries.put(line.substring(1, line.length() - 1), names);
      } else if (!line.isBlank() && !line.startsWith("#")) {
        int space = line.indexOf(' ');
        names.put(HexFormat.fromHexDigits(line, 0, space), line.substring(space + 1));
      }
    }
    return Map.copyOf(registries);
  }
}
