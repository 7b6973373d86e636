package io.github.puredtls.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.trace.dissect.Span;
import io.github.puredtls.trace.explain.ExplainOptions;
import io.github.puredtls.trace.explain.Explainer;
import io.github.puredtls.trace.keys.KeyMaterial;
import io.github.puredtls.trace.model.Association;
import io.github.puredtls.trace.model.Association.Outcome;
import io.github.puredtls.trace.model.Datagram;
import io.github.puredtls.trace.model.KeyStep;
import io.github.puredtls.trace.model.RecordView;
import io.github.puredtls.trace.model.RecordView.Protection;
import io.github.puredtls.trace.testing.Coverage;
import io.github.puredtls.trace.testing.Recording;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Captures of OpenSSL and GnuTLS talking to each other. */
class ForeignTest {
  private static final ExplainOptions OPEN =
      ExplainOptions.DEFAULT.withDisclosure(false, true, false);

  static List<String> recordings() {
    return Recording.foreign();
  }

  private static Association explain(String name) throws IOException {
    Recording recording = Recording.read(name);
    return Explainer.explain(recording.capture(), recording.keyLog(), OPEN).associations().get(0);
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void areOpenedAndVerifiedWithTheirKeyLog(String name) throws IOException {
    Recording recording = Recording.read(name);
    Coverage.check(Explainer.explain(recording.capture(), recording.keyLog(), OPEN));
    Association association = explain(name);
    assertEquals(Outcome.COMPLETED, association.outcome(), association.outcomeText());
    for (Datagram datagram : association.datagrams()) {
      for (RecordView record : datagram.records()) {
        Protection expected = record.epoch() == 0 ? Protection.NONE : Protection.OPENED;
        assertEquals(expected, record.protection(), record.id() + record.protectionText());
      }
    }
    for (KeyStep step : association.keys()) {
      if (step.name().endsWith("verify_data")) {
        assertTrue(step.source().startsWith("equals "), step.source());
      }
    }
    assertTrue(plaintext(association).contains("hello\n"), "what was typed");
  }

  private static String plaintext(Association association) {
    StringBuilder text = new StringBuilder();
    for (Datagram datagram : association.datagrams()) {
      for (RecordView record : datagram.records()) {
        record
            .opened()
            .filter(each -> record.typeName().equals("application_data"))
            .ifPresent(each -> text.append(new String(each.plaintext(), StandardCharsets.UTF_8)));
      }
    }
    return text.toString();
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void staySealedWithoutKeysAndSayWhy(String name) throws IOException {
    Association association =
        Explainer.explain(Recording.read(name).capture(), KeyMaterial.none(), OPEN)
            .associations()
            .get(0);
    assertTrue(association.keys().isEmpty());
    List<RecordView> sealed =
        association.datagrams().stream()
            .flatMap(each -> each.records().stream())
            .filter(each -> each.epoch() == 1)
            .toList();
    assertTrue(sealed.size() > 2);
    for (RecordView record : sealed) {
      assertEquals(Protection.SEALED, record.protection());
      assertTrue(record.protectionText().contains("no key log"), record.protectionText());
    }
  }

  @Test
  void nameEveryExtensionOfAHello() throws IOException {
    Association association = explain("openssl-ecdhe_rsa-aes_128_gcm.txt");
    List<Span> spans = association.datagrams().get(0).spans();
    String all =
        spans.stream()
            .map(each -> each.name() + "=" + each.value())
            .collect(Collectors.joining("\n"));
    for (String expected :
        List.of(
            "extension_type=server_name (0x0000)",
            "host_name=\"example.com\"",
            "max_fragment_length=1024 bytes (0x02)",
            "ec_point_format=uncompressed (0x00)",
            "named_group=x25519 (0x001d)",
            "extension_type=session_ticket (0x0023)",
            "status_type=ocsp (0x01)",
            "protocol_name=\"coap\"",
            "srtp_profile=SRTP_AES128_CM_HMAC_SHA1_80 (0x0001)",
            "extension_type=encrypt_then_mac (0x0016)",
            "signature_scheme=ed25519 (0x0807)")) {
      assertTrue(all.contains(expected), () -> expected + " is missing in\n" + all);
    }
    assertTrue(spans.stream().noneMatch(each -> each.name().equals("extension_data")), all);
    assertTrue(spans.stream().noneMatch(each -> each.name().equals("unparsed")), all);
  }

  @Test
  void numberTheFlightsOfAResumedSession() throws IOException {
    Association association = explain("openssl-psk-resumed.txt");
    assertEquals(
        List.of("f1", "f2", "f3", "f4", "f5"),
        association.flights().stream().map(each -> each.id()).toList());
    assertEquals(
        List.of("ClientHello", "ServerHello", "Finished", "Finished"),
        association.transcript().stream()
            .map(each -> association.message(each).orElseThrow().name())
            .toList());
  }
}
