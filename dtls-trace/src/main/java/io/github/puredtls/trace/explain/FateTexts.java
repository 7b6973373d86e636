package io.github.puredtls.trace.explain;

import io.github.puredtls.core.DiscardReason;

/** Why a record was dropped, in one sentence for people. */
final class FateTexts {
  private FateTexts() {}

  static String of(DiscardReason reason) {
    return switch (reason) {
      case TRUNCATED_RECORD -> "shorter than its header says, so nothing in it can be trusted";
      case OVERSIZED_RECORD -> "longer than a record may be";
      case UNKNOWN_CONTENT_TYPE -> "a content type that DTLS 1.2 does not have";
      case WRONG_VERSION -> "not of the version that this association speaks";
      case WRONG_EPOCH -> "of an epoch for which there are no keys and will be none";
      case REPLAYED_RECORD -> "this sequence number was received before: a copy, or a replay";
      case TOO_OLD_RECORD -> "too far behind the newest record to tell whether it is new";
      case BAD_TAG -> "its tag does not fit: damaged, forged, or sealed with another key";
      case EARLY_RECORDS_FULL -> "came before its keys, and the room for such records is full";
      case DUPLICATE_EARLY_RECORD -> "the same bytes wait for their keys already";
      case UNPROTECTED_APPLICATION_DATA -> "application data is never accepted without protection";
      case UNAUTHENTICATED_ALERT -> "an alert without protection proves nothing";
      case MALFORMED_ALERT -> "not a level and a description";
      case MALFORMED_CHANGE_CIPHER_SPEC -> "not the single byte 1";
      case UNEXPECTED_CHANGE_CIPHER_SPEC -> "none is due: a repeat, or too early";
      case MALFORMED_FRAGMENT -> "a fragment's header does not fit its record or itself";
      case INCONSISTENT_FRAGMENT -> "a fragment contradicts the message's first one";
      case MESSAGE_TOO_LARGE -> "longer than is accepted for its type";
      case MESSAGE_TOO_FAR_AHEAD -> "too far ahead of the message that is due";
      case REPEATED_MESSAGE -> "handled before: the peer's retransmission";
      case MESSAGE_IN_WRONG_EPOCH -> "in an epoch where this message does not belong";
      case UNEXPECTED_HELLO_VERIFY_REQUEST -> "repeated, too many, or too late to be obeyed";
      case IGNORED_HELLO_REQUEST -> "renegotiation is not done";
      case UNPROTECTED_AFTER_HANDSHAKE -> "after the handshake nothing unprotected counts";
      case AFTER_CLOSE -> "the association is closed";
    };
  }
}
