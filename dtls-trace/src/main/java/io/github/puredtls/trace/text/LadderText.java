package io.github.puredtls.trace.text;

import io.github.puredtls.trace.dissect.RfcSection;
import io.github.puredtls.trace.model.Association;
import io.github.puredtls.trace.model.Datagram;
import io.github.puredtls.trace.model.Note;
import io.github.puredtls.trace.model.TimerStep;
import io.github.puredtls.trace.text.TextOut.Role;
import java.util.List;

/** The ladder: one line for each datagram and timer step, the client left, the server right. */
final class LadderText {
  private static final String TIMERS = "RFC 6347 §4.2.4.1";
  private static final int LEFT = 18;
  private static final int WIDE_LANE = 62;
  private static final int NARROW_LANE = 46;
  private static final int ARRIVAL = 12;

  private final TextOut out;
  private final Association association;
  private final boolean hasArrivals;
  private final int lane;

  /**
   * A ladder without a rung.
   *
   * @param isBothEnds whether both ends were seen, so that it is known when datagrams arrived
   */
  LadderText(TextOut out, Association association, boolean isBothEnds) {
    this.out = out;
    this.association = association;
    this.hasArrivals = isBothEnds && !out.isNarrow();
    this.lane = out.isNarrow() ? NARROW_LANE : WIDE_LANE;
  }

  void head() {
    String client = "client";
    String server = "server";
    String between = " ".repeat(lane - client.length() - server.length());
    String times = hasArrivals ? "   #  sent        " : "   #  time        ";
    String arrived = hasArrivals ? "   arrived" : "";
    out.line(Role.HEAD, times + client + between + server + arrived);
  }

  void datagram(Datagram datagram) {
    String left = left(datagram.id(), datagram.sentNanos());
    String arrow = arrow(datagram);
    String flight = flight(datagram.flight());
    String line =
        "%s%s%s %5d B  %s"
            .formatted(left, arrow, arrived(datagram), datagram.bytes().length, flight);
    Role role = role(datagram);
    List<String> remarks = DatagramWords.remarks(association, datagram);
    boolean fits =
        remarks.size() == 1
            && !out.isNarrow()
            && line.length() + 2 + remarks.get(0).length() <= out.columns();
    if (fits) {
      out.line(role, line + "  " + remarks.get(0));
      return;
    }
    out.line(role, line);
    remarks.forEach(each -> out.wrapped(role, " ".repeat(LEFT + 2), each));
  }

  private Role role(Datagram datagram) {
    if (datagram.network() == Datagram.Network.LOST) {
      return Role.BAD;
    }
    return datagram.fromClient() ? Role.CLIENT : Role.SERVER;
  }

  private String flight(String id) {
    boolean isWanted = !id.isEmpty();
    return isWanted
        ? (out.isNarrow() ? id : "flight " + id.substring(1))
        : out.isNarrow() ? "" : "        ";
  }

  /** When the other side got it: the first copy, if there were several. */
  private String arrived(Datagram datagram) {
    if (!hasArrivals) {
      return "";
    }
    String time =
        datagram.arrivals().stream()
            .findFirst()
            .map(arrival -> Times.since(arrival.nanos()))
            .orElse("");
    return String.format("%" + ARRIVAL + "s", time);
  }

  private static String left(String id, long nanos) {
    return String.format("%4s %11s  ", id, Times.since(nanos));
  }

  /** Names on a line with a head; a lost datagram's head does not reach the other side. */
  private String arrow(Datagram datagram) {
    boolean isLost = datagram.network() == Datagram.Network.LOST;
    String names = DatagramWords.contents(datagram, " · ");
    int room = lane - 12;
    if (names.length() > room) {
      names = names.substring(0, room - 1) + "…";
    }
    int dashes = lane - 2 - 3 - 2 - names.length() - 1 - (isLost ? 2 : 0);
    String line = "─".repeat(Math.max(1, dashes));
    return datagram.fromClient()
        ? "│─── " + names + " " + line + "►" + (isLost ? "✗ │" : "│")
        : (isLost ? "│ ✗◄" : "│◄") + "── " + names + " " + line + "─│";
  }

  void timer(TimerStep step) {
    String side = step.ofClient() ? "client" : "server";
    String words =
        switch (step.kind()) {
          case SET -> "timer set to " + Times.length(step.timeoutNanos());
          case EXPIRED ->
              "timer expired, %s → %s"
                  .formatted(Times.length(step.timeoutNanos()), Times.length(step.nextNanos()));
          case CANCELLED -> "timer stopped";
        };
    String text = side + "'s " + words;
    String padding = " ".repeat(Math.max(1, lane - 3 - text.length()));
    String between = step.ofClient() ? "┆ " + text + padding + "┆" : "┆" + padding + text + " ┆";
    out.line(Role.FAINT, left(step.id(), step.nanos()) + between + timerEnd(step));
  }

  /** The flight below those of datagrams, and the section, where there is room for it. */
  private String timerEnd(TimerStep step) {
    String size = " ".repeat(10);
    if (hasArrivals) {
      return String.format("%" + (ARRIVAL + size.length() - 2) + "s  ", TIMERS)
          + flight(step.flight());
    }
    return out.isNarrow() ? size : size + flight(step.flight()) + "   " + TIMERS;
  }

  void note(Note note) {
    Role role =
        switch (note.kind()) {
          case INFO -> Role.GOOD;
          case WARNING -> Role.SECRET;
          case FAILURE -> Role.BAD;
        };
    String mark = note.kind() == Note.Kind.INFO ? "i" : "!";
    String about = note.about().isEmpty() ? "" : note.about() + ": ";
    String rfc = note.rfc().map(RfcSection::toString).map(each -> " [" + each + "]").orElse("");
    String text = about + note.text() + rfc;
    String left = left(mark, note.nanos());
    int room = out.columns() - LEFT;
    if (text.length() <= room) {
      out.line(role, left + text);
    } else {
      out.line(role, left.stripTrailing());
      out.wrapped(role, " ".repeat(LEFT), text);
    }
  }
}
