package io.github.puredtls.trace.html;

import io.github.puredtls.trace.dissect.Span;
import io.github.puredtls.trace.model.Datagram;
import io.github.puredtls.trace.model.Fate;
import io.github.puredtls.trace.model.Fate.Disposition;
import io.github.puredtls.trace.model.Note;
import io.github.puredtls.trace.model.RecordView;
import io.github.puredtls.trace.text.DatagramWords;
import io.github.puredtls.trace.text.ReplayWindows;
import io.github.puredtls.trace.text.Times;
import java.util.List;
import java.util.Locale;

/** A record: its fate, its messages, its bytes beside its fields, and what was sealed in it. */
final class RecordHtml {
  private final Scope scope;
  private final HexView hex;
  private final FieldTable fields;
  private final MessageView messages;
  private final OpenedView opened;
  private final DecisionTables decisions;
  private final ReplayWindows windows;

  RecordHtml(Scope scope) {
    this.scope = scope;
    this.hex = new HexView(scope);
    this.fields = new FieldTable(scope);
    this.messages = new MessageView(scope, fields);
    this.opened = new OpenedView(scope, hex, fields);
    this.decisions = new DecisionTables(scope);
    this.windows = new ReplayWindows(scope.association());
  }

  void print(Datagram datagram, RecordView record) {
    Markup html = scope.html();
    String look = "record " + record.protection().name().toLowerCase(Locale.ROOT).replace('_', '-');
    boolean isOffending =
        scope.association().notes().stream()
            .filter(each -> each.kind() == Note.Kind.FAILURE)
            .anyMatch(each -> each.about().equals(record.id()));
    look += isOffending ? " broke" : "";
    html.open("section", "class", look, "id", scope.anchor(record.id()));
    head(record);
    // Of a capture it is said once, on top, that nothing is known of this.
    List<Fate> fates =
        record.fates().stream()
            .filter(each -> !scope.isCapture() || each.disposition() != Disposition.UNKNOWN)
            .toList();
    if (!fates.isEmpty()) {
      html.open("ul", "class", "fates");
      fates.forEach(each -> fate(datagram, record, each));
      html.close("ul");
    }
    decisions.cookie(datagram, record);
    record.pieces().forEach(each -> messages.print(record, each));
    List<Span> spans = datagram.spansOf(record);
    if (record.opened().isPresent()) {
      opened.print(datagram, record, spans);
    } else {
      html.open("div", "class", "pair");
      hex.print(datagram.bytes(), spans);
      fields.print("fields of " + record.id(), spans, true);
      html.close("div");
    }
    record.pieces().forEach(each -> messages.reassembled(record, each));
    html.close("section");
  }

  private void head(RecordView record) {
    Markup html = scope.html();
    html.open("h4").element("b", record.id()).text(" ");
    String what =
        record.hasHeader()
            ? "%s · epoch %d · seq %d · %d B"
                .formatted(record.typeName(), record.epoch(), record.sequence(), record.length())
            : "no record · %d B".formatted(record.length());
    html.text(what);
    if (!record.protectionText().isEmpty()) {
      html.text(" ").element("span", record.protectionText(), "class", "protection");
    }
    html.close("h4");
  }

  private void fate(Datagram datagram, RecordView record, Fate fate) {
    Markup html = scope.html();
    html.open("li", "class", fate.disposition().name().toLowerCase(Locale.ROOT));
    String copy = datagram.arrivals().size() > 1 ? "copy %d ".formatted(fate.copy() + 1) : "";
    html.element("b", copy + DatagramWords.word(fate));
    String time = datagram.arrivals().isEmpty() ? "" : " at " + Times.since(fate.nanos());
    html.text(time + ": " + fate.text() + (fate.inferred() ? " (inferred) " : " "));
    fate.rfc().ifPresent(scope::rfc);
    windows.of(datagram, record, fate).ifPresent(decisions::window);
    html.close("li");
  }
}
