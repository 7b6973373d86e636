package io.github.puredtls.trace.text;

import io.github.puredtls.trace.model.Association;
import io.github.puredtls.trace.model.Datagram;
import io.github.puredtls.trace.model.Fate;
import io.github.puredtls.trace.model.Fate.Disposition;
import io.github.puredtls.trace.model.RecordView;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The replay windows of both receivers of an association, at any time. What each had marked is
 * looked up once, as somebody may have replayed thousands of records.
 */
public final class ReplayWindows {
  private final Association association;
  private final Map<Boolean, Marks> byDirection = new HashMap<>();

  /**
   * Windows that are looked at when a record was refused.
   *
   * @param association whose
   */
  public ReplayWindows(Association association) {
    this.association = association;
  }

  /** What one receiver had marked, and when. */
  private static final class Marks {
    /** When each number was marked. */
    final Map<Long, Long> nanosOf = new HashMap<>();

    /** The highest number that was marked up to a time. */
    final TreeMap<Long, Long> highestAt = new TreeMap<>();
  }

  /**
   * Finds the window that decided about a record.
   *
   * @param datagram the record's datagram
   * @param record the record
   * @param fate what became of it
   * @return the window; none when something else decided, or nothing is known of it
   */
  public Optional<ReplayWindow> of(Datagram datagram, RecordView record, Fate fate) {
    boolean decided =
        fate.trigger().equals("replayed_record") || fate.trigger().equals("too_old_record");
    if (!decided) {
      return Optional.empty();
    }
    Marks marks = byDirection.computeIfAbsent(datagram.fromClient(), this::marks);
    Map.Entry<Long, Long> highest = marks.highestAt.floorEntry(fate.nanos());
    return highest == null
        ? Optional.empty()
        : Optional.of(
            new ReplayWindow(record.sequence(), received(marks, highest.getValue(), fate.nanos())));
  }

  private static TreeSet<Long> received(Marks marks, long highest, long nanos) {
    TreeSet<Long> received = new TreeSet<>();
    for (long number = ReplayWindow.leftEdge(highest); number <= highest; number++) {
      if (marks.nanosOf.getOrDefault(number, Long.MAX_VALUE) <= nanos) {
        received.add(number);
      }
    }
    return received;
  }

  private Marks marks(boolean fromClient) {
    TreeMap<Long, Long> numberAt = new TreeMap<>();
    Marks marks = new Marks();
    for (Datagram datagram : association.datagrams()) {
      if (datagram.fromClient() == fromClient) {
        datagram.records().stream()
            .filter(record -> record.epoch() == 1)
            .forEach(record -> mark(record, marks, numberAt));
      }
    }
    long highest = 0;
    for (Map.Entry<Long, Long> each : numberAt.entrySet()) {
      highest = Math.max(highest, each.getValue());
      marks.highestAt.put(each.getKey(), highest);
    }
    return marks;
  }

  private static void mark(RecordView record, Marks marks, TreeMap<Long, Long> numberAt) {
    record.fates().stream()
        .filter(ReplayWindows::isMarked)
        .mapToLong(Fate::nanos)
        .min()
        .ifPresent(
            nanos -> {
              marks.nanosOf.merge(record.sequence(), nanos, Math::min);
              // Several records of a datagram may have been marked at one time.
              numberAt.merge(nanos, record.sequence(), Math::max);
            });
  }

  private static boolean isMarked(Fate fate) {
    return fate.disposition() == Disposition.ACCEPTED
        || fate.disposition() == Disposition.RELEASED
        // Its tag fitted, so it is marked though it had no other effect.
        || fate.disposition() == Disposition.IGNORED;
  }
}
