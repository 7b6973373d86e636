package io.github.puredtls.benchmarks.micro;

import java.util.List;

/** How long a JVM of the micro benchmarks runs, and at which sizes. */
public enum Plan {
  /** For results. */
  FULL(100, 2, 12_000),
  /** For a look: too short for the compiler to be done. */
  QUICK(60, 1, 900);

  /** What every subject is measured at. */
  static final List<Integer> SIZES = List.of(16, 64, 256, 1_024, 4_096, 16_384);

  /** What we and the bare cipher are measured at, for the plot. */
  static final List<Integer> GROWTH_SIZES =
      List.of(16, 32, 64, 128, 256, 512, 1_024, 2_048, 4_096, 8_192, 16_384);

  /** From a handshake in as few datagrams as there are flights to the engine's limit. */
  static final List<Integer> MTUS = List.of(1_500, 1_024, 512, 256, 128);

  /** The MTU of the handshake that is compared with others. */
  static final int COMPARED_MTU = 1_500;

  private static final List<Integer> QUICK_SIZES = List.of(16, 64, 256, 1_024, 16_384);

  private final int iterationMillis;
  private final int iterations;
  private final int warmUpMillis;

  Plan(int iterationMillis, int iterations, int warmUpMillis) {
    this.iterationMillis = iterationMillis;
    this.iterations = iterations;
    this.warmUpMillis = warmUpMillis;
  }

  /**
   * How long an iteration takes.
   *
   * @return milliseconds
   */
  public int iterationMillis() {
    return iterationMillis;
  }

  /**
   * How many iterations are measured.
   *
   * @return one sample each
   */
  public int iterations() {
    return iterations;
  }

  /** Whether handshakes are kept on one CPU; not while the compiler still needs the others. */
  boolean isPinned() {
    return this == FULL;
  }

  int warmUpMillis() {
    return warmUpMillis;
  }

  /**
   * The sizes of records to measure.
   *
   * @param growth whether all steps of the plot are wanted
   * @return bytes, ascending
   */
  public List<Integer> sizes(boolean growth) {
    if (this == QUICK) {
      return QUICK_SIZES;
    }
    return growth ? GROWTH_SIZES : SIZES;
  }
}
