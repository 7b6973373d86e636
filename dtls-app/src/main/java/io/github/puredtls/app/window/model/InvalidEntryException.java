package io.github.puredtls.app.window.model;

/** What was typed or chosen cannot be used: the message says why, and what to do. */
public final class InvalidEntryException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * An exception.
   *
   * @param message for people; never with a key in it
   */
  public InvalidEntryException(String message) {
    super(message);
  }
}
