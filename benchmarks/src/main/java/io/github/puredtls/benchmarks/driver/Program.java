package io.github.puredtls.benchmarks.driver;

import io.github.puredtls.benchmarks.machine.Jdk;
import java.util.List;

/** Something that the driver starts in each round, and that prints result lines. */
sealed interface Program permits JavaProgram, LibsslProgram {
  /** What {@code --only} selects. */
  String group();

  /** Whom or what it measures, for the progress line. */
  String title();

  /** In how many rounds it runs: the first ones. */
  int rounds();

  /** The program and its arguments. */
  List<String> command(Jdk jdk, boolean quick);
}
