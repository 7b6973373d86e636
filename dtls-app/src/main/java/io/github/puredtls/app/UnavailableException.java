package io.github.puredtls.app;

/** Something outside of this program is not there: what, and what to do about it. */
final class UnavailableException extends Exception {
  private static final long serialVersionUID = 1L;

  UnavailableException(String message) {
    super(message);
  }
}
