package io.github.puredtls.trace.html;

import static io.github.puredtls.trace.html.Ladder.number;

import io.github.puredtls.trace.model.Association;
import io.github.puredtls.trace.model.Datagram;
import io.github.puredtls.trace.model.Flight;
import io.github.puredtls.trace.model.TimerStep;
import io.github.puredtls.trace.text.Times;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What stands beside the two lines: clocks, flights, states and timers. */
final class Margin {
  private static final double LINE = 12.5;
  private static final int BESIDE = 4;
  private static final int TIMER = 9;
  private static final int TEXT = 17;
  private static final double FIRST = 50;

  private final Association association;
  private final Scope scope;
  private final LadderLayout layout;
  private final List<Label> labels = new ArrayList<>();

  /** Words beside a line; {@code rank} orders what is at the same place. */
  private record Label(
      boolean isClient, double y, int rank, String look, String words, String to) {}

  Margin(Scope scope, LadderLayout layout) {
    this.scope = scope;
    this.association = scope.association();
    this.layout = layout;
    flights();
    clocks();
    for (States.State each : States.of(association)) {
      add(each.isClient(), layout.at(each.moment(), each.nanos()), 2, "state", each.words(), "");
    }
    for (TimerStep each : association.timers()) {
      if (each.kind() == TimerStep.Kind.EXPIRED) {
        String words = each.id() + " expired → " + Times.length(each.nextNanos());
        add(
            each.ofClient(),
            layout.at(each.id(), each.nanos()) - LINE,
            0,
            "timer",
            words,
            each.id());
      }
    }
    labels.sort(Comparator.comparingDouble(Label::y).thenComparingInt(Label::rank));
    spread();
  }

  private void add(boolean isClient, double y, int rank, String look, String words, String to) {
    labels.add(new Label(isClient, y, rank, look, words, to));
  }

  private void flights() {
    for (Flight flight : association.flights()) {
      for (Flight.Transmission each : flight.transmissions()) {
        Datagram first = association.datagram(each.datagrams().get(0)).orElseThrow();
        if (layout.isDrawn(first)) {
          String again = each.attempt() > 1 ? ", resend " + (each.attempt() - 1) : "";
          String words = "flight " + flight.number() + again;
          double y = layout.sent(first) - LINE;
          add(flight.fromClient(), y, 1, "number", words, flight.id());
        }
      }
    }
  }

  /** The clock of the sender at each datagram, and that of the receiver where it arrives. */
  private void clocks() {
    for (Row row : scope.rows()) {
      Datagram datagram = row.first();
      if (!layout.isDrawn(datagram)) {
        continue;
      }
      double y = layout.sent(datagram);
      add(datagram.fromClient(), y, 1, "clock", Times.since(datagram.sentNanos()), "");
      if (row instanceof Row.Shown) {
        for (int i = 0; i < datagram.arrivals().size(); i++) {
          String words = Times.since(datagram.arrivals().get(i).nanos());
          add(!datagram.fromClient(), layout.arrived(datagram, i), 0, "clock late", words, "");
        }
      }
    }
  }

  /** Moves labels down until none covers another, and takes out a clock that says the same. */
  private void spread() {
    double[] free = {FIRST, FIRST};
    String[] clock = {"", ""};
    List<Label> placed = new ArrayList<>();
    for (Label each : labels) {
      int side = each.isClient() ? 0 : 1;
      boolean isClock = each.look().startsWith("clock");
      if (isClock && each.words().equals(clock[side])) {
        continue;
      }
      clock[side] = isClock ? each.words() : clock[side];
      double y = Math.max(each.y(), free[side]);
      free[side] = y + LINE;
      placed.add(new Label(each.isClient(), y, each.rank(), each.look(), each.words(), each.to()));
    }
    labels.clear();
    labels.addAll(placed);
  }

  double bottom() {
    return labels.stream().mapToDouble(Label::y).max().orElse(0) + LINE;
  }

  /** The two lines, doubled from where a side writes in epoch 1, and the timers as bars. */
  void lines(Markup html, double bottom) {
    for (boolean isClient : new boolean[] {true, false}) {
      int x = isClient ? Ladder.CLIENT : Ladder.SERVER;
      String side = isClient ? "client" : "server";
      html.empty("path", "class", "life " + side, "d", "M%d 36V%s".formatted(x, number(bottom)));
      States.firstProtected(association, isClient)
          .ifPresent(each -> protectedLine(html, each, bottom));
    }
    timers(html, true, bottom);
    timers(html, false, bottom);
  }

  private void protectedLine(Markup html, Datagram first, double bottom) {
    String side = first.fromClient() ? "client" : "server";
    int x = first.fromClient() ? Ladder.CLIENT - BESIDE : Ladder.SERVER + BESIDE;
    String from = number(layout.at(first.id(), first.sentNanos()));
    String path = "M%d %sV%s".formatted(x, from, number(bottom));
    html.open("path", "class", "life sealed " + side, "d", path)
        .element("title", "the " + side + " writes in epoch 1")
        .close("path");
  }

  private void timers(Markup html, boolean isClient, double bottom) {
    TimerStep running = null;
    for (TimerStep each : association.timers()) {
      if (each.ofClient() != isClient) {
        continue;
      }
      if (running != null) {
        bar(html, running, each, layout.at(each.id(), each.nanos()));
      }
      running = each.kind() == TimerStep.Kind.CANCELLED ? null : each;
    }
    if (running != null) {
      bar(html, running, running, bottom);
    }
  }

  private void bar(Markup html, TimerStep from, TimerStep until, double bottom) {
    double top = layout.at(from.id(), from.nanos());
    boolean isExpired = until.kind() == TimerStep.Kind.EXPIRED;
    int x = from.ofClient() ? Ladder.CLIENT - TIMER - 4 : Ladder.SERVER + TIMER;
    long length = from.nextNanos() > 0 ? from.nextNanos() : from.timeoutNanos();
    String words =
        "%s: timer of %s for flight %s, %s"
            .formatted(
                from.id(),
                Times.length(length),
                from.flight().isEmpty() ? "?" : from.flight().substring(1),
                isExpired ? "expired (" + until.id() + ")" : "stopped or still running");
    html.open(
            "rect",
            "class",
            isExpired ? "bar expired" : "bar",
            "x",
            "" + x,
            "y",
            number(top),
            "width",
            "4",
            "height",
            number(Math.max(2, bottom - top)))
        .element("title", words)
        .close("rect");
    if (isExpired) {
      html.empty("path", "class", "ring", "d", "M%d %sh10".formatted(x - 3, number(bottom)));
    }
  }

  void print(Markup html) {
    for (Label each : labels) {
      int x = each.isClient() ? Ladder.CLIENT - TEXT : Ladder.SERVER + TEXT;
      if (!each.to().isEmpty()) {
        html.open("a", "href", "#" + scope.anchor(each.to()));
      }
      html.element(
          "text",
          each.words(),
          "class",
          each.look(),
          "x",
          "" + x,
          "y",
          number(each.y() + 4),
          "text-anchor",
          each.isClient() ? "end" : "start");
      if (!each.to().isEmpty()) {
        html.close("a");
      }
    }
  }
}
