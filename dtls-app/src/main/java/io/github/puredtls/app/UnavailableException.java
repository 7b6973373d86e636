package io.github.puredtls.app;

/** A connection cannot be made or accepted: what is missing, and what to do about it. */
final class UnavailableException extends Exception {
  private static final long serialVersionUID = 1L;

  UnavailableException(String message) {
    super(message);
  }
}
