package io.github.puredtls.app.window.model;

import io.github.puredtls.core.DiscardReason;
import io.github.puredtls.core.ReceiveResult;
import io.github.puredtls.core.trace.TraceEvent;
import io.github.puredtls.core.trace.TraceSink;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Listens to one engine: counts its records, and keeps its first steps, which are the handshake.
 * The engine's thread writes, any thread reads.
 */
final class EvidenceLog implements TraceSink {
  /** A handshake has some fifty, and each retransmission some ten more. */
  static final int LIMIT_STEPS = 2_000;

  /** The records among them; a handshake has a few thousand. */
  static final int LIMIT_BYTES = 1 << 20;

  private final List<Evidence.Step> steps = new ArrayList<>();
  private final Map<DiscardReason, Long> discarded = new EnumMap<>(DiscardReason.class);
  private long sent;
  private long received;
  private long retransmissions;
  private long leftOut;
  private int keptBytes;

  @Override
  public synchronized void on(TraceEvent event) {
    count(event);
    keep(new Evidence.Step(System.nanoTime(), event));
  }

  private void keep(Evidence.Step step) {
    int bytes = Evidence.datagram(step).map(each -> each.payload().length).orElse(0);
    // Once something is left out, all that follows is: a hole in the middle would mislead.
    boolean hasRoom = steps.size() < LIMIT_STEPS && keptBytes + bytes <= LIMIT_BYTES;
    if (leftOut == 0 && hasRoom) {
      keptBytes += bytes;
      steps.add(step);
    } else {
      leftOut++;
    }
  }

  private void count(TraceEvent event) {
    if (event instanceof TraceEvent.RecordOut) {
      sent++;
    } else if (event instanceof TraceEvent.RecordIn in) {
      in.reason().ifPresent(reason -> discarded.merge(reason, 1L, Long::sum));
      // What is kept counts when it is taken up again.
      boolean isOfUse = in.result() != ReceiveResult.DISCARDED && in.result() != ReceiveResult.KEPT;
      received += isOfUse ? 1 : 0;
    } else if (event instanceof TraceEvent.FlightSent flight && flight.transmission() > 1) {
      retransmissions++;
    }
  }

  synchronized Evidence evidence(String title, boolean isClient, Optional<InetSocketAddress> peer) {
    return new Evidence(title, isClient, peer, steps, leftOut);
  }

  /** A row with this log's counts. */
  synchronized ConnectionRow row(
      int id, String name, String peer, String suite, ConnectionState state) {
    return new ConnectionRow(
        id, name, peer, suite, state, sent, received, retransmissions, Map.copyOf(discarded));
  }
}
