package io.github.puredtls.trace.explain;

import io.github.puredtls.trace.dissect.Disclosure;
import io.github.puredtls.trace.dissect.RecordBytes;
import io.github.puredtls.trace.dissect.SafeText;
import io.github.puredtls.trace.dissect.Span;
import io.github.puredtls.trace.dissect.SpanCollector;
import io.github.puredtls.trace.model.Datagram;
import io.github.puredtls.trace.model.Datagram.Network;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A datagram while it is being explained. */
final class DatagramDraft {
  final String id;
  final boolean fromClient;
  final Observation.Sent sent;
  final SpanCollector spans;
  final List<RecordDraft> records = new ArrayList<>();
  final List<Observation.Arrived> arrivals = new ArrayList<>();
  String flight = "";
  int attempt;
  String copyOf = "";

  DatagramDraft(int number, boolean fromClient, Observation.Sent sent, Disclosure disclosure) {
    this.id = "d" + number;
    this.fromClient = fromClient;
    this.sent = sent;
    this.spans = new SpanCollector(sent.payload(), disclosure);
    List<RecordBytes> pieces = RecordBytes.split(sent.payload());
    for (int i = 0; i < pieces.size(); i++) {
      records.add(new RecordDraft(this, i, pieces.get(i)));
    }
  }

  boolean isIntact(Observation.Arrived arrival) {
    return Arrays.equals(arrival.payload(), sent.payload());
  }

  private Network network(boolean isComplete) {
    if (sent.isLost()) {
      return Network.LOST;
    }
    if (arrivals.isEmpty()) {
      return isComplete ? Network.UNDERWAY : Network.UNKNOWN;
    }
    if (!arrivals.stream().allMatch(this::isIntact)) {
      return Network.DAMAGED;
    }
    return arrivals.size() > 1 ? Network.DUPLICATED : Network.DELIVERED;
  }

  /**
   * Ends the explanation.
   *
   * @param originNanos what times count from
   * @param seesNetwork whether arrivals are seen, so that a missing one means something
   */
  Datagram build(long originNanos, boolean seesNetwork) {
    List<Span> all = spans.spans();
    return new Datagram(
        id,
        fromClient,
        sent.nanos() - originNanos,
        withoutHidden(sent.payload(), all),
        sent.originalLength(),
        network(seesNetwork),
        SafeText.line(sent.rule()),
        SafeText.line(sent.comment()),
        arrivals.stream()
            .map(
                each ->
                    new Datagram.Arrival(
                        each.nanos() - originNanos, isIntact(each), each.payload().length))
            .toList(),
        records.stream().map(RecordDraft::build).toList(),
        all,
        flight,
        attempt,
        copyOf);
  }

  /** A copy in which the bytes of hidden spans are zero, so that no printer can show them. */
  static byte[] withoutHidden(byte[] bytes, List<Span> spans) {
    byte[] copy = bytes.clone();
    for (Span span : spans) {
      if (span.hidden()) {
        Arrays.fill(copy, span.offset(), span.end(), (byte) 0);
      }
    }
    return copy;
  }
}
