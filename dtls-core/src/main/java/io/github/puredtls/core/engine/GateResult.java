package io.github.puredtls.core.engine;

/** What {@link CookieGate#admit} made of a datagram. */
public sealed interface GateResult {
  /** The reply buffer holds a HelloVerifyRequest to send back; nothing was remembered. */
  record Reply() implements GateResult {}

  /**
   * The address is proved: start a {@link ServerEngine} with the hello, and give it what is left of
   * the datagram.
   *
   * @param hello the evidence
   */
  record Verified(VerifiedClientHello hello) implements GateResult {}

  /** There is nothing to do: no ClientHello, not a useful one, or a part of one that was kept. */
  record Ignored() implements GateResult {}
}
