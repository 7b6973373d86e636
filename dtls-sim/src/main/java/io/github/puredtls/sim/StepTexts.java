package io.github.puredtls.sim;

import io.github.puredtls.core.AlertDescription;
import io.github.puredtls.core.DiscardReason;
import io.github.puredtls.core.EngineEvent;
import io.github.puredtls.core.ReceiveResult;
import io.github.puredtls.core.trace.TraceEvent;
import io.github.puredtls.core.wire.Alert;
import io.github.puredtls.sim.network.Text;
import java.util.Optional;

/** What an engine does, in words. */
final class StepTexts {
  private StepTexts() {}

  /** Says what a trace event means; empty for what shows elsewhere. */
  static Optional<String> of(TraceEvent event) {
    if (event instanceof TraceEvent.RecordIn in) {
      return of(in);
    }
    if (event instanceof TraceEvent.MessageIn in) {
      return Optional.of("takes %s (message %d)".formatted(in.type(), in.messageSeq()));
    }
    if (event instanceof TraceEvent.FlightSent sent) {
      return Optional.of(of(sent));
    }
    if (event instanceof TraceEvent.TimerStarted started) {
      return Optional.of("waits up to " + Text.time(started.timeoutNanos()) + " for the answer");
    }
    if (event instanceof TraceEvent.AlertIn in) {
      String kind = in.authentic() ? "" : "unauthenticated ";
      return Optional.of("gets the " + kind + "alert " + of(in.alert()));
    }
    if (event instanceof TraceEvent.AlertOut out) {
      return Optional.of("sends the alert " + of(out.alert()));
    }
    if (event instanceof TraceEvent.KeyStep step) {
      return Optional.of("computes " + step.name());
    }
    return Optional.empty();
  }

  private static Optional<String> of(TraceEvent.RecordIn in) {
    if (in.result() == ReceiveResult.KEPT) {
      return Optional.of("keeps a record until it can be opened");
    }
    return in.reason().map(DiscardReason::words).map(words -> "drops it: " + words);
  }

  private static String of(TraceEvent.FlightSent sent) {
    return switch (sent.cause()) {
      case NEW -> "sends its next flight";
      case TIMEOUT ->
          "has no answer and sends its flight again, transmission " + sent.transmission();
      case PEER_REPEAT ->
          "sees the peer repeat itself and sends its flight again, transmission "
              + sent.transmission();
    };
  }

  private static String of(Alert alert) {
    return AlertDescription.nameOf(alert.description());
  }

  static String of(EngineEvent event) {
    if (event instanceof EngineEvent.Established established) {
      return "is established: " + established.cipherSuite();
    }
    if (event instanceof EngineEvent.PeerClosed) {
      return "is told that the peer closed";
    }
    if (event instanceof EngineEvent.Failed failed) {
      return "fails: " + failed.failure().kind() + ": " + failed.failure().explanation();
    }
    if (event instanceof EngineEvent.PskRequired) {
      return "asks its key store";
    }
    return "warns: " + event;
  }
}
