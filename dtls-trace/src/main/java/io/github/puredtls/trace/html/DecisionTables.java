package io.github.puredtls.trace.html;

import io.github.puredtls.trace.model.Datagram;
import io.github.puredtls.trace.model.Fate;
import io.github.puredtls.trace.model.RecordView;
import io.github.puredtls.trace.text.DatagramWords;
import io.github.puredtls.trace.text.ReplayWindow;
import java.util.List;

/** Small tables of a state at the moment when it decides something: replay window and cookie. */
final class DecisionTables {
  private static final int SHOWN = 32;
  private static final int COOKIES = 6;

  private final Scope scope;

  DecisionTables(Scope scope) {
    this.scope = scope;
  }

  /** RFC 6347 §4.1.2.6: which numbers the receiver had marked. */
  void window(ReplayWindow window) {
    Markup html = scope.html();
    html.open("table", "class", "window");
    html.element(
        "caption",
        "replay window: highest %d, left edge %d, this record %d"
            .formatted(window.highest(), window.leftEdge(), window.sequence()));
    long first = Math.max(window.leftEdge(), window.highest() - SHOWN + 1);
    html.open("tr").element("th", "number", "scope", "row");
    for (long number = first; number <= window.highest(); number++) {
      html.element("td", Long.toString(number), "class", look(window, number));
    }
    html.close("tr").open("tr").element("th", "received", "scope", "row");
    for (long number = first; number <= window.highest(); number++) {
      String mark = window.received().contains(number) ? "✓" : "–";
      html.element("td", mark, "class", look(window, number));
    }
    html.close("tr").close("table");
  }

  private static String look(ReplayWindow window, long number) {
    return number == window.sequence() ? "this" : "other";
  }

  /** RFC 6347 §4.2.1: the cookies that went to and fro up to this hello. */
  void cookie(Datagram datagram, RecordView record) {
    if (!isHello(record)) {
      return;
    }
    Markup html = scope.html();
    html.open("table", "class", "cookie");
    html.element("caption", "what the cookie gate saw so far");
    List<RecordView> seen =
        scope.association().datagrams().stream()
            .filter(each -> each.sentNanos() <= datagram.sentNanos())
            .filter(each -> !scope.isFolded(each.id()))
            .flatMap(each -> each.records().stream())
            .filter(DecisionTables::isCookie)
            .toList();
    // The last ones decide; a flood of hellos would make the table longer each time.
    seen.subList(Math.max(0, seen.size() - COOKIES), seen.size()).forEach(this::row);
    html.close("table");
  }

  private static boolean isHello(RecordView record) {
    return record.contents().startsWith("ClientHello") && record.epoch() == 0;
  }

  private static boolean isCookie(RecordView record) {
    return isHello(record) || record.contents().startsWith("HelloVerifyRequest");
  }

  private void row(RecordView record) {
    Markup html = scope.html();
    html.open("tr").open("th", "scope", "row");
    scope.link(record.id());
    html.close("th");
    String cookie =
        record.contents().contains("with cookie")
            ? "brings a cookie back"
            : isHello(record) ? "without cookie" : "asks with a cookie";
    html.element("td", cookie);
    html.open("td");
    record.fates().stream()
        .filter(each -> each.disposition() != Fate.Disposition.UNKNOWN)
        .findFirst()
        .ifPresent(this::fate);
    html.close("td").close("tr");
  }

  private void fate(Fate fate) {
    scope.html().text(DatagramWords.word(fate) + ": " + fate.text());
  }
}
