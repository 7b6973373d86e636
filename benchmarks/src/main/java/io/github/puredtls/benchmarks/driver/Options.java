package io.github.puredtls.benchmarks.driver;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the user asked for.
 *
 * @param quick whether to run for a look only
 * @param onlyGroups the groups of programs to run; empty for all
 * @param jdks homes of JDKs; empty for JDK 17 and the newest
 * @param reportOnly whether to write the document from the last results, without measuring
 */
record Options(boolean quick, List<String> onlyGroups, List<Path> jdks, boolean reportOnly) {
  /**
   * Reads the command line.
   *
   * @throws UsageException when it cannot be understood; the message says why
   */
  static Options parse(List<String> arguments, List<String> knownGroups) {
    boolean quick = false;
    boolean reportOnly = false;
    List<String> groups = new ArrayList<>();
    List<String> homes = new ArrayList<>();
    List<String> values = null;
    for (String argument : arguments) {
      switch (argument) {
        case "--quick" -> quick = true;
        case "--report" -> reportOnly = true;
        case "--only" -> values = groups;
        case "--jdk" -> values = homes;
        default -> {
          if (argument.startsWith("-") || values == null) {
            throw new UsageException("unknown option: " + argument);
          }
          values.add(argument);
        }
      }
      if (argument.equals("--quick") || argument.equals("--report")) {
        values = null;
      }
    }
    checkGroups(arguments, groups, knownGroups);
    if (arguments.contains("--jdk") && homes.isEmpty()) {
      throw new UsageException("--jdk needs the directory of a JDK, or several");
    }
    return new Options(
        quick, List.copyOf(groups), homes.stream().map(Path::of).toList(), reportOnly);
  }

  private static void checkGroups(List<String> arguments, List<String> groups, List<String> known) {
    String choice = String.join(", ", known);
    if (arguments.contains("--only") && groups.isEmpty()) {
      throw new UsageException("--only needs a group: " + choice);
    }
    for (String group : groups) {
      if (!known.contains(group)) {
        throw new UsageException("there is no group " + group + ", only: " + choice);
      }
    }
  }

  /** Whether a group of programs is to run. */
  boolean includes(String group) {
    return onlyGroups.isEmpty() || onlyGroups.contains(group);
  }
}
