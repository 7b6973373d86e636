package io.github.puredtls.trace.html;

import io.github.puredtls.trace.model.Association;
import io.github.puredtls.trace.model.Note;
import io.github.puredtls.trace.text.LastGoodStep;
import io.github.puredtls.trace.text.Times;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** How an association went, and if badly: the last good step, what broke, which rule says so. */
final class Summary {
  private static final int NOTES = 100;

  private final Scope scope;
  private final Association association;
  private final Markup html;

  Summary(Scope scope) {
    this.scope = scope;
    this.association = scope.association();
    this.html = scope.html();
  }

  void print() {
    String outcome = association.outcome().name().toLowerCase(Locale.ROOT);
    html.open("header", "class", "summary " + outcome);
    html.open("h2").element("b", association.id()).text(" ");
    html.text(association.client() + " ↔ " + association.server()).close("h2");
    boolean isSaid = association.outcomeText().startsWith(outcome);
    html.open("p", "class", "outcome").element("b", sign() + (isSaid ? "" : " " + outcome + ":"));
    html.text(" " + association.outcomeText()).close("p");
    facts();
    LastGoodStep.of(association).ifPresent(this::lastGood);
    notes();
    html.close("header").line();
  }

  private String sign() {
    return switch (association.outcome()) {
      case COMPLETED -> "✓";
      case FAILED -> "✗";
      case UNKNOWN -> "?";
    };
  }

  private void facts() {
    html.open("ul", "class", "facts");
    if (!association.suite().isEmpty()) {
      html.element("li", association.suite());
      html.element(
          "li",
          association.extendedMasterSecret() ? "extended master secret" : "plain master secret");
    }
    html.element("li", association.datagrams().size() + " datagrams");
    html.element("li", association.flights().size() + " flights");
    html.element(
        "li", association.resends() + (association.resends() == 1 ? " resend" : " resends"));
    boolean isGuess = association.roles().startsWith("guessed");
    if (isGuess || association.roles().startsWith("inferred")) {
      html.element("li", "who is the client: " + association.roles());
    }
    html.close("ul");
    if (scope.isCapture()) {
      html.element(
          "p",
          "This is a capture: what the receivers did with the records is not visible in it.",
          "class",
          "faint");
    }
  }

  private void lastGood(LastGoodStep step) {
    html.open("p", "class", "last-good").text("The last good step: ");
    scope.link(step.record().id());
    html.text(" " + step.words()).close("p");
  }

  private void notes() {
    html.open("ul", "class", "notes");
    List<Note> inTime =
        association.notes().stream().sorted(Comparator.comparingLong(Note::nanos)).toList();
    Capped.each(inTime, NOTES, this::note, each -> html.element("li", each));
    html.close("ul");
  }

  private void note(Note note) {
    if (note.text().equals(association.outcomeText())) {
      // Said already, in the first line.
      return;
    }
    html.open("li", "class", note.kind().name().toLowerCase(Locale.ROOT));
    html.element("b", word(note)).text(" " + Times.since(note.nanos()) + " ");
    if (!note.about().isEmpty()) {
      scope.link(note.about());
      html.text(": ");
    }
    html.text(note.text() + " ");
    note.rfc().ifPresent(scope::rfc);
    html.close("li");
  }

  private static String word(Note note) {
    return switch (note.kind()) {
      case INFO -> "·";
      case WARNING -> "! note";
      case FAILURE -> "✗ failure";
    };
  }
}
