package io.github.puredtls.trace.dissect;

import io.github.puredtls.core.wire.Alert;
import io.github.puredtls.core.wire.DecodeException;
import io.github.puredtls.core.wire.FragmentHeader;
import io.github.puredtls.core.wire.WireReader;
import java.util.List;
import java.util.Optional;

/** The readable content of a record as spans: unprotected, or opened. */
public final class ContentDissector {
  private static final List<String> HEADER =
      List.of("msg_type", "message_length", "message_seq", "fragment_offset", "fragment_length");

  private ContentDissector() {}

  /** Is told of each fragment of a handshake message. */
  @FunctionalInterface
  public interface FragmentVisitor {
    /**
     * Takes one fragment, after its header's spans and before those of its body.
     *
     * @param header its header, whose numbers fit each other
     * @param bodyOffset where its body begins in the bytes that are read
     */
    void on(FragmentHeader header, int bodyOffset);
  }

  /**
   * Adds the spans of a handshake record's content.
   *
   * @param bytes holds the content
   * @param offset where it begins
   * @param length how long it is
   * @param exchange how the keys are agreed, as far as it is known
   * @param out takes the spans
   * @param visitor is told of each fragment
   */
  public static void handshake(
      byte[] bytes,
      int offset,
      int length,
      KeyExchange exchange,
      SpanCollector out,
      FragmentVisitor visitor) {
    int at = offset;
    int end = offset + length;
    while (at < end) {
      int[] part = {0};
      int[] headerEnd = {at};
      WireReader in =
          new WireReader(
              "fragment header",
              bytes,
              at,
              end - at,
              (structure, where, count) -> {
                out.add(HEADER.get(part[0]++), where, count);
                headerEnd[0] = where + count;
              });
      try {
        FragmentHeader header = FragmentHeader.parse(in);
        // RFC 6347 §4.2.3: the fragment must lie in its message and in its record.
        if (header.fragmentLength() > in.remaining() || !header.isConsistent()) {
          throw in.malformed("its offset and lengths do not fit each other or the record");
        }
        visitor.on(header, headerEnd[0]);
        body(header, exchange, bytes, headerEnd[0], out);
        at = headerEnd[0] + header.fragmentLength();
      } catch (DecodeException e) {
        out.unparsed(headerEnd[0], end - headerEnd[0], e.getMessage());
        return;
      }
    }
  }

  private static void body(
      FragmentHeader header, KeyExchange exchange, byte[] bytes, int at, SpanCollector out) {
    boolean isWhole = header.isFirst() && header.isLast();
    if (isWhole) {
      MessageDissector.dissect(header.type(), exchange, bytes, at, header.length(), out);
    } else {
      out.add("fragment_body", at, header.fragmentLength());
    }
  }

  /**
   * Adds the spans of an alert.
   *
   * @param bytes holds the content
   * @param offset where it begins
   * @param length how long it is
   * @param out takes the spans
   * @return the alert, unless it has not the form of one
   */
  public static Optional<Alert> alert(byte[] bytes, int offset, int length, SpanCollector out) {
    int[] part = {0};
    WireReader in =
        new WireReader(
            "alert",
            bytes,
            offset,
            length,
            (structure, at, count) ->
                out.add(part[0]++ == 0 ? "alert_level" : "alert_description", at, count));
    try {
      return Optional.of(Alert.parse(in));
    } catch (DecodeException e) {
      out.unparsed(offset + part[0], length - part[0], e.getMessage());
      return Optional.empty();
    }
  }

  /**
   * Adds the spans of a ChangeCipherSpec.
   *
   * @param offset where it begins
   * @param length how long it is
   * @param out takes the spans
   */
  public static void changeCipherSpec(int offset, int length, SpanCollector out) {
    if (length > 0) {
      out.add("change_cipher_spec", offset, 1);
    }
    out.unparsed(offset + 1, length - 1, "a ChangeCipherSpec is one byte");
  }
}
