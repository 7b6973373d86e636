package io.github.puredtls.core.handshake;

import io.github.puredtls.core.AlertDescription;
import io.github.puredtls.core.DiscardReason;
import io.github.puredtls.core.EngineConfig;
import io.github.puredtls.core.Failure;
import io.github.puredtls.core.record.DiscardCounters;
import java.util.Optional;

/** What was seen on the way and proves nothing, but tells people why a handshake failed. */
final class HandshakeEvidence {
  private int peerRepeats;
  private int unreadableFinished;
  private boolean identityUnknown;
  private String credentialProblem = "";
  private Integer peerAlert;

  /** The peer repeated the flight before ours: it does not get, or cannot use, what we send. */
  void peerRepeated() {
    peerRepeats++;
  }

  /** A protected handshake record did not open where Finished is due. */
  void finishedUnreadable() {
    unreadableFinished++;
  }

  int unreadableFinishedRecords() {
    return unreadableFinished;
  }

  /** The key store does not know the client's identity; a random key is in use. */
  void identityUnknown() {
    identityUnknown = true;
  }

  /** The resolver's credential cannot be used; why, is for the application only. */
  void credentialUnfit(String problem) {
    credentialProblem = "The resolver's credential was not used: " + problem + ".";
  }

  /** Why the resolver's credential was not used, empty when nothing was wrong with it. */
  String credentialProblem() {
    return credentialProblem;
  }

  /** Why a random key is in use, empty when none is. */
  String keyProblem() {
    return identityUnknown
        ? "The key store does not know the client's identity; a random key was used so that the"
            + " client cannot tell. Add the identity or correct it at the client. "
            + credentialProblem
        : "";
  }

  /** An unauthenticated fatal alert came. */
  void alertNoted(int description) {
    if (peerAlert == null) {
      peerAlert = description;
    }
  }

  /** The peer went on: whatever was seen while it did not, means nothing. */
  void flightAnswered() {
    peerRepeats = 0;
    peerAlert = null;
  }

  /** A new flight goes out: an alert that came before it says nothing about it. */
  void flightBegun() {
    peerAlert = null;
  }

  /** The alert that was noted since the present flight was first sent, or null. */
  Integer notedAlert() {
    return peerAlert;
  }

  /** A flight was not answered in time, and a fatal alert had come instead. */
  Failure alertFailure() {
    String name = AlertDescription.nameOf(peerAlert);
    return Failure.ofPeerAlert(
        peerAlert,
        ("The peer refused the handshake: it sent the alert %s and no answer to our flight. "
                + "The alert was not authenticated. %s")
            .formatted(name, adviceFor(peerAlert))
            .strip());
  }

  private static String adviceFor(int description) {
    AlertDescription alert = AlertDescription.ofCode(description);
    if (alert == null) {
      return "";
    }
    return switch (alert) {
      case HANDSHAKE_FAILURE ->
          "Usually the two sides have no cipher suite in common; enable a PSK suite with AES-GCM.";
      case UNKNOWN_PSK_IDENTITY -> "The server does not know the identity; check its spelling.";
      case PROTOCOL_VERSION -> "The server does not accept DTLS 1.2.";
      case BAD_RECORD_MAC, DECRYPT_ERROR -> "The two sides probably hold different keys.";
      default -> "";
    };
  }

  /** The handshake's time is up. */
  Failure timeout(HandshakeState state, int transmissions, DiscardCounters discards) {
    String waited =
        "The handshake did not complete in time: still waiting for %s after %d transmissions."
            .formatted(state.awaits(), transmissions);
    if (identityUnknown) {
      return Failure.of(Failure.Kind.UNKNOWN_IDENTITY, (waited + " " + keyProblem()).strip());
    }
    if (unreadableFinished > 0) {
      return Failure.of(
          Failure.Kind.PROBABLE_KEY_MISMATCH,
          waited
              + " The keys probably differ: %d records did not open where Finished is due."
                  .formatted(unreadableFinished));
    }
    boolean isClient = state instanceof ClientState;
    if (isClient && state.awaitsFinished() && peerRepeats > 1) {
      return Failure.of(
          Failure.Kind.PROBABLE_KEY_MISMATCH,
          waited
              + (" The keys probably differ, or the identity is unknown to the peer: it repeated"
                      + " its flight %d times after ours, so it hears us but cannot use what we"
                      + " send.")
                  .formatted(peerRepeats));
    }
    return new Failure(
        Failure.Kind.HANDSHAKE_TIMEOUT,
        Optional.empty(),
        Optional.ofNullable(peerAlert),
        waited + silenceAdvice(state) + alertHint() + discardHint(discards) + sizeHint(discards));
  }

  /** The application took too long to give a key. */
  static Failure pskTimeout(EngineConfig config) {
    return Failure.of(
        Failure.Kind.PSK_TIMEOUT,
        "The application did not answer PskRequired within "
            + config.pskTimeout().toMillis()
            + " ms. Call supplyPsk or unknownIdentity, or allow more time with pskTimeout.");
  }

  private static String silenceAdvice(HandshakeState state) {
    if (state instanceof ServerState) {
      return " The client proved its address and then fell silent: it gave up, or the network lost"
          + " what it sent.";
    }
    return state.awaitsFinished()
        ? " The peer answered until the keys came into play: a different key, an unknown identity"
            + " or a lost network look like this."
        : " Is the peer running, at this address and port, and does it speak DTLS 1.2?";
  }

  private String alertHint() {
    return peerAlert == null
        ? ""
        : " An unauthenticated alert %s came.".formatted(AlertDescription.nameOf(peerAlert));
  }

  private static String sizeHint(DiscardCounters discards) {
    return discards.of(DiscardReason.MESSAGE_TOO_LARGE) == 0
        ? ""
        : " A message longer than this side accepts is most often an identity or a hint above"
            + " identityLimitBytes.";
  }

  private static String discardHint(DiscardCounters discards) {
    StringBuilder hint = new StringBuilder();
    discards
        .toMap()
        .forEach(
            (DiscardReason reason, Long count) ->
                hint.append(hint.isEmpty() ? " Dropped: " : ", ")
                    .append(count)
                    .append(" × ")
                    .append(reason.words()));
    return hint.isEmpty() ? "" : hint.append('.').toString();
  }
}
