package io.github.puredtls.trace.text;

import io.github.puredtls.trace.explain.ExplainOptions;
import io.github.puredtls.trace.explain.ExplainOptions.Depth;
import io.github.puredtls.trace.model.Association;
import io.github.puredtls.trace.model.Datagram;
import io.github.puredtls.trace.model.Moment;
import io.github.puredtls.trace.model.Note;
import io.github.puredtls.trace.model.Run;
import io.github.puredtls.trace.model.TimerStep;
import io.github.puredtls.trace.text.TextOut.Role;
import java.util.List;

/** A run as text: a ladder, below it messages and fields, below them bytes. */
public final class TextPrinter {
  private final TextOut out;
  private final ExplainOptions options;

  private TextPrinter(ExplainOptions options) {
    this.options = options;
    this.out = new TextOut(options);
  }

  /**
   * Prints a run.
   *
   * @param run from {@link io.github.puredtls.trace.explain.Explainer}
   * @param options the same that it was explained with
   * @return lines of text, none wider than the options say, without control characters but line
   *     ends and, if asked for, colour
   */
  public static String print(Run run, ExplainOptions options) {
    TextPrinter printer = new TextPrinter(options);
    printer.run(run);
    return printer.out.toString();
  }

  /**
   * Prints what happened in an association since it was printed, without its keys, which stood
   * there. Nothing when the options ask for another one.
   *
   * @param run where the association is from
   * @param association as it is now
   * @param sinceNanos the time of the last moment that was printed, in nanoseconds as the
   *     association's timeline has it
   * @param isNamed whether a line says which association goes on
   * @param options the same that it was explained with
   * @return as of {@link #print}; may be empty
   */
  public static String printMore(
      Run run, Association association, long sinceNanos, boolean isNamed, ExplainOptions options) {
    TextPrinter printer = new TextPrinter(options);
    if (printer.isWanted(association)) {
      printer.more(association, sinceNanos, isNamed, run.origin());
    }
    return printer.out.toString();
  }

  private void run(Run run) {
    if (run.secrets()) {
      out.line(
          Role.SECRET, "*** THIS TEXT CONTAINS SECRETS: whoever has it can read and forge ***");
    }
    if (!run.title().isEmpty()) {
      out.wrapped(Role.HEAD, "", run.title());
    }
    run.notes().forEach(each -> out.wrapped(Role.BAD, "! ", each.text()));
    if (run.associations().isEmpty()) {
      out.line("Nothing that looks like DTLS was seen.");
    }
    for (Association association : run.associations()) {
      if (isWanted(association)) {
        association(association, run.origin());
      }
    }
  }

  private boolean isWanted(Association association) {
    return options.association().map(association.id()::equals).orElse(true);
  }

  private void more(Association association, long sinceNanos, boolean isNamed, Run.Origin origin) {
    LadderText ladder = ladder(association, origin);
    MessageText messages = messages(association, origin);
    if (isNamed) {
      out.line(
          Role.HEAD,
          "%s  %s ↔ %s goes on"
              .formatted(association.id(), association.client(), association.server()));
    }
    association.timeline().stream()
        .filter(moment -> moment.nanos() > sinceNanos)
        .forEach(moment -> moment(association, moment, ladder, messages));
  }

  private void association(Association association, Run.Origin origin) {
    head(association);
    if (origin == Run.Origin.CAPTURE && options.depth() != Depth.LADDER) {
      out.wrapped(
          Role.FAINT,
          "    ",
          "This is a capture: what the receivers did with the records is not visible in it.");
    }
    LadderText ladder = ladder(association, origin);
    MessageText messages = messages(association, origin);
    ladder.head();
    for (Moment moment : association.timeline()) {
      moment(association, moment, ladder, messages);
    }
    if (options.depth() != Depth.LADDER && options.only().isEmpty()) {
      new KeyText(out, association).print();
    }
    out.blank();
  }

  private LadderText ladder(Association association, Run.Origin origin) {
    // Elsewhere only one end is seen, or the middle.
    return new LadderText(out, association, origin == Run.Origin.SIMULATION);
  }

  private MessageText messages(Association association, Run.Origin origin) {
    return new MessageText(out, association, options, origin == Run.Origin.CAPTURE);
  }

  private void head(Association association) {
    String suite = association.suite().isEmpty() ? "" : "  " + association.suite();
    String secret = association.suite().isEmpty() ? "" : masterSecret(association);
    out.line(
        Role.HEAD,
        "%s  %s ↔ %s%s%s"
            .formatted(
                association.id(), association.client(), association.server(), suite, secret));
    boolean isBad = association.outcome() == Association.Outcome.FAILED;
    long resends = association.resends();
    String counts =
        "%d datagrams, %d resend%s: "
            .formatted(association.datagrams().size(), resends, resends == 1 ? "" : "s");
    out.wrapped(isBad ? Role.BAD : Role.GOOD, "    ", counts + association.outcomeText());
    LastGoodStep.of(association)
        .ifPresent(
            step ->
                out.wrapped(
                    Role.PLAIN,
                    "    ",
                    "The last good step: %s %s".formatted(step.record().id(), step.words())));
    if (association.roles().startsWith("guessed") || association.roles().startsWith("inferred")) {
      out.wrapped(Role.FAINT, "    ", "Who is the client: " + association.roles());
    }
  }

  private static String masterSecret(Association association) {
    return association.extendedMasterSecret()
        ? ", extended master secret"
        : ", plain master secret";
  }

  private void moment(
      Association association, Moment moment, LadderText ladder, MessageText messages) {
    switch (moment.kind()) {
      case SENT -> {
        Datagram datagram = association.datagram(moment.id()).orElseThrow();
        if (options.only().map(datagram.id()::equals).orElse(true)) {
          ladder.datagram(datagram);
          if (options.depth() != Depth.LADDER) {
            messages.datagram(datagram);
          }
        }
      }
      case TIMER -> timer(association.timers(), moment.id(), ladder);
      case NOTE -> {
        int number = Integer.parseInt(moment.id().substring(1));
        note(association.notes().get(number - 1), ladder);
      }
      case ARRIVED, KEY -> {
        // Arrivals stand at their datagram, keys at the end.
      }
    }
  }

  private void timer(List<TimerStep> timers, String id, LadderText ladder) {
    TimerStep step = timers.get(Integer.parseInt(id.substring(1)) - 1);
    boolean isWanted = step.kind() == TimerStep.Kind.EXPIRED || options.depth() != Depth.LADDER;
    if (isWanted && options.only().isEmpty()) {
      ladder.timer(step);
    }
  }

  private void note(Note note, LadderText ladder) {
    boolean isWanted = note.kind() != Note.Kind.INFO || options.depth() != Depth.LADDER;
    if (isWanted && options.only().isEmpty()) {
      ladder.note(note);
    }
  }
}
