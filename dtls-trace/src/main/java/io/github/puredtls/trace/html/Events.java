package io.github.puredtls.trace.html;

import io.github.puredtls.trace.dissect.RfcSection;
import io.github.puredtls.trace.model.Association;
import io.github.puredtls.trace.model.Datagram;
import io.github.puredtls.trace.model.Flight;
import io.github.puredtls.trace.model.Moment;
import io.github.puredtls.trace.model.TimerStep;
import io.github.puredtls.trace.text.Times;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Datagrams and timer steps in the order of time, and the table of flights. */
final class Events {
  private static final int TRANSMISSIONS = 50;
  private static final RfcSection TIMERS = RfcSection.of("6347#4.2.4.1");

  private final Scope scope;
  private final Association association;
  private final Markup html;

  Events(Scope scope) {
    this.scope = scope;
    this.association = scope.association();
    this.html = scope.html();
  }

  void print() {
    Map<String, Row> rows = new HashMap<>();
    scope.rows().forEach(each -> rows.put(each.first().id(), each));
    DatagramView view = new DatagramView(scope);
    String open = openAtFirst();
    html.open("section", "class", "events", "aria-label", "datagrams and timers");
    for (Moment moment : association.timeline()) {
      Row row = moment.kind() == Moment.Kind.SENT ? rows.get(moment.id()) : null;
      if (row instanceof Row.Folded folded) {
        html.element(
            "p",
            folded.words(),
            "class",
            "more",
            "id",
            scope.anchor(folded.first().id() + "-more"));
      } else if (row != null) {
        Datagram datagram = row.first();
        view.print(datagram, datagram.id().equals(open));
      } else if (moment.kind() == Moment.Kind.TIMER) {
        timer(association.timers().get(Integer.parseInt(moment.id().substring(1)) - 1));
      }
    }
    html.close("section").line();
  }

  /** Where reading begins: at the first datagram, or at the one that broke the handshake. */
  private String openAtFirst() {
    boolean isFailed = association.outcome() == Association.Outcome.FAILED;
    Stream<Datagram> shown =
        scope.rows().stream().filter(each -> each instanceof Row.Shown).map(Row::first);
    List<Datagram> datagrams = shown.toList();
    return datagrams.stream()
        .filter(each -> isFailed && DatagramView.look(scope, each).contains("offending"))
        .findFirst()
        .or(() -> datagrams.stream().findFirst())
        .map(Datagram::id)
        .orElse("");
  }

  private void timer(TimerStep step) {
    String side = step.ofClient() ? "client" : "server";
    String kind = step.kind().name().toLowerCase(Locale.ROOT);
    html.open("p", "class", "timer " + side + " " + kind, "id", scope.anchor(step.id()));
    html.element("b", step.id()).text(" " + Times.since(step.nanos()) + " ");
    String words =
        switch (step.kind()) {
          case SET -> "timer set to " + Times.length(step.timeoutNanos());
          case EXPIRED ->
              "timer expired after %s, next %s"
                  .formatted(Times.length(step.timeoutNanos()), Times.length(step.nextNanos()));
          case CANCELLED -> "timer stopped";
        };
    html.text(side + "'s " + words + " ");
    if (!step.flight().isEmpty()) {
      scope.link(step.flight(), "flight " + step.flight().substring(1));
      html.text(" ");
    }
    scope.rfc(TIMERS);
    html.close("p").line();
  }

  void flights() {
    if (association.flights().isEmpty()) {
      return;
    }
    html.open("section", "class", "flights").element("h3", "Flights");
    html.open("table").open("tr");
    for (String head : new String[] {"flight", "from", "sent at", "because", "datagrams"}) {
      html.element("th", head, "scope", "col");
    }
    html.close("tr");
    for (Flight flight : association.flights()) {
      Capped.each(
          flight.transmissions(), TRANSMISSIONS, each -> transmission(flight, each), this::rest);
    }
    html.close("table").close("section").line();
  }

  private void transmission(Flight flight, Flight.Transmission transmission) {
    boolean isFirst = transmission.attempt() == 1;
    if (isFirst) {
      html.open("tr", "id", scope.anchor(flight.id()));
    } else {
      html.open("tr", "class", "again");
    }
    String again = isFirst ? "" : " resend " + (transmission.attempt() - 1);
    html.element("td", "flight " + flight.number() + again);
    html.element("td", flight.fromClient() ? "client" : "server");
    html.element("td", Times.since(transmission.nanos()));
    html.open("td").text(because(transmission));
    scope.link(transmission.cause());
    html.text(transmission.inferred() ? " (inferred)" : "").close("td").open("td");
    Capped.each(transmission.datagrams(), TRANSMISSIONS, this::datagram, html::text);
    html.close("td").close("tr");
  }

  private void datagram(String id) {
    scope.link(id);
    html.text(" ");
  }

  private void rest(String words) {
    html.open("tr").element("td", words, "colspan", "5").close("tr");
  }

  private static String because(Flight.Transmission transmission) {
    return switch (transmission.trigger()) {
      case FIRST -> "it is its turn";
      case RETRANSMIT_TIMEOUT -> "its timer expired ";
      case PEER_RETRANSMITTED -> "the peer repeated its flight ";
    };
  }
}
