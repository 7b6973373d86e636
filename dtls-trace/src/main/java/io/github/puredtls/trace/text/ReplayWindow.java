package io.github.puredtls.trace.text;

import io.github.puredtls.trace.model.Association;
import io.github.puredtls.trace.model.Datagram;
import io.github.puredtls.trace.model.Fate;
import io.github.puredtls.trace.model.Fate.Disposition;
import io.github.puredtls.trace.model.RecordView;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A receiver's replay window at the moment when it refuses a record, as far as it was seen.
 *
 * @param sequence the refused record's sequence number
 * @param received the sequence numbers of epoch 1 that were marked before; not empty
 */
public record ReplayWindow(long sequence, SortedSet<Long> received) {
  /** RFC 6347 §4.1.2.6: 64 is the preferred size. */
  private static final int WINDOW = 64;

  /**
   * Takes an unmodifiable view.
   *
   * @param sequence 0 or more
   * @param received not null
   */
  public ReplayWindow {
    received = Collections.unmodifiableSortedSet(received);
  }

  /**
   * Finds the window that decided about a record.
   *
   * @param association where the record belongs
   * @param datagram the record's datagram
   * @param record the record
   * @param fate what became of it
   * @return the window; none when something else decided, or nothing is known of it
   */
  public static Optional<ReplayWindow> of(
      Association association, Datagram datagram, RecordView record, Fate fate) {
    boolean decided =
        fate.trigger().equals("replayed_record") || fate.trigger().equals("too_old_record");
    if (!decided) {
      return Optional.empty();
    }
    TreeSet<Long> received = received(association, datagram.fromClient(), fate.nanos());
    return received.isEmpty()
        ? Optional.empty()
        : Optional.of(new ReplayWindow(record.sequence(), received));
  }

  /**
   * The right edge.
   *
   * @return the highest number that was received
   */
  public long highest() {
    return received.last();
  }

  /**
   * The left edge: what is smaller is too old.
   *
   * @return 0 or more
   */
  public long leftEdge() {
    return Math.max(0, highest() - WINDOW + 1);
  }

  private static TreeSet<Long> received(
      Association association, boolean fromClient, long beforeNanos) {
    TreeSet<Long> numbers = new TreeSet<>();
    for (Datagram each : association.datagrams()) {
      for (RecordView record : each.records()) {
        Optional<Fate> accepted =
            record.fates().stream()
                .filter(ReplayWindow::isMarked)
                .filter(fate -> fate.nanos() <= beforeNanos)
                .findFirst();
        if (each.fromClient() == fromClient && record.epoch() == 1 && accepted.isPresent()) {
          numbers.add(record.sequence());
        }
      }
    }
    return numbers;
  }

  private static boolean isMarked(Fate fate) {
    return fate.disposition() == Disposition.ACCEPTED
        || fate.disposition() == Disposition.RELEASED
        // Its tag fitted, so it is marked though it had no other effect.
        || fate.disposition() == Disposition.IGNORED;
  }
}
