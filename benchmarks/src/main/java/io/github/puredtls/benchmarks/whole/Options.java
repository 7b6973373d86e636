package io.github.puredtls.benchmarks.whole;

import java.util.List;

/**
 * What every program here understands on its command line.
 *
 * @param quick whether to measure less, to see that it works; the figures are then of little use
 */
record Options(boolean quick) {
  private static final String FULL = "FULL";
  private static final String QUICK = "QUICK";

  /** The exit code of a program that was called wrongly (EX_USAGE of sysexits.h). */
  private static final int USAGE = 64;

  /** Reads the only argument; ends the program when it cannot. */
  static Options of(String purpose, String... arguments) {
    List<String> all = List.of(arguments);
    boolean isKnown = all.equals(List.of(FULL)) || all.equals(List.of(QUICK));
    if (!isKnown) {
      System.err.println(purpose + " Arguments: FULL, or QUICK for a few seconds, rough figures.");
      System.exit(USAGE);
    }
    return new Options(all.contains(QUICK));
  }

  /** One number for a full run, another for a quick one. */
  int choose(int full, int less) {
    return quick ? less : full;
  }
}
