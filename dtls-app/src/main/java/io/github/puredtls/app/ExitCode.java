package io.github.puredtls.app;

/** How the program ends, for scripts. */
final class ExitCode {
  /** What was asked for is done. */
  static final int DONE = 0;

  /** A connection could not be made, or failed before its work was done. */
  static final int FAILED = 1;

  /** The command line is wrong. */
  static final int USAGE = 2;

  private ExitCode() {}
}
