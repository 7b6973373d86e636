package io.github.puredtls.trace.dissect;

import io.github.puredtls.core.wire.BigEndian;
import io.github.puredtls.core.wire.DecodeException;
import io.github.puredtls.core.wire.HandshakeMessage;
import io.github.puredtls.core.wire.HandshakeType;
import io.github.puredtls.core.wire.ReadObserver;
import io.github.puredtls.core.wire.WireReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The body of a handshake message as spans. The engines' parsers read it; here their reads get
 * names, in the order of the structure's definition.
 */
public final class MessageDissector {
  private static final int NEW_SESSION_TICKET = 4;

  /** The fields of each structure in the order in which the wire types read them. */
  private static final Map<String, List<String>> NAMES =
      Map.of(
          "ClientHello",
          List.of(
              "client_version",
              "client_random",
              "session_id_length",
              "session_id",
              "cookie_length",
              "cookie",
              "cipher_suites_length",
              "compression_methods_length",
              "compression_methods",
              "extensions_length"),
          "ServerHello",
          List.of(
              "server_version",
              "server_random",
              "session_id_length",
              "session_id",
              "selected_cipher_suite",
              "selected_compression_method",
              "extensions_length"),
          "HelloVerifyRequest",
          List.of("hello_verify_version", "cookie_length", "cookie"),
          "ServerKeyExchange",
          List.of("psk_identity_hint_length", "psk_identity_hint"),
          "ClientKeyExchange",
          List.of("psk_identity_length", "psk_identity"),
          "Finished",
          List.of("verify_data"));

  private static final String SUITES = "cipher_suites";
  private static final String EXTENSIONS = "extensions";

  private final byte[] bytes;
  private final SpanCollector out;
  private final boolean fromClient;
  private final Map<String, Integer> reads = new HashMap<>();

  private MessageDissector(byte[] bytes, SpanCollector out, boolean fromClient) {
    this.bytes = bytes;
    this.out = out;
    this.fromClient = fromClient;
  }

  /**
   * Adds the spans of a whole body: all of it, whatever it is.
   *
   * @param type the message's type as its number
   * @param exchange how the keys are agreed, as far as it is known
   * @param bytes holds the body
   * @param offset where it begins
   * @param length how long it is
   * @param out takes the spans
   */
  public static void dissect(
      int type, KeyExchange exchange, byte[] bytes, int offset, int length, SpanCollector out) {
    HandshakeType known = HandshakeType.ofCode(type);
    if (known == HandshakeType.SERVER_KEY_EXCHANGE || known == HandshakeType.CLIENT_KEY_EXCHANGE) {
      if (exchange != KeyExchange.PSK) {
        foreignExchange(known, exchange, bytes, offset, length, out);
        return;
      }
    }
    if (known == null) {
      foreign(type, bytes, offset, length, out);
      return;
    }
    boolean fromClient = known == HandshakeType.CLIENT_HELLO;
    new MessageDissector(bytes, out, fromClient).read(known, offset, length);
  }

  private void read(HandshakeType type, int offset, int length) {
    int[] end = {offset};
    ReadObserver observer =
        (structure, at, count) -> {
          name(structure, at, count);
          end[0] = at + count;
        };
    try {
      HandshakeMessage.parse(
          type, new WireReader(type.toString(), bytes, offset, length, observer));
    } catch (DecodeException e) {
      out.unparsed(end[0], offset + length - end[0], e.getMessage());
    }
  }

  private void name(String structure, int at, int count) {
    int number = reads.merge(structure, 1, Integer::sum) - 1;
    if (structure.equals(SUITES)) {
      out.add("cipher_suite", at, count);
    } else if (structure.equals(EXTENSIONS)) {
      nameExtension(number % 3, at, count);
    } else {
      out.add(NAMES.get(structure).get(number), at, count);
    }
  }

  /** An extension comes as its type, its length and its content. */
  private void nameExtension(int part, int at, int count) {
    if (part == 0) {
      out.add("extension_type", at, count);
    } else if (part == 1) {
      out.add("extension_length", at, count);
    } else {
      int type = BigEndian.uint16(bytes, at - 4);
      ExtensionDissector.dissect(type, fromClient, bytes, at, count, out);
    }
  }

  // ---- What a handshake with plain PSK does not have --------------------------------------------

  private static void foreign(int type, byte[] bytes, int offset, int length, SpanCollector out) {
    if (type != NEW_SESSION_TICKET) {
      out.add("handshake_body", offset, length);
      return;
    }
    FieldReader in = new FieldReader("NewSessionTicket", bytes, offset, length, out);
    read(
        in,
        offset + length,
        out,
        () -> {
          in.bytes("ticket_lifetime_hint", 4);
          in.vector16("ticket");
        });
  }

  private static void foreignExchange(
      HandshakeType type,
      KeyExchange exchange,
      byte[] bytes,
      int offset,
      int length,
      SpanCollector out) {
    FieldReader in = new FieldReader(type.toString(), bytes, offset, length, out);
    boolean isServer = type == HandshakeType.SERVER_KEY_EXCHANGE;
    read(
        in,
        offset + length,
        out,
        () -> {
          // RFC 4279 §3, RFC 5489 §2: hint or identity stand in front of the rest.
          if (exchange == KeyExchange.PSK_AND_MORE) {
            in.vector16(isServer ? "psk_identity_hint" : "psk_identity");
          }
          in.rest("key_exchange_parameters");
        });
  }

  private interface Reading {
    void run() throws DecodeException;
  }

  private static void read(FieldReader in, int end, SpanCollector out, Reading reading) {
    try {
      reading.run();
      in.expectEnd();
    } catch (DecodeException e) {
      out.unparsed(end - in.remaining(), in.remaining(), e.getMessage());
    }
  }
}
