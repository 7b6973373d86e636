package io.github.puredtls.app;

import io.github.puredtls.core.AlertDescription;
import io.github.puredtls.core.DiscardReason;
import io.github.puredtls.core.trace.TraceEvent;
import io.github.puredtls.core.wire.Alert;
import io.github.puredtls.core.wire.ContentType;
import io.github.puredtls.core.wire.RecordHeader;
import java.util.Locale;

/** The lines of {@code --verbose}: one per record, message and timer step. */
final class TraceText {
  private static final long NANOS_PER_MILLISECOND = 1_000_000;

  private TraceText() {}

  /** What an engine did; an arrow shows the direction, and "<-" came in. */
  static String of(TraceEvent event) {
    if (event instanceof TraceEvent.RecordIn in) {
      String reason = in.reason().map(DiscardReason::name).map(n -> ", " + words(n)).orElse("");
      return "<- record %s: %s%s".formatted(record(in.record()), words(in.result().name()), reason);
    }
    if (event instanceof TraceEvent.RecordOut out) {
      return "-> record " + record(out.record());
    }
    if (event instanceof TraceEvent.MessageIn in) {
      return "<- message %d, %s, %d bytes".formatted(in.messageSeq(), in.type(), in.body().length);
    }
    if (event instanceof TraceEvent.MessageOut out) {
      return "-> message %d, %s, %d bytes"
          .formatted(out.messageSeq(), out.type(), out.body().length);
    }
    if (event instanceof TraceEvent.AlertIn in) {
      return "<- alert %s, %s"
          .formatted(alert(in.alert()), in.authentic() ? "authentic" : "unproven");
    }
    if (event instanceof TraceEvent.AlertOut out) {
      return "-> alert " + alert(out.alert());
    }
    return ofStep(event);
  }

  private static String ofStep(TraceEvent event) {
    if (event instanceof TraceEvent.FlightSent flight) {
      return "-> flight, transmission %d (%s), datagrams up to %d bytes"
          .formatted(flight.transmission(), words(flight.cause().name()), flight.mtu());
    }
    if (event instanceof TraceEvent.TimerStarted timer) {
      return "   timer of %d ms started".formatted(timer.timeoutNanos() / NANOS_PER_MILLISECOND);
    }
    if (event instanceof TraceEvent.TimerStopped) {
      return "   timer stopped";
    }
    if (event instanceof TraceEvent.KeyStep step) {
      // Never the value: this goes to a terminal.
      return "   keys: " + step.name();
    }
    return "   " + event.getClass().getSimpleName();
  }

  private static String record(byte[] record) {
    if (record.length < RecordHeader.BYTES) {
      return "of %d bytes, too short for a header".formatted(record.length);
    }
    ContentType type = ContentType.ofCode(RecordHeader.type(record, 0));
    long number = RecordHeader.epochAndSequence(record, 0);
    return "%s, epoch %d, number %d, %d bytes"
        .formatted(
            type == null ? "of unknown type" : words(type.name()),
            RecordHeader.epoch(number),
            RecordHeader.sequence(number),
            record.length);
  }

  private static String alert(Alert alert) {
    String level = alert.isFatal() ? "fatal" : "warning";
    return level + " " + AlertDescription.nameOf(alert.description());
  }

  private static String words(String constant) {
    return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
