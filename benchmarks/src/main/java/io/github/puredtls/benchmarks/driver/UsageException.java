package io.github.puredtls.benchmarks.driver;

/** The command line cannot be understood; the message says why. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UsageException(String message) {
    super(message);
  }
}
