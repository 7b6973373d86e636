package io.github.puredtls.trace.explain;

import io.github.puredtls.core.wire.ContentType;
import io.github.puredtls.core.wire.RecordHeader;
import io.github.puredtls.core.wire.ServerHello;
import io.github.puredtls.trace.dissect.Disclosure;
import io.github.puredtls.trace.dissect.IanaNames;
import io.github.puredtls.trace.dissect.KeyExchange;
import io.github.puredtls.trace.dissect.RecordBytes;
import io.github.puredtls.trace.keys.HandshakeFacts;
import io.github.puredtls.trace.keys.KeyMaterial;
import io.github.puredtls.trace.keys.Keys;
import io.github.puredtls.trace.keys.RecordOpener;
import io.github.puredtls.trace.keys.SuiteParameters;
import java.util.List;
import java.util.Optional;

/** Finds the keys of an association in what it was given, or says why there are none. */
final class KeyFinder {
  private final Optional<ServerHello> answer;
  private final Optional<HandshakeFacts> facts;
  private final Optional<Keys> keys;
  private final boolean isOpened;
  private final String whyClosed;

  KeyFinder(HandshakeScan scan, Strand strand, KeyMaterial material) {
    this.answer = scan.serverHello();
    this.facts = scan.facts();
    List<Keys> candidates = facts.map(each -> Keys.candidates(each, material)).orElse(List.of());
    Optional<Keys> opening = candidates.stream().filter(each -> opensAny(each, strand)).findFirst();
    this.isOpened = opening.isPresent();
    this.keys = opening.isPresent() ? opening : candidates.stream().findFirst();
    this.whyClosed = why(scan, strand, material);
  }

  private String why(HandshakeScan scan, Strand strand, KeyMaterial material) {
    if (scan.clientHello().isEmpty() || answer.isEmpty()) {
      return "sealed: what was seen begins after the hellos, so the randoms are not known";
    }
    Optional<SuiteParameters> suite = SuiteParameters.of(answer.get().cipherSuite());
    if (suite.isEmpty() || suite.get().sealing().isEmpty()) {
      return "sealed: this trace cannot open records of " + suiteName();
    }
    if (facts.isEmpty()) {
      return "sealed: the key exchange was not seen";
    }
    if (material.isEmpty()) {
      return "sealed: no key log and no pre-shared key was given";
    }
    return "sealed: neither the key log nor a pre-shared key fits client random "
        + strand.clientRandom;
  }

  private static boolean opensAny(Keys keys, Strand strand) {
    for (Observation each : strand.observations) {
      if (each instanceof Observation.Sent sent && opensAny(keys, strand, sent)) {
        return true;
      }
    }
    return false;
  }

  private static boolean opensAny(Keys keys, Strand strand, Observation.Sent sent) {
    Optional<RecordOpener> opener = keys.opener(strand.isFromClient(sent));
    if (opener.isEmpty()) {
      return false;
    }
    return RecordBytes.split(sent.payload()).stream()
        .filter(each -> each.problem().isEmpty() && each.hasHeader())
        .filter(each -> RecordHeader.epoch(each.epochAndSequence()) == 1)
        .filter(each -> ContentType.ofCode(each.type()) != null)
        .anyMatch(each -> opener.get().open(each.bytes(), each.offset()).isPresent());
  }

  RecordExplainer recordExplainer(Disclosure disclosure) {
    return new RecordExplainer(
        exchange(),
        disclosure,
        answer
            .flatMap(each -> SuiteParameters.of(each.cipherSuite()))
            .flatMap(SuiteParameters::sealing),
        keys.flatMap(each -> each.opener(true)),
        keys.flatMap(each -> each.opener(false)),
        whyClosed);
  }

  Optional<Keys> keys() {
    return keys;
  }

  Optional<HandshakeFacts> facts() {
    return facts;
  }

  /** Whether the keys open any record at all. */
  boolean isOpened() {
    return isOpened;
  }

  KeyExchange exchange() {
    return answer.map(each -> KeyExchange.ofSuite(each.cipherSuite())).orElse(KeyExchange.PSK);
  }

  boolean isExtended() {
    return facts.map(HandshakeFacts::extendedMasterSecret).orElse(false);
  }

  String suiteName() {
    return answer.map(each -> IanaNames.of("cipher_suites", each.cipherSuite())).orElse("");
  }
}
