package io.github.puredtls.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.puredtls.core.wire.ClientHello;
import io.github.puredtls.core.wire.Extension;
import io.github.puredtls.trace.dissect.Disclosure;
import io.github.puredtls.trace.dissect.KeyExchange;
import io.github.puredtls.trace.dissect.MessageDissector;
import io.github.puredtls.trace.dissect.Span;
import io.github.puredtls.trace.dissect.SpanCollector;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The content of extensions that the engines do not speak, field by field. */
class ExtensionTest {
  private static final int CLIENT_HELLO = 1;

  /** What is said of a hello with one extension, from the extension's type on. */
  private static String explain(int type, String hex) {
    byte[] data = HexFormat.of().parseHex(hex.replace(" ", ""));
    ClientHello hello =
        new ClientHello(
            0xFEFD,
            new byte[32],
            new byte[0],
            new byte[0],
            List.of(0x00A8),
            new byte[1],
            List.of(new Extension(type, data)));
    byte[] body = hello.toByteArray();
    SpanCollector out = new SpanCollector(body, new Disclosure(false, false, false));
    out.owner("m");
    MessageDissector.dissect(CLIENT_HELLO, KeyExchange.PSK, body, 0, body.length, out);
    List<Span> spans = out.spans();
    assertEquals(body.length, out.end(), "all bytes are covered");
    StringBuilder text = new StringBuilder();
    boolean isInside = false;
    for (Span span : spans) {
      isInside |= span.name().equals("extension_type");
      if (isInside && !span.name().equals("extension_length")) {
        text.append(text.length() == 0 ? "" : "; ").append(span.name()).append(" ");
        text.append(span.value());
      }
    }
    return text.toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "000f | 01 | extension_type heartbeat (0x000f); heartbeat_mode peer_allowed_to_send (0x01)",
        "001c | 0400 | extension_type record_size_limit (0x001c); record_size_limit 1024",
        "0016 | `` | extension_type encrypt_then_mac (0x0016)",
        "0017 | `` | extension_type extended_master_secret (0x0017)",
        "0017 | 00 | extension_type extended_master_secret (0x0017); unparsed"
            + " extended_master_secret: 1 bytes left over",
        "0036 | 02 aabb | extension_type connection_id (0x0036); connection_id_length 2;"
            + " connection_id aa bb",
        "ff01 | 00 | extension_type renegotiation_info (0xff01); renegotiated_connection_length 0",
        "002b | 04 fefc fefd | extension_type supported_versions (0x002b);"
            + " supported_versions_length 4; supported_version DTLS 1.3 (0xfefc);"
            + " supported_version DTLS 1.2 (0xfefd)",
        "002d | 01 01 | extension_type psk_key_exchange_modes (0x002d); psk_modes_length 1;"
            + " psk_mode psk_dhe_ke (0x01)",
        "0033 | 0006 001d 0002 aabb | extension_type key_share (0x0033); key_shares_length 6;"
            + " key_share_group x25519 (0x001d); key_exchange_length 2; key_exchange aa bb",
        "002c | 0002 aabb | extension_type cookie (0x002c); cookie_extension_length 2;"
            + " cookie_extension 2 B",
        "0029 | 0102 | extension_type pre_shared_key (0x0029); pre_shared_key_data 2 B",
        "0023 | 0102 | extension_type session_ticket (0x0023); session_ticket 2 B",
        "000a | 0004 0a0a 11ec | extension_type supported_groups (0x000a);"
            + " supported_groups_length 4; named_group GREASE (0x0a0a);"
            + " named_group X25519MLKEM768 (0x11ec)",
        "000a | 0009 0017 | extension_type supported_groups (0x000a); supported_groups_length 9;"
            + " unparsed supported_groups: 7 bytes missing",
        "000d | 0002 0eee | extension_type signature_algorithms (0x000d);"
            + " signature_algorithms_length 2; signature_scheme unassigned (0x0eee)",
        "0015 | 0000 | extension_type padding (0x0015); padding 2 B",
        "0014 | 01 02 | extension_type server_certificate_type (0x0014);"
            + " certificate_types_length 1; certificate_type RawPublicKey (0x02)",
        "001b | 02 0002 | extension_type compress_certificate (0x001b);"
            + " compress_certificate_length 2; compress_certificate_algorithm brotli (0x0002)",
        "0010 | 0003 02 0a1b | extension_type application_layer_protocol_negotiation (0x0010);"
            + " alpn_list_length 3; protocol_name_length 2; protocol_name \"\\u000a\\u001b\"",
        "0a0a | 00 | extension_type GREASE (0x0a0a); extension_data 00",
        "abcd | 0102 | extension_type unassigned (0xabcd); extension_data 01 02"
      })
  void isReadFieldByField(String type, String data, String expected) {
    assertEquals(expected, explain(Integer.parseInt(type, 16), data));
  }
}
