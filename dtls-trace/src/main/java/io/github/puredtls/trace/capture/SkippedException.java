package io.github.puredtls.trace.capture;

/** A packet holds no datagram for us. It happens often and is no error: no stack is recorded. */
final class SkippedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final SkipReason reason;

  /** The detail is what was found, such as {@code protocol 6}. */
  SkippedException(SkipReason reason, String detail) {
    super(detail, null, false, false);
    this.reason = reason;
  }

  SkipReason reason() {
    return reason;
  }
}
