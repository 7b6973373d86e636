package io.github.puredtls.trace.html;

import io.github.puredtls.trace.model.Association;
import io.github.puredtls.trace.model.Datagram;
import io.github.puredtls.trace.model.RecordView;
import io.github.puredtls.trace.text.DatagramWords;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Decides which datagrams are shown and which are only counted, so that a page stays small. */
final class Plan {
  /** Up to here every datagram is shown. */
  static final int FOLD_ABOVE = 200;

  /** The first datagrams of application data that are shown in a long run. */
  private static final int EXAMPLES = 8;

  /** About how many bytes of page all datagrams together may take. */
  private static final int PAGE_BYTES = 1_500_000;

  private static final int DATAGRAM_BYTES = 2_500;
  private static final int SPAN_BYTES = 560;
  private static final int HEX_BYTES = 3;

  private static final String ORDINARY = "application data, 0 dropped";
  private static final String TOO_BIG =
      "left out, because the page would be too big; text and JSON have them";

  private long room = PAGE_BYTES;

  /** The rows of one association, and what is not shown of it. */
  record Rows(List<Row> rows, Set<String> folded) {}

  /** Plans an association; what earlier ones took is not available any more. */
  Rows of(Association association, List<Datagram> datagrams) {
    boolean isLong = datagrams.size() > FOLD_ABOVE;
    List<Row> rows = new ArrayList<>();
    Set<String> folded = new HashSet<>();
    association.datagrams().forEach(each -> folded.add(each.id()));
    List<Datagram> waiting = new ArrayList<>();
    String reason = "";
    int examples = 0;
    for (Datagram each : datagrams) {
      boolean isOrdinary = isLong && isOrdinary(association, each) && examples++ >= EXAMPLES;
      boolean isTooBig = !isOrdinary && room < cost(each);
      String why = isOrdinary ? ORDINARY : isTooBig ? TOO_BIG : "";
      if (!why.equals(reason)) {
        flush(waiting, reason, rows);
      }
      reason = why;
      if (why.isEmpty()) {
        room -= cost(each);
        rows.add(new Row.Shown(each));
        folded.remove(each.id());
      } else {
        waiting.add(each);
      }
    }
    flush(waiting, reason, rows);
    return new Rows(rows, folded);
  }

  private static void flush(List<Datagram> waiting, String reason, List<Row> rows) {
    if (waiting.isEmpty()) {
      return;
    }
    int records = waiting.stream().mapToInt(each -> each.records().size()).sum();
    long bytes = waiting.stream().mapToLong(each -> each.bytes().length).sum();
    Datagram last = waiting.get(waiting.size() - 1);
    rows.add(new Row.Folded(waiting.get(0), last, waiting.size(), records, bytes, reason));
    waiting.clear();
  }

  /** Application data to which nothing happened. */
  private static boolean isOrdinary(Association association, Datagram datagram) {
    boolean isData =
        !datagram.records().isEmpty()
            && datagram.records().stream()
                .allMatch(each -> each.typeName().equals("application_data") && each.epoch() > 0);
    return isData && DatagramWords.remarks(association, datagram).isEmpty();
  }

  private static long cost(Datagram datagram) {
    long spans = datagram.spans().size();
    long bytes = datagram.bytes().length;
    for (RecordView record : datagram.records()) {
      spans += record.opened().map(each -> each.spans().size()).orElse(0);
      bytes += record.opened().map(each -> each.plaintext().length).orElse(0);
    }
    return DATAGRAM_BYTES + SPAN_BYTES * spans + HEX_BYTES * bytes;
  }
}
