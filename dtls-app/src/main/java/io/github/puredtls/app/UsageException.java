package io.github.puredtls.app;

/** The command line is wrong: what is wrong, what that means, and what to do about it. */
final class UsageException extends Exception {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
