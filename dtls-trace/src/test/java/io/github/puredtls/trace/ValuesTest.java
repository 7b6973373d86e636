package io.github.puredtls.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.core.AlertDescription;
import io.github.puredtls.core.CipherSuite;
import io.github.puredtls.core.DiscardReason;
import io.github.puredtls.core.wire.ContentType;
import io.github.puredtls.core.wire.HandshakeType;
import io.github.puredtls.trace.dissect.IanaNames;
import io.github.puredtls.trace.dissect.RfcSection;
import io.github.puredtls.trace.dissect.SafeText;
import io.github.puredtls.trace.keys.KeyMaterial;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The small values that everything else is made of. */
class ValuesTest {
  @Test
  void sectionsHaveThreeForms() {
    RfcSection section = RfcSection.of("6347#4.1.2.6");
    assertEquals("RFC 6347 §4.1.2.6", section.toString());
    assertEquals("6347#4.1.2.6", section.key());
    assertEquals("https://www.rfc-editor.org/rfc/rfc6347#section-4.1.2.6", section.link());
    assertEquals(section, RfcSection.ofText("RFC 6347 §4.1.2.6"));
    assertEquals(
        "https://www.rfc-editor.org/rfc/rfc5246#appendix-E.1", RfcSection.of("5246#E.1").link());
    assertEquals("RFC 7627", RfcSection.of("7627").toString());
    for (DiscardReason reason : DiscardReason.values()) {
      assertEquals(reason.section(), RfcSection.ofText(reason.section()).toString());
    }
  }

  @Test
  void namesAgreeWithTheCore() {
    for (CipherSuite suite : CipherSuite.all()) {
      assertEquals(suite.toString(), IanaNames.of("cipher_suites", suite.id()));
    }
    for (HandshakeType type : HandshakeType.values()) {
      assertEquals(type.toString(), IanaNames.of("handshake_types", type.code()));
    }
    for (AlertDescription alert : AlertDescription.values()) {
      assertEquals(alert.toString(), IanaNames.of("alerts", alert.code()));
    }
    for (ContentType type : ContentType.values()) {
      String name = type.name().toLowerCase(java.util.Locale.ROOT);
      assertEquals(name, IanaNames.of("content_types", type.code()));
    }
  }

  @Test
  void unknownNumbersStayNumbers() {
    assertEquals("unassigned", IanaNames.of("cipher_suites", 0x1234));
    assertEquals("GREASE", IanaNames.of("cipher_suites", 0x7A7A));
    assertEquals("unassigned", IanaNames.of("cipher_suites", 0x7A8A));
    assertEquals("unassigned", IanaNames.of("compression_methods", 0x0A));
    assertThrows(IllegalArgumentException.class, () -> IanaNames.of("nonsense", 1));
  }

  @Test
  void textsLoseWhatATerminalObeys() {
    assertEquals("a\\u001b[2J\\u202e\\\"\\\\", SafeText.escape("a\u001b[2J\u202e\"\\"));
    assertEquals("\\u{e0001}", SafeText.escape(new String(Character.toChars(0xE0001))));
    assertEquals("\\ud800", SafeText.escape("\ud800"));
    assertEquals("größe 漢字", SafeText.escape("größe 漢字"));
    byte[] latin = "gr\u00f6\u00dfe".getBytes(StandardCharsets.ISO_8859_1);
    assertEquals("gr\\xf6\\xdfe", SafeText.ofBytes(latin, 0, latin.length));
  }

  @Test
  void keyLogsAreReadLineByLine() {
    String random = "ab".repeat(32);
    String master = "cd".repeat(48);
    KeyMaterial keys =
        KeyMaterial.none()
            .withKeyLog(
                List.of(
                    "# a comment",
                    "",
                    "CLIENT_RANDOM " + random + " " + master + "\r\n",
                    "CLIENT_RANDOM " + random + " " + master.substring(2),
                    "CLIENT_RANDOM zz" + random.substring(2) + " " + master,
                    "CLIENT_TRAFFIC_SECRET_0 " + random + " " + master));
    assertEquals("KeyMaterial[1 key log lines, 0 pre-shared keys]", keys.toString());
    assertTrue(KeyMaterial.none().withKeyLog(List.of("CLIENT_RANDOM")).isEmpty());
    assertThrows(IllegalArgumentException.class, () -> KeyMaterial.none().withPsk(new byte[0]));
  }
}
