package io.github.puredtls.trace.text;

import io.github.puredtls.trace.model.Association;
import io.github.puredtls.trace.model.Datagram;
import io.github.puredtls.trace.model.Moment;
import io.github.puredtls.trace.model.TimerStep;

/**
 * An association as a mermaid sequence diagram, to be pasted where GitHub or others draw it.
 *
 * <p>Labels are made of a fixed alphabet: a semicolon would break the whole diagram, a number sign
 * cuts a label off. Texts of a peer are left out.
 */
public final class MermaidPrinter {
  /** More arrows than this cannot be read. */
  public static final int ARROW_LIMIT = 60;

  private static final String PLAIN = ".,()[]+-/ ";

  private MermaidPrinter() {}

  /**
   * Prints an association.
   *
   * @param association from the model
   * @return lines of text, without the fence around them
   */
  public static String print(Association association) {
    StringBuilder text = new StringBuilder("sequenceDiagram\n");
    text.append("    participant C as client\n    participant S as server\n");
    int arrows = 0;
    for (Moment moment : association.timeline()) {
      if (moment.kind() == Moment.Kind.SENT) {
        arrows++;
        if (arrows <= ARROW_LIMIT) {
          datagram(text, association.datagram(moment.id()).orElseThrow());
        }
      } else if (moment.kind() == Moment.Kind.TIMER && arrows <= ARROW_LIMIT) {
        timer(text, association, moment);
      }
    }
    if (arrows > ARROW_LIMIT) {
      String rest = "%d more datagrams are left out".formatted(arrows - ARROW_LIMIT);
      text.append("    Note over C,S: ").append(rest).append('\n');
    }
    return text.toString();
  }

  private static void datagram(StringBuilder text, Datagram datagram) {
    boolean isLost = datagram.network() == Datagram.Network.LOST;
    boolean isUnderway = datagram.network() == Datagram.Network.UNDERWAY;
    String arrow = isLost ? "-x" : isUnderway ? "--)" : "->>";
    String label =
        "%s %s %s%s%s"
            .formatted(
                datagram.id(),
                Times.since(datagram.sentNanos()),
                DatagramWords.contents(datagram, ", "),
                datagram.attempt() > 1 ? " resend " + (datagram.attempt() - 1) : "",
                isLost ? " LOST" : "");
    text.append("    ").append(datagram.fromClient() ? "C" : "S").append(arrow);
    text.append(datagram.fromClient() ? "S: " : "C: ").append(label(label)).append('\n');
  }

  private static void timer(StringBuilder text, Association association, Moment moment) {
    TimerStep step = association.timers().get(Integer.parseInt(moment.id().substring(1)) - 1);
    if (step.kind() == TimerStep.Kind.EXPIRED) {
      String words =
          "%s timer %s expired, next %s"
              .formatted(
                  step.id(), Times.length(step.timeoutNanos()), Times.length(step.nextNanos()));
      text.append("    Note over ").append(step.ofClient() ? "C: " : "S: ");
      text.append(label(words)).append('\n');
    }
  }

  /** Everything outside the alphabet becomes an escape such as {@code #59;}. */
  static String label(String text) {
    StringBuilder label = new StringBuilder();
    text.replace(" · ", ", ")
        .codePoints()
        .forEach(
            each -> {
              boolean isPlain =
                  each < 0x80 && (Character.isLetterOrDigit(each) || PLAIN.indexOf(each) >= 0);
              if (isPlain) {
                label.appendCodePoint(each);
              } else {
                label.append('#').append(each).append(';');
              }
            });
    return label.toString();
  }
}
