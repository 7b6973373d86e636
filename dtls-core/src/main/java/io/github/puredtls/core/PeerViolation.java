package io.github.puredtls.core;

/**
 * The one table from what a peer did wrong to the alert that answers it and the rule it broke.
 *
 * <p>Every fatal alert that this implementation sends comes from here.
 */
public enum PeerViolation {
  /** The client offers no version that is DTLS 1.2 or later, or the server chose another one. */
  UNSUPPORTED_VERSION(
      AlertDescription.PROTOCOL_VERSION,
      "RFC 5246 §E.1",
      "the peer does not speak DTLS 1.2; this implementation speaks nothing else"),
  /** No cipher suite is known to both sides. */
  NO_COMMON_CIPHER_SUITE(
      AlertDescription.HANDSHAKE_FAILURE,
      "RFC 5246 §7.4.1.3",
      "the client offers no cipher suite that is enabled here; enable one of the suites it offers"),
  /** The client's compression methods do not contain null. */
  NULL_COMPRESSION_NOT_OFFERED(
      AlertDescription.ILLEGAL_PARAMETER,
      "RFC 5246 §7.4.1.2",
      "every client must offer the null compression method"),
  /** The server chose a cipher suite that was not offered. */
  CIPHER_SUITE_NOT_OFFERED(
      AlertDescription.ILLEGAL_PARAMETER,
      "RFC 5246 §7.4.1.3",
      "the server chose a cipher suite that was not offered"),
  /** The server chose a compression method that was not offered. */
  COMPRESSION_NOT_OFFERED(
      AlertDescription.ILLEGAL_PARAMETER,
      "RFC 5246 §7.4.1.3",
      "the server chose a compression method that was not offered"),
  /** The server answered an extension that was not offered. */
  EXTENSION_NOT_OFFERED(
      AlertDescription.UNSUPPORTED_EXTENSION,
      "RFC 5246 §7.4.1.4",
      "the server answered an extension that was not offered"),
  /** An extension stands twice in one hello. */
  DUPLICATE_EXTENSION(
      AlertDescription.ILLEGAL_PARAMETER,
      "RFC 5246 §7.4.1.4",
      "an extension stands twice in one message"),
  /** The hello's renegotiation_info speaks of an earlier handshake. */
  RENEGOTIATION_INFO_NOT_EMPTY(
      AlertDescription.HANDSHAKE_FAILURE,
      "RFC 5746 §3.4",
      "renegotiation_info must be empty in a first handshake"),
  /** The configuration requires the extended master secret, and the peer lacks it. */
  EXTENDED_MASTER_SECRET_MISSING(
      AlertDescription.HANDSHAKE_FAILURE,
      "RFC 7627 §5",
      "the peer lacks the extended master secret, which the configuration requires"),
  /** A message's bytes do not have the form of its type, bytes missing or left over included. */
  MALFORMED_MESSAGE(
      AlertDescription.DECODE_ERROR, "RFC 5246 §7.2.2", "a handshake message could not be decoded"),
  /** The next message in order is one that the protocol does not allow at this place. */
  UNEXPECTED_MESSAGE(
      AlertDescription.UNEXPECTED_MESSAGE,
      "RFC 5246 §7.4",
      "a handshake message came where the protocol does not allow it"),
  /** A Finished that authenticates but holds other verify_data than the transcript gives. */
  FINISHED_MISMATCH(
      AlertDescription.DECRYPT_ERROR,
      "RFC 5246 §7.4.9",
      "both sides hold different transcripts of the handshake; it may have been tampered with"),
  /** The configuration wants unknown identities named, and the identity is unknown. */
  UNKNOWN_IDENTITY(
      AlertDescription.UNKNOWN_PSK_IDENTITY,
      "RFC 4279 §2",
      "no key is known for the peer's identity"),
  /** The configuration wants bad_record_mac for an unreadable Finished: the keys differ. */
  UNREADABLE_FINISHED(
      AlertDescription.BAD_RECORD_MAC,
      "RFC 6347 §4.1.2.7",
      "the record where Finished is due does not open: the pre-shared keys probably differ"),
  /** As {@link #UNREADABLE_FINISHED}, for a configuration that wants decrypt_error. */
  UNREADABLE_FINISHED_DECRYPT_ERROR(
      AlertDescription.DECRYPT_ERROR,
      "RFC 4279 §2",
      "the record where Finished is due does not open: the pre-shared keys probably differ"),
  /** The client's application has no key for this server. */
  NO_CREDENTIAL(
      AlertDescription.HANDSHAKE_FAILURE,
      "RFC 4279 §2",
      "the application has no pre-shared key for this server's hint");

  private final AlertDescription alert;
  private final String section;
  private final String meaning;

  PeerViolation(AlertDescription alert, String section, String meaning) {
    this.alert = alert;
    this.section = section;
    this.meaning = meaning;
  }

  /**
   * The fatal alert that answers it.
   *
   * @return the alert
   */
  public AlertDescription alert() {
    return alert;
  }

  /**
   * Where the rule stands.
   *
   * @return for example {@code RFC 5246 §7.4.9}
   */
  public String section() {
    return section;
  }

  /**
   * What it means, in one sentence.
   *
   * @return English text without a final full stop
   */
  public String meaning() {
    return meaning;
  }
}
