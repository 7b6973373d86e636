package io.github.puredtls.core.scenario;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.github.puredtls.core.DiscardReason;
import io.github.puredtls.core.Failure;
import io.github.puredtls.core.PeerViolation;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The table from every reason to the scenario that produces it, and nothing else. */
class EveryReasonHasAScenarioTest {
  private static final Map<DiscardReason, Supplier<Map<DiscardReason, Long>>> DISCARDS =
      Map.ofEntries(
          entry(DiscardReason.TRUNCATED_RECORD, Discards::truncatedRecord),
          entry(DiscardReason.OVERSIZED_RECORD, Discards::oversizedRecord),
          entry(DiscardReason.UNKNOWN_CONTENT_TYPE, Discards::unknownContentType),
          entry(DiscardReason.WRONG_VERSION, Discards::wrongVersion),
          entry(DiscardReason.WRONG_EPOCH, Discards::wrongEpoch),
          entry(DiscardReason.REPLAYED_RECORD, Discards::replayedRecord),
          entry(DiscardReason.TOO_OLD_RECORD, Discards::tooOldRecord),
          entry(DiscardReason.BAD_TAG, Discards::badTag),
          entry(DiscardReason.EARLY_RECORDS_FULL, Discards::earlyRecordsFull),
          entry(DiscardReason.DUPLICATE_EARLY_RECORD, Discards::duplicateEarlyRecord),
          entry(DiscardReason.UNPROTECTED_APPLICATION_DATA, Discards::unprotectedApplicationData),
          entry(DiscardReason.UNAUTHENTICATED_ALERT, Discards::unauthenticatedAlert),
          entry(DiscardReason.MALFORMED_ALERT, Discards::malformedAlert),
          entry(DiscardReason.MALFORMED_CHANGE_CIPHER_SPEC, Discards::malformedChangeCipherSpec),
          entry(DiscardReason.UNEXPECTED_CHANGE_CIPHER_SPEC, Discards::unexpectedChangeCipherSpec),
          entry(DiscardReason.MALFORMED_FRAGMENT, Discards::malformedFragment),
          entry(DiscardReason.INCONSISTENT_FRAGMENT, Discards::inconsistentFragment),
          entry(DiscardReason.MESSAGE_TOO_LARGE, Discards::messageTooLarge),
          entry(DiscardReason.MESSAGE_TOO_FAR_AHEAD, Discards::messageTooFarAhead),
          entry(DiscardReason.REPEATED_MESSAGE, Discards::repeatedMessage),
          entry(DiscardReason.MESSAGE_IN_WRONG_EPOCH, Discards::messageInWrongEpoch),
          entry(
              DiscardReason.UNEXPECTED_HELLO_VERIFY_REQUEST,
              Discards::unexpectedHelloVerifyRequest),
          entry(DiscardReason.IGNORED_HELLO_REQUEST, Discards::ignoredHelloRequest),
          entry(DiscardReason.UNPROTECTED_AFTER_HANDSHAKE, Discards::unprotectedAfterHandshake),
          entry(DiscardReason.AFTER_CLOSE, Discards::afterClose));

  private static final Map<PeerViolation, Supplier<Failure>> VIOLATIONS =
      Map.ofEntries(
          entry(PeerViolation.UNSUPPORTED_VERSION, Violations::unsupportedVersion),
          entry(PeerViolation.NO_COMMON_CIPHER_SUITE, Violations::noCommonCipherSuite),
          entry(PeerViolation.NULL_COMPRESSION_NOT_OFFERED, Violations::nullCompressionNotOffered),
          entry(PeerViolation.CIPHER_SUITE_NOT_OFFERED, Violations::cipherSuiteNotOffered),
          entry(PeerViolation.COMPRESSION_NOT_OFFERED, Violations::compressionNotOffered),
          entry(PeerViolation.EXTENSION_NOT_OFFERED, Violations::extensionNotOffered),
          entry(PeerViolation.DUPLICATE_EXTENSION, Violations::duplicateExtension),
          entry(PeerViolation.RENEGOTIATION_INFO_NOT_EMPTY, Violations::renegotiationInfoNotEmpty),
          entry(
              PeerViolation.EXTENDED_MASTER_SECRET_MISSING,
              Violations::extendedMasterSecretMissing),
          entry(PeerViolation.MALFORMED_MESSAGE, Violations::malformedMessage),
          entry(PeerViolation.UNEXPECTED_MESSAGE, Violations::unexpectedMessage),
          entry(PeerViolation.FINISHED_MISMATCH, Violations::finishedMismatch),
          entry(PeerViolation.UNKNOWN_IDENTITY, Violations::unknownIdentity),
          entry(PeerViolation.UNREADABLE_FINISHED, Violations::unreadableFinished),
          entry(
              PeerViolation.UNREADABLE_FINISHED_DECRYPT_ERROR,
              Violations::unreadableFinishedDecryptError),
          entry(PeerViolation.NO_CREDENTIAL, Violations::noCredential));

  private static final Map<Failure.Kind, Supplier<Failure>> KINDS =
      Map.ofEntries(
          entry(Failure.Kind.PEER_VIOLATION, Failures::peerViolation),
          entry(Failure.Kind.PEER_ALERT, Failures::peerAlert),
          entry(Failure.Kind.HANDSHAKE_TIMEOUT, Failures::handshakeTimeout),
          entry(Failure.Kind.PROBABLE_KEY_MISMATCH, Failures::probableKeyMismatch),
          entry(Failure.Kind.UNKNOWN_IDENTITY, Failures::unknownIdentity),
          entry(Failure.Kind.NO_CREDENTIAL, Failures::noCredential),
          entry(Failure.Kind.PSK_TIMEOUT, Failures::pskTimeout),
          entry(Failure.Kind.RECORDS_EXHAUSTED, Failures::recordsExhausted),
          entry(Failure.Kind.FAILED_DECRYPTION_LIMIT, Failures::failedDecryptionLimit));

  @ParameterizedTest
  @EnumSource
  void everyDiscardReasonIsProducedByItsScenarioAlone(DiscardReason reason) {
    Supplier<Map<DiscardReason, Long>> scenario = DISCARDS.get(reason);
    assertNotNull(scenario, "no scenario");
    assertEquals(Set.of(reason), scenario.get().keySet());
  }

  @ParameterizedTest
  @EnumSource
  void everyViolationIsProducedByItsScenario(PeerViolation violation) {
    Supplier<Failure> scenario = VIOLATIONS.get(violation);
    assertNotNull(scenario, "no scenario");
    assertEquals(violation, scenario.get().violation().orElseThrow());
  }

  @ParameterizedTest
  @EnumSource
  void everyKindOfFailureIsProducedByItsScenario(Failure.Kind kind) {
    Supplier<Failure> scenario = KINDS.get(kind);
    assertNotNull(scenario, "no scenario");
    assertEquals(kind, scenario.get().kind());
  }
}
