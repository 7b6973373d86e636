package io.github.puredtls.trace.json;

import io.github.puredtls.core.wire.ContentType;
import io.github.puredtls.core.wire.RecordHeader;
import io.github.puredtls.trace.dissect.Span;
import io.github.puredtls.trace.explain.ExplainOptions;
import io.github.puredtls.trace.json.JsonPrinter.TimedEvent;
import io.github.puredtls.trace.model.Association;
import io.github.puredtls.trace.model.Datagram;
import io.github.puredtls.trace.model.Fate;
import io.github.puredtls.trace.model.Message;
import io.github.puredtls.trace.model.Opened;
import io.github.puredtls.trace.model.RecordView;
import io.github.puredtls.trace.model.Run;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The events about datagrams, their records, messages and fields. */
final class DatagramEvents {
  private final Association association;
  private final Run run;
  private final ExplainOptions options;

  DatagramEvents(Association association, Run run, ExplainOptions options) {
    this.association = association;
    this.run = run;
    this.options = options;
  }

  void addTo(List<TimedEvent> events) {
    for (Datagram datagram : association.datagrams()) {
      if (options.only().map(datagram.id()::equals).orElse(true)) {
        datagram(datagram, events);
      }
    }
  }

  private void datagram(Datagram datagram, List<TimedEvent> events) {
    long nanos = datagram.sentNanos();
    events.add(new TimedEvent(nanos, "dtls:datagram_sent", sent(datagram)));
    network(datagram, events);
    for (RecordView record : datagram.records()) {
      events.add(new TimedEvent(nanos, "dtls:record_sent", record(datagram, record)));
      messages(datagram, record, events);
      alert(datagram, record, events);
      for (Fate fate : record.fates()) {
        fate(datagram, record, fate, events);
      }
    }
    if (options.fields()) {
      fields(datagram, events);
    }
    for (int copy = 0; copy < datagram.arrivals().size(); copy++) {
      Datagram.Arrival arrival = datagram.arrivals().get(copy);
      JsonObject data =
          new JsonObject()
              .put("id", datagram.id())
              .put("copy", copy)
              .put("intact", arrival.intact())
              .put("raw", new JsonObject().put("length", arrival.length()));
      events.add(new TimedEvent(arrival.nanos(), "dtls:datagram_received", data));
    }
  }

  private static JsonObject sent(Datagram datagram) {
    return new JsonObject()
        .put("id", datagram.id())
        .put("from", StateEvents.side(datagram.fromClient()))
        .put("raw", new JsonObject().put("length", datagram.originalLength()))
        .put("captured_length", datagram.bytes().length)
        .put("record_count", datagram.records().size())
        .put("network", StateEvents.word(datagram.network()))
        .putUnlessEmpty("flight", datagram.flight())
        .put("attempt", datagram.attempt())
        .putUnlessEmpty("copy_of", datagram.copyOf())
        .putUnlessEmpty("comment", datagram.comment());
  }

  private void network(Datagram datagram, List<TimedEvent> events) {
    String what =
        switch (datagram.network()) {
          case LOST -> "lost";
          case DUPLICATED -> "duplicated";
          case DAMAGED -> "corrupted";
          case UNKNOWN, DELIVERED, UNDERWAY -> datagram.rule().isEmpty() ? "" : "delayed";
        };
    if (!what.isEmpty()) {
      String space = run.origin() == Run.Origin.SIMULATION ? "dtlssim" : "dtls";
      JsonObject data =
          new JsonObject().put("id", datagram.id()).putUnlessEmpty("rule", datagram.rule());
      events.add(new TimedEvent(datagram.sentNanos(), space + ":datagram_" + what, data));
    }
  }

  // ---- Records ---------------------------------------------------------------------------------

  private static JsonObject record(Datagram datagram, RecordView record) {
    JsonObject data =
        new JsonObject()
            .put("id", record.id())
            .put("datagram_id", datagram.id())
            .put("contents", record.contents())
            .put("offset", record.offset());
    if (record.hasHeader()) {
      data.put(
              "header",
              new JsonObject()
                  .put("content_type", record.typeName())
                  .put("version", HexFormat.of().toHexDigits((short) record.version()))
                  .put("epoch", record.epoch())
                  .put("sequence_number", record.sequence()))
          .put(
              "raw",
              new JsonObject()
                  .put("length", record.length())
                  .put("payload_length", record.length() - RecordHeader.BYTES));
    } else {
      data.put("raw", new JsonObject().put("length", record.length()));
    }
    return data.put("protection", StateEvents.word(record.protection()))
        .putUnlessEmpty("protection_text", record.protectionText());
  }

  private static void fate(
      Datagram datagram, RecordView record, Fate fate, List<TimedEvent> events) {
    String name =
        switch (fate.disposition()) {
          case ACCEPTED, RELEASED -> "dtls:record_received";
          case BUFFERED -> "dtls:record_buffered";
          case IGNORED, DROPPED -> "dtls:record_dropped";
          case LOST, UNKNOWN -> "";
        };
    if (!name.isEmpty()) {
      JsonObject data =
          new JsonObject()
              .put("id", record.id())
              .put("datagram_id", datagram.id())
              .put("copy", fate.copy())
              .put("disposition", StateEvents.word(fate.disposition()))
              .putUnlessEmpty("trigger", fate.trigger())
              .put("text", fate.text())
              .put("inferred", fate.inferred());
      fate.rfc().ifPresent(each -> data.put("rfc", each.key()));
      events.add(new TimedEvent(fate.nanos(), name, data));
    }
  }

  private static void alert(Datagram datagram, RecordView record, List<TimedEvent> events) {
    List<Span> spans = record.opened().map(Opened::spans).orElse(datagram.spansOf(record));
    Optional<Span> level = find(spans, "alert_level");
    Optional<Span> description = find(spans, "alert_description");
    if (record.type() == ContentType.ALERT.code() && level.isPresent() && description.isPresent()) {
      JsonObject data =
          new JsonObject()
              .put("record_id", record.id())
              .put("from", StateEvents.side(datagram.fromClient()))
              .put("level", level.get().value())
              .put("description", description.get().value())
              .put("authentic", record.protection() == RecordView.Protection.OPENED);
      events.add(new TimedEvent(datagram.sentNanos(), "dtls:alert_sent", data));
    }
  }

  private static Optional<Span> find(List<Span> spans, String name) {
    return spans.stream().filter(each -> each.name().equals(name)).findFirst();
  }

  // ---- Messages --------------------------------------------------------------------------------

  private void messages(Datagram datagram, RecordView record, List<TimedEvent> events) {
    for (RecordView.Piece piece : record.pieces()) {
      Optional<Message> found = association.message(piece.message());
      boolean isFirst =
          found.isPresent() && found.get().pieces().get(0).record().equals(record.id());
      if (isFirst && !piece.repeated()) {
        message(datagram, found.get(), events);
      }
    }
  }

  private void message(Datagram datagram, Message message, List<TimedEvent> events) {
    JsonObject data =
        new JsonObject()
            .put("id", message.id())
            .put("from", StateEvents.side(message.fromClient()))
            .put("msg_type", message.name())
            .put("message_seq", message.messageSeq())
            .put("length", message.length())
            .put("epoch", message.epoch())
            .putObjects("fragments", message.pieces(), DatagramEvents::part)
            .put("complete", message.complete())
            .put("in_transcript", message.transcript() > 0)
            .put("transcript_index", message.transcript())
            .putUnlessEmpty("transcript_text", message.transcriptText());
    String name = message.isFragmented() ? "dtls:message_reassembled" : "dtls:message_sent";
    events.add(new TimedEvent(datagram.sentNanos(), name, data));
    if (options.fields() && message.isFragmented() && message.complete()) {
      JsonObject fields = fields(message.id(), "message", message.body(), message.spans());
      events.add(new TimedEvent(datagram.sentNanos(), "dtls:fields", fields));
    }
    cookie(datagram, message, events);
  }

  private static void cookie(Datagram datagram, Message message, List<TimedEvent> events) {
    boolean isSent = message.name().equals("HelloVerifyRequest");
    find(message.spans(), "cookie")
        .ifPresent(
            each ->
                events.add(
                    new TimedEvent(
                        datagram.sentNanos(),
                        "dtls:cookie_updated",
                        new JsonObject()
                            .put("message_id", message.id())
                            .put("event_type", isSent ? "sent" : "returned")
                            .put("length", each.length()))));
  }

  private static JsonObject part(Message.Part part) {
    return new JsonObject()
        .put("record_id", part.record())
        .put("offset", part.offset())
        .put("length", part.length())
        .put("repeated", part.repeated());
  }

  // ---- Fields ----------------------------------------------------------------------------------

  private static void fields(Datagram datagram, List<TimedEvent> events) {
    events.add(
        new TimedEvent(
            datagram.sentNanos(),
            "dtls:fields",
            fields(datagram.id(), "datagram", datagram.bytes(), datagram.spans())));
    for (RecordView record : datagram.records()) {
      record
          .opened()
          .ifPresent(
              opened ->
                  events.add(
                      new TimedEvent(
                          datagram.sentNanos(),
                          "dtls:fields",
                          fields(record.id(), "plaintext", opened.plaintext(), opened.spans())
                              .put("ciphertext_offset", opened.ciphertextOffset())
                              .put("additional_data", opened.additionalData()))));
    }
  }

  private static JsonObject fields(String of, String view, byte[] bytes, List<Span> spans) {
    return new JsonObject()
        .put("of", of)
        .put("view", view)
        .putObjects("spans", spans, each -> span(each, bytes));
  }

  private static JsonObject span(Span span, byte[] bytes) {
    JsonObject data =
        new JsonObject()
            .put("id", span.id())
            .put("offset", span.offset())
            .put("length", span.length())
            .put("name", span.name())
            .put("value", span.value())
            .put("rfc", span.field().rfc().key())
            .put("visibility", span.field().visibility().name().toLowerCase(Locale.ROOT))
            .put("hidden", span.hidden());
    return span.hidden()
        ? data
        : data.put("data", Arrays.copyOfRange(bytes, span.offset(), span.end()));
  }
}
