package io.github.puredtls.trace.explain;

import io.github.puredtls.trace.dissect.Disclosure;
import io.github.puredtls.trace.dissect.IanaNames;
import io.github.puredtls.trace.dissect.KeyExchange;
import io.github.puredtls.trace.dissect.MessageDissector;
import io.github.puredtls.trace.dissect.Span;
import io.github.puredtls.trace.dissect.SpanCollector;
import io.github.puredtls.trace.model.Message;
import java.util.ArrayList;
import java.util.List;

/** A handshake message while it is being explained. */
final class MessageDraft {
  final String id;
  final boolean fromClient;
  final int epoch;
  final Reassembly.Partial bytes;
  final List<Message.Part> parts = new ArrayList<>();
  int transcript;
  String transcriptText = "";

  MessageDraft(String id, boolean fromClient, int epoch, Reassembly.Partial bytes) {
    this.id = id;
    this.fromClient = fromClient;
    this.epoch = epoch;
    this.bytes = bytes;
  }

  static String nameOf(int type) {
    return IanaNames.find("handshake_types", type).orElse("handshake type " + type);
  }

  String name() {
    return nameOf(bytes.type);
  }

  Message build(KeyExchange exchange, Disclosure disclosure) {
    boolean isComplete = bytes.isComplete();
    List<Span> spans = List.of();
    if (isComplete) {
      SpanCollector collector = new SpanCollector(bytes.body, disclosure);
      collector.owner(id);
      MessageDissector.dissect(bytes.type, exchange, bytes.body, 0, bytes.body.length, collector);
      spans = collector.spans();
    }
    return new Message(
        id,
        fromClient,
        bytes.type,
        name(),
        bytes.messageSeq,
        bytes.body.length,
        epoch,
        parts,
        isComplete,
        isComplete ? DatagramDraft.withoutHidden(bytes.body, spans) : new byte[0],
        spans,
        transcript,
        transcriptText);
  }
}
