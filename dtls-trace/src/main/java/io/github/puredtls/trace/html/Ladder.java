package io.github.puredtls.trace.html;

import io.github.puredtls.trace.model.Datagram;
import io.github.puredtls.trace.model.Flight;
import java.util.List;
import java.util.Locale;

/** The ladder: both ends as lines, time goes down, every datagram is an arrow. */
final class Ladder {
  static final int WIDTH = 700;
  static final int CLIENT = 140;
  static final int SERVER = WIDTH - CLIENT;
  private static final int HEAD = 28;

  private final Scope scope;
  private final LadderLayout layout;
  private final Markup html;

  Ladder(Scope scope) {
    this.scope = scope;
    this.layout = new LadderLayout(scope);
    this.html = scope.html();
  }

  void print() {
    Margin margin = new Margin(scope, layout);
    double bottom = Math.max(layout.bottom(), margin.bottom()) + 8;
    String id = scope.anchor("ladder");
    html.open(
        "svg",
        "class",
        "ladder",
        "viewBox",
        "0 0 %d %s".formatted(WIDTH, number(bottom)),
        "role",
        "group",
        "aria-labelledby",
        id + ".title " + id + ".desc");
    html.element("title", "Ladder of " + scope.association().id(), "id", id + ".title");
    html.element("desc", description(), "id", id + ".desc");
    flights();
    margin.lines(html, bottom);
    layout.squeezes().forEach(this::squeeze);
    heads();
    for (Row row : scope.rows()) {
      if (row instanceof Row.Folded folded) {
        folded(folded);
      } else {
        new Arrow(scope, layout, row.first()).print();
      }
    }
    margin.print(html);
    html.close("svg").line();
  }

  private String description() {
    return "Time goes down, the client is on the left, the server on the right. %d datagrams, each"
            .formatted(scope.association().datagrams().size())
        + " an arrow that links to its bytes.";
  }

  private void heads() {
    for (boolean isClient : new boolean[] {true, false}) {
      int x = isClient ? CLIENT : SERVER;
      String side = isClient ? "client" : "server";
      String anchor = isClient ? "start" : "end";
      int at = isClient ? x - 26 : x + 26;
      html.element(
          "text",
          side,
          "class",
          "end " + side,
          "x",
          "" + at,
          "y",
          "" + HEAD,
          "text-anchor",
          anchor);
      String address = isClient ? scope.association().client() : scope.association().server();
      if (!address.equals(side)) {
        html.element(
            "text",
            address,
            "class",
            "address",
            "x",
            "" + at,
            "y",
            "" + (HEAD + 13),
            "text-anchor",
            anchor);
      }
    }
  }

  /** A band behind each transmission of a flight. */
  private void flights() {
    for (Flight flight : scope.association().flights()) {
      for (Flight.Transmission each : flight.transmissions()) {
        List<Datagram> drawn =
            each.datagrams().stream()
                .map(id -> scope.association().datagram(id).orElseThrow())
                .filter(layout::isDrawn)
                .toList();
        if (!drawn.isEmpty()) {
          double top = layout.sent(drawn.get(0)) - 17;
          double bottom = layout.sent(drawn.get(drawn.size() - 1)) + 9;
          String side = flight.fromClient() ? "client" : "server";
          html.empty(
              "rect",
              "class",
              "flight " + side,
              "x",
              "" + CLIENT,
              "y",
              number(top),
              "width",
              "" + (SERVER - CLIENT),
              "height",
              number(bottom - top),
              "rx",
              "3");
        }
      }
    }
  }

  /** A wait that is drawn shorter than it was: a break in both lines, with its length. */
  private void squeeze(LadderLayout.Squeeze squeeze) {
    double middle = (squeeze.top() + squeeze.bottom()) / 2;
    for (int x : new int[] {CLIENT, SERVER}) {
      html.empty(
          "rect",
          "class",
          "gap",
          "x",
          "" + (x - 6),
          "y",
          number(middle - 4),
          "width",
          "12",
          "height",
          "8");
      for (double y : new double[] {middle - 4, middle + 4}) {
        String path = "M%d %sl4 -4l4 8l4 -4".formatted(x - 6, number(y));
        html.empty("path", "class", "break", "d", path);
      }
    }
    html.element(
        "text",
        "≈ " + squeeze.length() + " pass ≈",
        "class",
        "pass",
        "x",
        "" + WIDTH / 2,
        "y",
        number(middle + 4),
        "text-anchor",
        "middle");
  }

  private void folded(Row.Folded row) {
    double y = layout.sent(row.first());
    html.open("a", "class", "folded", "href", "#" + scope.anchor(row.first().id() + "-more"));
    html.empty(
        "rect",
        "x",
        "" + (CLIENT + 8),
        "y",
        number(y - 16),
        "width",
        "" + (SERVER - CLIENT - 16),
        "height",
        "34",
        "rx",
        "4");
    html.element(
        "text",
        "… %,d datagrams, %,d records".formatted(row.count(), row.records()),
        "x",
        "" + WIDTH / 2,
        "y",
        number(y - 2),
        "text-anchor",
        "middle");
    html.element(
        "text",
        shorten(row.reason(), 60),
        "x",
        "" + WIDTH / 2,
        "y",
        number(y + 12),
        "text-anchor",
        "middle");
    html.close("a");
  }

  static String shorten(String words, int limit) {
    return words.length() <= limit ? words : words.substring(0, limit - 1) + "…";
  }

  /** A place in the picture, with one decimal. */
  static String number(double value) {
    String text = String.format(Locale.ROOT, "%.1f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
