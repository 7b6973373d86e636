package io.github.puredtls.core;

/**
 * What an engine tells its adapter, in the order in which it happened.
 *
 * <p>An engine raises each kind at most once, so the queue is bounded by construction.
 */
public sealed interface EngineEvent {

  /**
   * The handshake waits for a key: answer with {@code supplyPsk} or {@code unknownIdentity}.
   *
   * <p>Not raised when the configuration has a resolver. The answer may take until {@link
   * EngineConfig#pskTimeout()}; meanwhile the engine retransmits nothing.
   *
   * @param request what is asked for
   */
  record PskRequired(PskRequest request) implements EngineEvent {}

  /**
   * The key in use is shorter than {@link PskCredential#SHORT_KEY_BYTES}: whoever records one
   * handshake can try keys offline (RFC 4279 §7.2).
   *
   * @param keyBytes its length
   */
  record ShortKey(int keyBytes) implements EngineEvent {}

  /**
   * The handshake is complete: both Finished messages fit, application data flows.
   *
   * @param cipherSuite the suite in use
   * @param extendedMasterSecret whether the keys are bound to the transcript (RFC 7627)
   * @param identity the client's identity that both sides used; the array is the receiver's own
   */
  record Established(CipherSuite cipherSuite, boolean extendedMasterSecret, byte[] identity)
      implements EngineEvent {
    /** Shows the identity's length only: it may be personal. */
    @Override
    public String toString() {
      return "Established[%s, %s, identity of %d bytes]"
          .formatted(
              cipherSuite,
              extendedMasterSecret ? "extended master secret" : "plain master secret",
              identity.length);
    }
  }

  /** The peer sent close_notify; ours was queued in answer, if it had not been sent before. */
  record PeerClosed() implements EngineEvent {}

  /**
   * The association ended otherwise; it neither sends nor delivers anything more, but for one last
   * alert that may wait in {@code pollTransmit}.
   *
   * @param failure why
   */
  record Failed(Failure failure) implements EngineEvent {}
}
