package io.github.puredtls.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The words of a command line, sorted: options with a value ({@code --mtu 256} or {@code
 * --mtu=256}), switches, and what is neither.
 */
final class Arguments {
  private final Map<String, List<String>> values = new LinkedHashMap<>();
  private final List<String> plain = new ArrayList<>();

  private Arguments() {}

  /**
   * Sorts the words.
   *
   * @param words the command line, without the command
   * @param options the names of options that have a value, with their hyphens
   * @param switches the names of options without one
   */
  static Arguments parse(List<String> words, Set<String> options, Set<String> switches)
      throws UsageException {
    Arguments arguments = new Arguments();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      int equals = word.indexOf('=');
      String name = equals < 0 ? word : word.substring(0, equals);
      if (!word.startsWith("--")) {
        refuseShortOption(word);
        arguments.plain.add(word);
      } else if (switches.contains(name)) {
        require(equals < 0, name + " takes no value. Write it alone.");
        arguments.add(name, "");
      } else if (!options.contains(name)) {
        throw new UsageException(name + " is no option of this command. --help lists them all.");
      } else if (equals >= 0) {
        arguments.add(name, word.substring(equals + 1));
      } else {
        i++;
        // A forgotten value must not swallow the next option.
        boolean isThere = i < words.size() && !words.get(i).startsWith("--");
        require(isThere, name + " needs a value. Write " + name + " VALUE; --help shows which.");
        arguments.add(name, words.get(i));
      }
    }
    return arguments;
  }

  private static void refuseShortOption(String word) throws UsageException {
    require(
        !word.startsWith("-"),
        word + " is no option of this command: options begin with two hyphens. --help lists them.");
  }

  private static void require(boolean condition, String message) throws UsageException {
    if (!condition) {
      throw new UsageException(message);
    }
  }

  private void add(String name, String value) {
    values.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  /** The value of an option that may stand once or not at all. */
  Optional<String> value(String name) throws UsageException {
    List<String> all = values(name);
    require(all.size() <= 1, name + " stands more than once, and only one can hold. Remove one.");
    return all.stream().findFirst();
  }

  /** The values of an option that may be repeated, in order. */
  List<String> values(String name) {
    return values.getOrDefault(name, List.of());
  }

  /** The words that belong to no option. */
  List<String> plain() {
    return plain;
  }
}
