package io.github.puredtls.trace.dissect;

import io.github.puredtls.core.wire.DecodeException;
import java.util.HashMap;
import java.util.Map;

/** The content of hello extensions: the engines keep it as bytes, here it is read. */
final class ExtensionDissector {
  /** Reads the content of one kind of extension. */
  private interface Content {
    void read(FieldReader in, boolean fromClient) throws DecodeException;
  }

  private static final Map<Integer, Content> CONTENTS = contents();

  private ExtensionDissector() {}

  /** Adds the spans of an extension's content: all of it, whatever it is. */
  static void dissect(
      int type, boolean fromClient, byte[] bytes, int offset, int length, SpanCollector out) {
    String name = IanaNames.of("extensions", type);
    FieldReader in = new FieldReader(name, bytes, offset, length, out);
    try {
      CONTENTS
          .getOrDefault(type, (reader, client) -> reader.rest("extension_data"))
          .read(in, fromClient);
      in.expectEnd();
    } catch (DecodeException e) {
      int from = offset + length - in.remaining();
      out.unparsed(from, in.remaining(), e.getMessage());
    }
  }

  private static Map<Integer, Content> contents() {
    Map<Integer, Content> contents = new HashMap<>();
    addOldOnes(contents);
    addLists(contents);
    addOfDtls13(contents);
    return Map.copyOf(contents);
  }

  private static void addOldOnes(Map<Integer, Content> contents) {
    // RFC 6066 §3: the server answers with an empty extension.
    contents.put(0x0000, (in, client) -> serverNames(in));
    contents.put(0x0001, (in, client) -> in.uint8("max_fragment_length"));
    contents.put(0x0005, ExtensionDissector::statusRequest);
    contents.put(0x000E, (in, client) -> srtp(in));
    contents.put(0x000F, (in, client) -> in.uint8("heartbeat_mode"));
    contents.put(0x0010, (in, client) -> protocols(in));
    contents.put(0x0015, (in, client) -> in.rest("padding"));
    // RFC 7366 §2, RFC 7627 §5.1: flags without content.
    contents.put(0x0016, (in, client) -> {});
    contents.put(0x0017, (in, client) -> {});
    contents.put(0x001C, (in, client) -> in.uint16("record_size_limit"));
    contents.put(0x0023, (in, client) -> in.rest("session_ticket"));
    contents.put(0x0036, (in, client) -> in.vector8("connection_id"));
    contents.put(0xFF01, (in, client) -> in.vector8("renegotiated_connection"));
  }

  private static void addLists(Map<Integer, Content> contents) {
    contents.put(
        0x000A, (in, client) -> in.list16(in.uint16("supported_groups_length"), "named_group"));
    contents.put(0x000B, (in, client) -> in.list8("ec_point_formats_length", "ec_point_format"));
    Content signatures =
        (in, client) -> in.list16(in.uint16("signature_algorithms_length"), "signature_scheme");
    contents.put(0x000D, signatures);
    contents.put(0x0032, signatures);
    contents.put(0x0013, ExtensionDissector::certificateTypes);
    contents.put(0x0014, ExtensionDissector::certificateTypes);
    contents.put(
        0x001B,
        (in, client) ->
            in.list16(in.uint8("compress_certificate_length"), "compress_certificate_algorithm"));
  }

  private static void addOfDtls13(Map<Integer, Content> contents) {
    contents.put(0x0029, (in, client) -> in.rest("pre_shared_key_data"));
    contents.put(0x002B, ExtensionDissector::versions);
    contents.put(0x002C, (in, client) -> in.vector16("cookie_extension"));
    contents.put(0x002D, (in, client) -> in.list8("psk_modes_length", "psk_mode"));
    contents.put(0x0033, ExtensionDissector::keyShares);
  }

  private static void serverNames(FieldReader in) throws DecodeException {
    if (in.remaining() == 0) {
      return;
    }
    int end = in.limit(in.uint16("server_name_list_length"));
    while (in.remaining() > end) {
      in.uint8("name_type");
      in.vector16("host_name");
    }
  }

  private static void statusRequest(FieldReader in, boolean fromClient) throws DecodeException {
    if (in.remaining() > 0) {
      in.uint8("status_type");
      in.rest("status_request_data");
    }
  }

  private static void srtp(FieldReader in) throws DecodeException {
    in.list16(in.uint16("srtp_profiles_length"), "srtp_profile");
    in.vector8("srtp_mki");
  }

  private static void protocols(FieldReader in) throws DecodeException {
    int end = in.limit(in.uint16("alpn_list_length"));
    while (in.remaining() > end) {
      in.vector8("protocol_name");
    }
  }

  private static void certificateTypes(FieldReader in, boolean fromClient) throws DecodeException {
    // RFC 7250 §3: the client offers a list, the server names one.
    if (fromClient) {
      in.list8("certificate_types_length", "certificate_type");
    } else {
      in.uint8("certificate_type");
    }
  }

  private static void versions(FieldReader in, boolean fromClient) throws DecodeException {
    // RFC 8446 §4.2.1: the client offers a list, the server names one.
    if (fromClient) {
      in.list16(in.uint8("supported_versions_length"), "supported_version");
    } else {
      in.uint16("supported_version");
    }
  }

  private static void keyShares(FieldReader in, boolean fromClient) throws DecodeException {
    int end = fromClient ? in.limit(in.uint16("key_shares_length")) : 0;
    while (in.remaining() > end) {
      in.uint16("key_share_group");
      if (in.remaining() > end) {
        in.vector16("key_exchange");
      }
    }
  }
}
