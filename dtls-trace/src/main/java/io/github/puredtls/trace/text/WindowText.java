package io.github.puredtls.trace.text;

import io.github.puredtls.trace.model.Association;
import io.github.puredtls.trace.model.Datagram;
import io.github.puredtls.trace.model.Fate;
import io.github.puredtls.trace.model.Fate.Disposition;
import io.github.puredtls.trace.model.RecordView;
import io.github.puredtls.trace.text.TextOut.Role;
import java.util.Optional;
import java.util.TreeSet;

/** The replay window as a small picture, at the moment when it refuses a record. */
final class WindowText {
  /** RFC 6347 §4.1.2.6: 64 is the preferred size. */
  private static final int WINDOW = 64;

  private static final int SHOWN = 32;

  private WindowText() {}

  /** Prints the window if it was what decided. */
  static void print(
      TextOut out, Association association, Datagram datagram, RecordView record, Fate fate) {
    boolean decided =
        fate.trigger().equals("replayed_record") || fate.trigger().equals("too_old_record");
    if (!decided) {
      return;
    }
    TreeSet<Long> received = received(association, datagram.fromClient(), fate.nanos());
    if (received.isEmpty()) {
      return;
    }
    long highest = received.last();
    out.line(
        Role.FAINT,
        "    │     replay window: highest %d, left edge %d, this record %d"
            .formatted(highest, Math.max(0, highest - WINDOW + 1), record.sequence()));
    StringBuilder row = new StringBuilder();
    for (long number = highest; number >= 0 && number > highest - SHOWN; number--) {
      row.append(number == record.sequence() ? '▲' : received.contains(number) ? '█' : '░');
    }
    out.line(Role.FAINT, "    │     " + row + " (newest first)");
  }

  /** What the receiver had marked in epoch 1 before a time, as far as it was seen. */
  private static TreeSet<Long> received(
      Association association, boolean fromClient, long beforeNanos) {
    TreeSet<Long> numbers = new TreeSet<>();
    for (Datagram each : association.datagrams()) {
      for (RecordView record : each.records()) {
        Optional<Fate> accepted =
            record.fates().stream()
                .filter(
                    fate ->
                        fate.disposition() == Disposition.ACCEPTED
                            || fate.disposition() == Disposition.RELEASED
                            // Its tag fitted, so it is marked though it had no other effect.
                            || fate.disposition() == Disposition.IGNORED)
                .filter(fate -> fate.nanos() <= beforeNanos)
                .findFirst();
        if (each.fromClient() == fromClient && record.epoch() == 1 && accepted.isPresent()) {
          numbers.add(record.sequence());
        }
      }
    }
    return numbers;
  }
}
