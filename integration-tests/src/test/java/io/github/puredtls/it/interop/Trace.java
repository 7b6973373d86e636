package io.github.puredtls.it.interop;

import io.github.puredtls.core.DiscardReason;
import io.github.puredtls.core.trace.TraceEvent;
import io.github.puredtls.core.trace.TraceSink;
import io.github.puredtls.core.wire.HandshakeType;
import java.util.Optional;
import java.util.stream.Stream;

/** The steps of one engine. */
final class Trace implements TraceSink {
  private final Happenings<TraceEvent> steps = new Happenings<>();

  @Override
  public void on(TraceEvent event) {
    steps.add(event);
  }

  /** The bodies of the messages of a type that came in. */
  Stream<byte[]> received(HandshakeType type) {
    return messagesIn().filter(message -> message.type() == type).map(TraceEvent.MessageIn::body);
  }

  /** The bodies of the messages of a type that were made. */
  Stream<byte[]> sent(HandshakeType type) {
    return steps.all().stream()
        .filter(TraceEvent.MessageOut.class::isInstance)
        .map(TraceEvent.MessageOut.class::cast)
        .filter(message -> message.type() == type)
        .map(TraceEvent.MessageOut::body);
  }

  private Stream<TraceEvent.MessageIn> messagesIn() {
    return steps.all().stream()
        .filter(TraceEvent.MessageIn.class::isInstance)
        .map(TraceEvent.MessageIn.class::cast);
  }

  /** Waits for an alert of the peer that was protected. */
  void awaitAlert(int description) {
    steps.awaitOne(
        "alert " + description,
        step ->
            step instanceof TraceEvent.AlertIn in
                && in.authentic()
                && in.alert().description() == description);
  }

  /** Waits until a record was dropped for a reason. */
  void awaitDiscard(DiscardReason reason) {
    steps.awaitOne(
        reason.words(),
        step -> step instanceof TraceEvent.RecordIn in && in.reason().equals(Optional.of(reason)));
  }

  /** Waits for an alert of ours. */
  void awaitAlertOut(int description) {
    steps.awaitOne(
        "our alert " + description,
        step ->
            step instanceof TraceEvent.AlertOut out && out.alert().description() == description);
  }
}
