package io.github.puredtls.client;

import io.github.puredtls.core.Failure;
import java.io.IOException;
import java.util.Optional;

/** Why an association came to nothing, or ended; the message is meant for people. */
public final class AssociationException extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient Failure failure;

  /**
   * The protocol failed.
   *
   * @param failure what the engine said
   */
  public AssociationException(Failure failure) {
    super(failure.explanation());
    this.failure = failure;
  }

  /**
   * What is around the protocol failed: the look-up of a name, a socket, a loop.
   *
   * @param message what happened and what to do
   * @param cause what said so, or null
   */
  public AssociationException(String message, Throwable cause) {
    super(message, cause);
    this.failure = null;
  }

  /** The same news for another thread, whose stack trace it then shows. */
  AssociationException(AssociationException other) {
    super(other.getMessage(), other);
    this.failure = other.failure;
  }

  /**
   * What the engine said.
   *
   * @return empty when the protocol had no part in it: the name did not resolve, the socket could
   *     not be used, or the association was closed by this side
   */
  public Optional<Failure> failure() {
    return Optional.ofNullable(failure);
  }
}
