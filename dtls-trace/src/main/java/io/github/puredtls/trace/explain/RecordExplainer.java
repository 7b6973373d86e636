package io.github.puredtls.trace.explain;

import io.github.puredtls.core.AlertDescription;
import io.github.puredtls.core.wire.ContentType;
import io.github.puredtls.core.wire.FragmentHeader;
import io.github.puredtls.core.wire.HandshakeType;
import io.github.puredtls.core.wire.RecordHeader;
import io.github.puredtls.trace.dissect.ContentDissector;
import io.github.puredtls.trace.dissect.Disclosure;
import io.github.puredtls.trace.dissect.IanaNames;
import io.github.puredtls.trace.dissect.KeyExchange;
import io.github.puredtls.trace.dissect.SpanCollector;
import io.github.puredtls.trace.keys.RecordOpener;
import io.github.puredtls.trace.keys.SuiteParameters.Sealing;
import io.github.puredtls.trace.model.Message;
import io.github.puredtls.trace.model.Opened;
import io.github.puredtls.trace.model.RecordView;
import io.github.puredtls.trace.model.RecordView.Protection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/** Explains the content of records: opens what can be opened, and puts messages together. */
final class RecordExplainer {
  private final KeyExchange exchange;
  private final Disclosure disclosure;
  private final Optional<Sealing> sealing;
  private final Optional<RecordOpener> clientOpener;
  private final Optional<RecordOpener> serverOpener;
  private final String whyClosed;
  private final Reassembly client = new Reassembly();
  private final Reassembly server = new Reassembly();
  private final Map<Reassembly.Partial, MessageDraft> drafts = new HashMap<>();
  private final List<MessageDraft> messages = new ArrayList<>();

  RecordExplainer(
      KeyExchange exchange,
      Disclosure disclosure,
      Optional<Sealing> sealing,
      Optional<RecordOpener> clientOpener,
      Optional<RecordOpener> serverOpener,
      String whyClosed) {
    this.exchange = exchange;
    this.disclosure = disclosure;
    this.sealing = sealing;
    this.clientOpener = clientOpener;
    this.serverOpener = serverOpener;
    this.whyClosed = whyClosed;
  }

  List<MessageDraft> messages() {
    return messages;
  }

  /** Adds the spans of a record and finds out what it holds. */
  void explain(RecordDraft record) {
    SpanCollector out = record.datagram.spans;
    out.owner(record.id);
    record.bytes.addHeader(out);
    if (!record.isReadable()) {
      record.protection = Protection.UNREADABLE;
      record.protectionText = record.bytes.problem();
      record.contents = record.bytes.hasHeader() ? "cut record" : "no record";
    } else if (record.epoch() > 0) {
      protectedContent(record, out);
    } else {
      byte[] bytes = record.bytes.bytes();
      content(record, bytes, record.bytes.contentOffset(), record.bytes.contentLength(), out);
    }
  }

  private void content(
      RecordDraft record, byte[] bytes, int offset, int length, SpanCollector out) {
    switch (ContentType.ofCode(record.bytes.type())) {
      case HANDSHAKE -> handshake(record, bytes, offset, length, out);
      case CHANGE_CIPHER_SPEC -> {
        ContentDissector.changeCipherSpec(offset, length, out);
        record.contents = "CCS";
      }
      case ALERT -> {
        record.alert = ContentDissector.alert(bytes, offset, length, out);
        record.contents =
            record
                .alert
                .map(alert -> "alert " + AlertDescription.nameOf(alert.description()))
                .orElse("malformed alert");
      }
      case APPLICATION_DATA -> {
        out.add("application_data", offset, length);
        record.contents = "application data " + length + " B";
      }
    }
  }

  // ---- Handshake -------------------------------------------------------------------------------

  private void handshake(
      RecordDraft record, byte[] bytes, int offset, int length, SpanCollector out) {
    StringJoiner names = new StringJoiner(" · ");
    ContentDissector.handshake(
        bytes,
        offset,
        length,
        exchange,
        out,
        (header, at) -> names.add(fragment(record, header, bytes, at)));
    record.contents = names.length() == 0 ? "malformed handshake" : names.toString();
  }

  private String fragment(RecordDraft record, FragmentHeader header, byte[] bytes, int at) {
    boolean fromClient = record.datagram.fromClient;
    Reassembly direction = fromClient ? client : server;
    Reassembly.Added added = direction.add(header, bytes, at, record.datagram.sent.nanos());
    MessageDraft message = null;
    if (added.message() != null) {
      message =
          drafts.computeIfAbsent(
              added.message(),
              partial -> {
                String id = record.id + ".m" + header.messageSeq();
                MessageDraft made = new MessageDraft(id, fromClient, record.epoch(), partial);
                messages.add(made);
                return made;
              });
      message.parts.add(
          new Message.Part(
              record.id, header.fragmentOffset(), header.fragmentLength(), added.isRepeated()));
    }
    String name = MessageDraft.nameOf(header.type());
    record.pieces.add(
        new RecordView.Piece(
            message == null ? "" : message.id,
            name,
            header.messageSeq(),
            header.length(),
            header.fragmentOffset(),
            header.fragmentLength(),
            at,
            added.isRepeated()));
    if (header.fragmentLength() < header.length()) {
      return "%s (%d+%d of %d)"
          .formatted(name, header.fragmentOffset(), header.fragmentLength(), header.length());
    }
    boolean isSecondHello =
        header.type() == HandshakeType.CLIENT_HELLO.code() && hasCookie(bytes, at, header.length());
    return isSecondHello ? name + " with cookie" : name;
  }

  /** Whether a hello has a cookie: behind version, random and session id (RFC 6347 §4.2.1). */
  private static boolean hasCookie(byte[] bytes, int at, int length) {
    int sessionAt = at + 34;
    if (length < 36) {
      return false;
    }
    int cookieAt = sessionAt + 1 + (bytes[sessionAt] & 0xFF);
    return cookieAt < at + length && bytes[cookieAt] != 0;
  }

  // ---- Protected records -----------------------------------------------------------------------

  private void protectedContent(RecordDraft record, SpanCollector out) {
    int at = record.bytes.contentOffset();
    int length = record.bytes.contentLength();
    String type = IanaNames.of("content_types", record.bytes.type()).replace('_', ' ');
    record.contents = "[" + type + "]";
    if (sealing.isEmpty() || length < sealing.get().overheadBytes()) {
      out.add("sealed_content", at, length);
      record.protection = Protection.SEALED;
      record.protectionText = whyClosed;
      return;
    }
    Sealing sizes = sealing.get();
    int plaintextBytes = length - sizes.overheadBytes();
    out.add("explicit_nonce", at, sizes.explicitNonceBytes());
    out.add("ciphertext", at + sizes.explicitNonceBytes(), plaintextBytes);
    out.add("authentication_tag", at + length - sizes.tagBytes(), sizes.tagBytes());
    if (record.bytes.type() == ContentType.APPLICATION_DATA.code()) {
      record.contents = "[application data " + plaintextBytes + " B]";
    }
    Optional<RecordOpener> opener = record.datagram.fromClient ? clientOpener : serverOpener;
    if (opener.isEmpty() || record.epoch() != 1) {
      record.protection = Protection.SEALED;
      record.protectionText =
          record.epoch() == 1 ? whyClosed : "keys of a later handshake, which is not followed here";
      return;
    }
    open(record, opener.get());
  }

  private void open(RecordDraft record, RecordOpener opener) {
    byte[] bytes = record.bytes.bytes();
    Optional<byte[]> plaintext = opener.open(bytes, record.bytes.offset());
    if (plaintext.isEmpty()) {
      record.protection = Protection.BAD_TAG;
      record.protectionText =
          "its tag does not fit the known keys: damaged, forged, or sealed with another key";
      return;
    }
    SpanCollector inner = new SpanCollector(plaintext.get(), disclosure);
    inner.owner(record.id);
    String sealedContents = record.contents;
    content(record, plaintext.get(), 0, plaintext.get().length, inner);
    boolean isData = record.bytes.type() == ContentType.APPLICATION_DATA.code();
    record.contents = isData ? sealedContents : "[" + record.contents + "]";
    String keyName = record.datagram.fromClient ? "client_write_key" : "server_write_key";
    record.protection = Protection.OPENED;
    record.protectionText = "opened with " + keyName + " (k4)";
    int nonceBytes = opener.sealing().explicitNonceBytes();
    int contentAt = record.bytes.offset() + RecordHeader.BYTES;
    record.opened =
        Optional.of(
            new Opened(
                DatagramDraft.withoutHidden(plaintext.get(), inner.spans()),
                inner.spans(),
                contentAt + nonceBytes,
                nonceBytes == 0 ? -1 : contentAt,
                contentAt + nonceBytes + plaintext.get().length,
                disclosure.secrets()
                    ? Optional.of(opener.nonce(bytes, record.bytes.offset()))
                    : Optional.empty(),
                opener.additionalData(bytes, record.bytes.offset()),
                "k4",
                keyName));
  }
}
