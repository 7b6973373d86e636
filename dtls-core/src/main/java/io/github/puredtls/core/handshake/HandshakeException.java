package io.github.puredtls.core.handshake;

import io.github.puredtls.core.PeerViolation;
import java.util.Objects;

/**
 * The peer broke a rule that ends the handshake. The engine turns it into an alert and a failure.
 */
public final class HandshakeException extends Exception {
  private static final long serialVersionUID = 1L;

  private final PeerViolation violation;

  /**
   * Thrown where a rule is checked.
   *
   * @param violation the rule
   * @param detail what was seen, without secrets
   */
  public HandshakeException(PeerViolation violation, String detail) {
    // Peers cause it at will: without the cost of a stack trace.
    super(detail, null, false, false);
    this.violation = Objects.requireNonNull(violation);
  }

  /**
   * The rule.
   *
   * @return never null
   */
  public PeerViolation violation() {
    return violation;
  }
}
