package io.github.puredtls.core.wire;

/** Bytes that do not have the form of the structure that was to be read. */
public final class DecodeException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * Made by the readers of this package.
   *
   * @param message which structure, and what is wrong with the bytes; never their values
   */
  public DecodeException(String message) {
    // Made for every malformed message that a peer sends: without the cost of a stack trace.
    super(message, null, false, false);
  }
}
