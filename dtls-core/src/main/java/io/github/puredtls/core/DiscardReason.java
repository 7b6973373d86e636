package io.github.puredtls.core;

/**
 * Why a record, or a part of one, was dropped without any other effect.
 *
 * <p>RFC 6347 §4.1.2.7: over UDP anyone can send anything, so what is invalid is dropped silently,
 * and the association goes on. {@link EngineStats} counts each reason.
 */
public enum DiscardReason {
  /** Shorter than a record header, or than the length in its header; the rest is dropped too. */
  TRUNCATED_RECORD("RFC 6347 §4.1"),
  /** Longer than the protocol allows; the rest of the datagram is dropped too. */
  OVERSIZED_RECORD("RFC 5246 §6.2"),
  /** A content type that DTLS 1.2 does not have. */
  UNKNOWN_CONTENT_TYPE("RFC 5246 §6.2.1"),
  /** A version that is not DTLS 1.2 (before it is settled: not DTLS at all). */
  WRONG_VERSION("RFC 6347 §4.1"),
  /** An epoch for which there are no keys and will be none. */
  WRONG_EPOCH("RFC 6347 §4.1"),
  /** A sequence number that was received before. */
  REPLAYED_RECORD("RFC 6347 §4.1.2.6"),
  /** A sequence number to the left of the replay window: too old to tell whether it is new. */
  TOO_OLD_RECORD("RFC 6347 §4.1.2.6"),
  /** The authentication tag does not fit: damaged, forged, or sealed with another key. */
  BAD_TAG("RFC 6347 §4.1.2.7"),
  /** Came before its keys, and the room for such records is used up. */
  EARLY_RECORDS_FULL("RFC 6347 §4.1"),
  /** The same bytes wait for their keys already. */
  DUPLICATE_EARLY_RECORD("RFC 6347 §4.1"),
  /** Application data without protection. */
  UNPROTECTED_APPLICATION_DATA("RFC 5246 §6.2.1"),
  /** An alert without protection; before the handshake is done a client remembers a fatal one. */
  UNAUTHENTICATED_ALERT("RFC 6347 §4.1.2.7"),
  /** An alert that is not two bytes, a level and a description. */
  MALFORMED_ALERT("RFC 5246 §7.2"),
  /** A ChangeCipherSpec whose body is not the single byte 1. */
  MALFORMED_CHANGE_CIPHER_SPEC("RFC 5246 §7.1"),
  /** A ChangeCipherSpec where none is due, or a second one. */
  UNEXPECTED_CHANGE_CIPHER_SPEC("RFC 5246 §7.1"),
  /** A handshake fragment whose header does not fit its record or itself. */
  MALFORMED_FRAGMENT("RFC 6347 §4.2.2"),
  /** A handshake fragment whose type or total length contradicts the message's first fragment. */
  INCONSISTENT_FRAGMENT("RFC 6347 §4.2.3"),
  /** A handshake message longer than this implementation accepts for its type. */
  MESSAGE_TOO_LARGE("RFC 6347 §4.2.3"),
  /** A handshake message too far ahead of the one that is due. */
  MESSAGE_TOO_FAR_AHEAD("RFC 6347 §4.2.2"),
  /** A handshake message, or part of one, that was handled before: the peer's retransmission. */
  REPEATED_MESSAGE("RFC 6347 §4.2.4"),
  /** A handshake message in the wrong epoch: a Finished without protection, or another with it. */
  MESSAGE_IN_WRONG_EPOCH("RFC 6347 §4.2.4"),
  /** A HelloVerifyRequest that is not obeyed: repeated, too many, or after ServerHello. */
  UNEXPECTED_HELLO_VERIFY_REQUEST("RFC 6347 §4.2.1"),
  /** A HelloRequest without protection or during the handshake. */
  IGNORED_HELLO_REQUEST("RFC 5246 §7.4.1.1"),
  /** Unprotected handshake data after the handshake. */
  UNPROTECTED_AFTER_HANDSHAKE("RFC 6347 §4.2.4"),
  /** Anything that arrives after close_notify, a fatal alert or a failure. */
  AFTER_CLOSE("RFC 5246 §7.2.1");

  private final String section;

  DiscardReason(String section) {
    this.section = section;
  }

  /**
   * Where the rule stands.
   *
   * @return for example {@code RFC 6347 §4.1.2.6}
   */
  public String section() {
    return section;
  }

  /**
   * The reason in words, for messages and traces.
   *
   * @return for example {@code bad tag}
   */
  public String words() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
  }
}
