package io.github.puredtls.trace.html;

import io.github.puredtls.trace.model.Datagram;
import io.github.puredtls.trace.model.Note;
import io.github.puredtls.trace.text.DatagramWords;
import io.github.puredtls.trace.text.Times;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** A datagram: one line that says what it is, and below it its records. */
final class DatagramView {
  private final Scope scope;
  private final RecordHtml records;

  DatagramView(Scope scope) {
    this.scope = scope;
    this.records = new RecordHtml(scope);
  }

  void print(Datagram datagram, boolean isOpen) {
    Markup html = scope.html();
    String id = scope.anchor(datagram.id());
    String look = "datagram " + look(scope, datagram);
    if (isOpen) {
      html.open("details", "class", look, "id", id, "open", "");
    } else {
      html.open("details", "class", look, "id", id);
    }
    summary(datagram);
    html.open("div", "class", "inside");
    remarks(datagram);
    datagram.records().forEach(each -> records.print(datagram, each));
    if (datagram.records().isEmpty()) {
      html.element("p", "An empty datagram: no record is in it.");
    }
    html.close("div").close("details").line();
  }

  private void summary(Datagram datagram) {
    Markup html = scope.html();
    html.open("summary");
    html.element("b", datagram.id(), "class", "id").text(" ");
    html.element("span", direction(datagram), "class", "way").text(" ");
    html.element("span", Times.since(datagram.sentNanos()), "class", "time").text(" ");
    html.element("span", DatagramWords.contents(datagram, " · "), "class", "what").text(" ");
    html.open("span", "class", "size").text(datagram.bytes().length + " B");
    if (!datagram.flight().isEmpty()) {
      html.text(" · flight " + datagram.flight().substring(1));
    }
    html.close("span");
    String sign = sign(scope, datagram);
    if (!sign.isEmpty()) {
      html.text(" ").element("span", sign, "class", "sign");
    }
    html.close("summary");
  }

  private static String direction(Datagram datagram) {
    boolean isLost = datagram.network() == Datagram.Network.LOST;
    String head = isLost ? "─✗" : "─►";
    return datagram.fromClient() ? "client " + head + " server" : "server " + head + " client";
  }

  private void remarks(Datagram datagram) {
    Markup html = scope.html();
    StringJoiner times = new StringJoiner(", ", "arrived at ", "");
    datagram.arrivals().forEach(each -> times.add(Times.since(each.nanos())));
    html.open("ul", "class", "remarks");
    if (!datagram.flight().isEmpty()) {
      html.open("li").text("belongs to ");
      scope.link(datagram.flight(), "flight " + datagram.flight().substring(1));
      html.close("li");
    }
    if (!datagram.arrivals().isEmpty()) {
      html.element("li", times.toString());
    }
    DatagramWords.remarks(scope.association(), datagram).forEach(each -> html.element("li", each));
    if (!datagram.comment().isEmpty()) {
      html.element("li", "comment in the capture: " + datagram.comment());
    }
    for (Note note : scope.association().notes()) {
      boolean isAbout =
          note.about().equals(datagram.id()) || note.about().startsWith(datagram.id() + ".");
      if (isAbout) {
        html.element("li", note.text(), "class", note.kind().name().toLowerCase(Locale.ROOT));
      }
    }
    html.close("ul");
  }

  /** Classes that decide how a datagram is drawn, here and in the ladder. */
  static String look(Scope scope, Datagram datagram) {
    StringJoiner look = new StringJoiner(" ");
    look.add(datagram.fromClient() ? "client" : "server");
    look.add(datagram.network().name().toLowerCase(Locale.ROOT));
    if (datagram.attempt() > 1) {
      look.add("resent");
    }
    boolean isOffending =
        scope.association().notes().stream()
            .filter(each -> each.kind() == Note.Kind.FAILURE || each.kind() == Note.Kind.WARNING)
            .anyMatch(each -> (each.about() + ".").startsWith(datagram.id() + "."));
    if (isOffending) {
      look.add("offending");
    }
    return look.toString();
  }

  /** What is odd about a datagram, in a word or two. */
  static String sign(Scope scope, Datagram datagram) {
    StringJoiner signs = new StringJoiner(", ");
    if (datagram.attempt() > 1) {
      signs.add("resend " + (datagram.attempt() - 1));
    }
    switch (datagram.network()) {
      case LOST -> signs.add("✗ lost");
      case DUPLICATED -> signs.add("arrived " + datagram.arrivals().size() + " times");
      case DAMAGED -> signs.add("⚡ damaged");
      case UNDERWAY -> signs.add("still under way");
      case UNKNOWN, DELIVERED -> {}
    }
    fates(datagram).forEach(signs::add);
    return signs.toString();
  }

  /** What the receiver did that is not the usual, each thing once. */
  private static List<String> fates(Datagram datagram) {
    return datagram.records().stream()
        .flatMap(each -> each.fates().stream())
        .map(
            each ->
                switch (each.disposition()) {
                  case BUFFERED -> "⧗ kept";
                  case IGNORED -> "○ ignored";
                  case DROPPED -> "⊘ dropped";
                  case ACCEPTED, RELEASED, LOST, UNKNOWN -> "";
                })
        .filter(each -> !each.isEmpty())
        .distinct()
        .toList();
  }
}
