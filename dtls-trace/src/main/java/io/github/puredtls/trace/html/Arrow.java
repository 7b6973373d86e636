package io.github.puredtls.trace.html;

import static io.github.puredtls.trace.html.Ladder.number;

import io.github.puredtls.trace.model.Datagram;
import io.github.puredtls.trace.text.DatagramWords;

/** A datagram as an arrow: its slope is its delay, its line says what the network did to it. */
final class Arrow {
  private static final int LABEL_CHARACTERS = 66;
  private static final int LEAST_CHARACTERS = 24;
  private static final double LOST_AT = 0.72;
  private static final double UNDERWAY_AT = 0.85;
  private static final double HEAD_LENGTH = 9;
  private static final double HEAD_WIDTH = 4;

  private final Scope scope;
  private final LadderLayout layout;
  private final Datagram datagram;
  private final Markup html;
  private final int from;
  private final int to;
  private final double top;

  Arrow(Scope scope, LadderLayout layout, Datagram datagram) {
    this.scope = scope;
    this.layout = layout;
    this.datagram = datagram;
    this.html = scope.html();
    this.from = datagram.fromClient() ? Ladder.CLIENT : Ladder.SERVER;
    this.to = datagram.fromClient() ? Ladder.SERVER : Ladder.CLIENT;
    this.top = layout.sent(datagram);
  }

  void print() {
    String id = scope.anchor(datagram.id());
    html.open(
        "a",
        "class",
        "arrow " + DatagramView.look(scope, datagram),
        "href",
        "#" + id,
        "data-of",
        id,
        "aria-label",
        name());
    html.element("title", name());
    double bottom = bottom();
    hit(bottom);
    switch (datagram.network()) {
      case LOST -> lost();
      case UNDERWAY -> shaft(point(UNDERWAY_AT), top + layout.slope() * UNDERWAY_AT, "shaft", true);
      case DELIVERED, UNKNOWN, DUPLICATED, DAMAGED -> arrivals();
    }
    if (DatagramView.look(scope, datagram).endsWith("offending")) {
      html.empty("circle", "class", "ring", "cx", "" + to, "cy", number(bottom), "r", "7");
    }
    label(bottom);
    html.close("a").line();
  }

  private String name() {
    String way = datagram.fromClient() ? "client to server" : "server to client";
    String sign = DatagramView.sign(scope, datagram);
    return "datagram %s, %s, %s%s"
        .formatted(
            datagram.id().substring(1),
            way,
            DatagramWords.contents(datagram, ", "),
            sign.isEmpty() ? "" : ", " + sign);
  }

  /** Where the first copy ends, or would. */
  private double bottom() {
    if (!datagram.arrivals().isEmpty()) {
      return layout.arrived(datagram, 0);
    }
    return datagram.network() == Datagram.Network.UNKNOWN ? top : top + layout.slope();
  }

  private double point(double share) {
    return from + (to - from) * share;
  }

  /** A broad line that nobody sees, so that the arrow is easy to hit. */
  private void hit(double bottom) {
    html.empty("path", "class", "hit", "d", line(to, bottom));
  }

  private String line(double x, double y) {
    return "M%d %sL%s %s".formatted(from, number(top), number(x), number(y));
  }

  private void arrivals() {
    int copies = Math.max(1, datagram.arrivals().size());
    for (int i = 0; i < copies; i++) {
      double y = datagram.arrivals().isEmpty() ? top : layout.arrived(datagram, i);
      boolean isDamaged = !datagram.arrivals().isEmpty() && !datagram.arrivals().get(i).intact();
      shaft(to, y, i == 0 ? "shaft" : "shaft copy", true);
      if (datagram.attempt() > 1 && i == 0) {
        // A second line beside the first, for eyes that do not tell colours.
        html.empty(
            "path",
            "class",
            "double",
            "d",
            "M%d %sL%d %s".formatted(from, number(top + 3), to, number(y + 3)));
      }
      if (isDamaged) {
        double x = point(0.5);
        double middle = (top + y) / 2;
        html.empty(
            "path",
            "class",
            "bolt",
            "d",
            "M%s %sl-5 8h5l-4 8l10 -10h-5l4 -6z".formatted(number(x), number(middle - 8)));
      }
    }
  }

  private void lost() {
    double x = point(LOST_AT);
    double y = top + layout.slope() * LOST_AT;
    shaft(x, y, "shaft", false);
    String cross = "M%s %sl10 10m0 -10l-10 10".formatted(number(x - 5), number(y - 5));
    html.empty("path", "class", "cross", "d", cross);
  }

  private void shaft(double x, double y, String look, boolean hasHead) {
    html.empty("path", "class", look, "d", line(x, y));
    if (hasHead) {
      double length = Math.hypot(x - from, y - top);
      double dx = (x - from) / length;
      double dy = (y - top) / length;
      double baseX = x - dx * HEAD_LENGTH;
      double baseY = y - dy * HEAD_LENGTH;
      html.empty(
          "path",
          "class",
          "head",
          "d",
          "M%s %sL%s %sL%s %sz"
              .formatted(
                  number(x),
                  number(y),
                  number(baseX - dy * HEAD_WIDTH),
                  number(baseY + dx * HEAD_WIDTH),
                  number(baseX + dy * HEAD_WIDTH),
                  number(baseY - dx * HEAD_WIDTH)));
    }
  }

  /** What is in it and what is odd about it: along the line, at the sender's end. */
  private void label(double bottom) {
    String sign = DatagramView.sign(scope, datagram);
    String words = datagram.id() + "  " + DatagramWords.contents(datagram, " · ");
    int room = Math.max(LEAST_CHARACTERS, LABEL_CHARACTERS - sign.length());
    double angle = Math.toDegrees(Math.atan2(bottom - top, Math.abs(to - from)));
    html.open(
        "text",
        "class",
        "what",
        "x",
        "" + (datagram.fromClient() ? from + 12 : from - 12),
        "y",
        number(top - 4),
        "text-anchor",
        datagram.fromClient() ? "start" : "end",
        "transform",
        "rotate(%s %d %s)"
            .formatted(number(datagram.fromClient() ? angle : -angle), from, number(top)));
    html.text(Ladder.shorten(words, room));
    if (!sign.isEmpty()) {
      html.element("tspan", sign, "class", "sign", "dx", "6");
    }
    html.close("text");
  }
}
