package io.github.puredtls.core;

import java.util.Objects;
import java.util.Optional;

/**
 * Why an association ended otherwise than by close_notify.
 *
 * @param kind what kind of end it was
 * @param violation the rule that the peer broke, when {@code kind} is {@link Kind#PEER_VIOLATION}
 * @param peerAlert the alert that the peer sent, as its number on the wire, when it sent one
 * @param explanation what happened, on what evidence, and what to do: English sentences for people,
 *     without secrets
 */
public record Failure(
    Kind kind, Optional<PeerViolation> violation, Optional<Integer> peerAlert, String explanation) {

  /** The kinds of end. */
  public enum Kind {
    /** The peer broke a rule; a fatal alert was queued for it. */
    PEER_VIOLATION,
    /** The peer sent a fatal alert. */
    PEER_ALERT,
    /** The handshake did not complete within {@link EngineConfig#handshakeTimeout()}. */
    HANDSHAKE_TIMEOUT,
    /** As a timeout, but what was seen says that the two sides hold different keys. */
    PROBABLE_KEY_MISMATCH,
    /** The client's identity is unknown here; the handshake went on with a random key. */
    UNKNOWN_IDENTITY,
    /** The application has no key for the peer, so a client gave up. */
    NO_CREDENTIAL,
    /** The application did not supply a key within {@link EngineConfig#pskTimeout()}. */
    PSK_TIMEOUT,
    /** All record sequence numbers are used up; close_notify was queued. */
    RECORDS_EXHAUSTED,
    /** Too many records failed to open, see {@link EngineConfig#failedDecryptionLimit()}. */
    FAILED_DECRYPTION_LIMIT
  }

  /**
   * Checks that nothing is null.
   *
   * @param kind never null
   * @param violation never null
   * @param peerAlert never null
   * @param explanation never null
   */
  public Failure {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(violation, "violation");
    Objects.requireNonNull(peerAlert, "peerAlert");
    Objects.requireNonNull(explanation, "explanation");
  }

  /**
   * A failure without violation or alert.
   *
   * @param kind what kind of end it was
   * @param explanation sentences for people
   * @return the failure
   */
  public static Failure of(Kind kind, String explanation) {
    return new Failure(kind, Optional.empty(), Optional.empty(), explanation);
  }

  /**
   * A failure by the peer's violation of a rule.
   *
   * @param violation the rule
   * @param detail what exactly was seen
   * @return the failure
   */
  public static Failure ofViolation(PeerViolation violation, String detail) {
    Kind kind =
        switch (violation) {
          case UNREADABLE_FINISHED, UNREADABLE_FINISHED_DECRYPT_ERROR -> Kind.PROBABLE_KEY_MISMATCH;
          case UNKNOWN_IDENTITY -> Kind.UNKNOWN_IDENTITY;
          case NO_CREDENTIAL -> Kind.NO_CREDENTIAL;
          default -> Kind.PEER_VIOLATION;
        };
    String text =
        "Handshake ended with alert %s: %s (%s). %s"
            .formatted(violation.alert(), violation.meaning(), violation.section(), detail);
    return new Failure(kind, Optional.of(violation), Optional.empty(), text.strip());
  }

  /**
   * A failure by the peer's fatal alert.
   *
   * @param alertCode the number on the wire
   * @param explanation sentences for people
   * @return the failure
   */
  public static Failure ofPeerAlert(int alertCode, String explanation) {
    return new Failure(Kind.PEER_ALERT, Optional.empty(), Optional.of(alertCode), explanation);
  }
}
