package io.github.puredtls.trace.html;

import io.github.puredtls.trace.explain.ExplainOptions;
import io.github.puredtls.trace.model.Association;
import io.github.puredtls.trace.model.Datagram;
import io.github.puredtls.trace.model.Run;
import io.github.puredtls.trace.text.MermaidPrinter;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A run as one self-contained page: a ladder of both ends in time, every datagram with its bytes
 * beside its fields, what was sealed beside its plaintext, the key schedule and the transcript.
 *
 * <p>The page fetches nothing: style and script are in it, and its content security policy allows
 * these two only, by their hashes. Links to the RFC Editor are followed on click. It can be read
 * without script, on a phone and on paper. Whatever a peer, a file or a command line wrote is text
 * in it.
 *
 * <p>Of a run with more than 200 datagrams, application data to which nothing happened is counted
 * instead of shown; so is what would make the page too big. The page says so where it happens.
 */
public final class HtmlReport {
  private static final String SECRETS =
      "THIS PAGE CONTAINS SECRETS: whoever has it can read and forge";

  /** Behind this no other association begins; the plan keeps the datagrams below it. */
  private static final int LIMIT_CHARACTERS = 1_600_000;

  private final Run run;
  private final ExplainOptions options;
  private final Markup html = new Markup();
  private final Plan plan = new Plan();
  private final Set<String> explained = new HashSet<>();

  private HtmlReport(Run run, ExplainOptions options) {
    this.run = run;
    this.options = options;
  }

  /**
   * Prints a run.
   *
   * @param run from {@link io.github.puredtls.trace.explain.Explainer}; it holds secrets only when
   *     it was explained with secrets, and then the page says so on top
   * @param options the same that it was explained with; a choice of one association or one datagram
   *     holds here as well
   * @return the page, to be written as UTF-8; well-formed XML but for style and script
   */
  public static String print(Run run, ExplainOptions options) {
    HtmlReport report = new HtmlReport(run, options);
    report.page();
    return report.html.toString();
  }

  /**
   * Prints a run to a writer.
   *
   * @param run as in {@link #print}
   * @param options as in {@link #print}
   * @param out takes the page in one piece; must write UTF-8; is not closed
   * @throws IOException when {@code out} fails
   */
  public static void write(Run run, ExplainOptions options, Appendable out) throws IOException {
    out.append(print(run, options));
  }

  private void page() {
    // The doctype must stand first, or browsers draw the page as if it were of 1998.
    html.trustedLine("<!DOCTYPE html>");
    html.open("html", "lang", "en");
    Shell.head(
        html, run.title().isEmpty() ? "Handshake report" : "Handshake report: " + run.title());
    html.open("body");
    if (run.secrets()) {
      html.element("p", SECRETS, "class", "secrets", "role", "note");
    }
    top();
    html.open("main");
    run.notes().forEach(each -> html.element("p", "! " + each.text(), "class", "warning"));
    if (run.associations().isEmpty()) {
      html.element("p", "Nothing that looks like DTLS was seen.");
    }
    associations(
        run.associations().stream()
            .filter(each -> options.association().map(each.id()::equals).orElse(true))
            .toList());
    html.close("main");
    foot();
    Help.print(html);
    Shell.script(html);
    html.close("body").close("html").line();
  }

  private void top() {
    html.open("header", "class", "top").element("h1", "Handshake report");
    html.element("p", run.title(), "class", "title");
    html.open("nav", "aria-label", "parts of the page");
    String origin =
        switch (run.origin()) {
          case LIVE -> "live run";
          case SIMULATION -> "simulation, virtual time";
          case CAPTURE -> "capture";
        };
    html.element("span", origin, "class", "badge");
    html.element(
        "span",
        run.secrets() ? "CONTAINS SECRETS" : "no secrets",
        "class",
        run.secrets() ? "badge secret" : "badge");
    boolean isShown =
        run.associations().stream()
            .anyMatch(each -> options.association().map(each.id()::equals).orElse(true));
    if (isShown) {
      html.element("a", "Ladder", "href", "#ladder").element("a", "Keys", "href", "#keys");
      html.element("a", "Transcript", "href", "#transcript");
    }
    html.close("nav");
    Help.tools(html);
    html.close("header").line();
  }

  private void associations(List<Association> chosen) {
    if (chosen.size() > 1) {
      html.element("p", "%,d associations".formatted(chosen.size()), "class", "faint");
    }
    for (int i = 0; i < chosen.size(); i++) {
      if (html.length() > LIMIT_CHARACTERS) {
        String words =
            "… %,d more associations are left out, because the page would be too big; choose one"
                .formatted(chosen.size() - i);
        html.element("p", words, "class", "more");
        return;
      }
      association(chosen.get(i), i == 0);
    }
  }

  private void association(Association association, boolean isFirst) {
    List<Datagram> datagrams =
        association.datagrams().stream()
            .filter(each -> options.only().map(each.id()::equals).orElse(true))
            .toList();
    Plan.Rows rows = plan.of(association, datagrams);
    Scope scope = new Scope(run, association, isFirst, html, rows, explained);
    html.open("article", "class", "association", "id", association.id());
    new Summary(scope).print();
    html.open("div", "class", "both").open("div", "class", "left", "id", scope.anchor("ladder"));
    new Ladder(scope).print();
    html.close("div").open("div", "class", "right");
    new Events(scope).print();
    html.close("div").close("div");
    new KeySection(scope).print();
    new Events(scope).flights();
    mermaid(association);
    html.close("article").line();
  }

  private void mermaid(Association association) {
    html.open("details", "class", "mermaid").element("summary", "Mermaid, to paste elsewhere");
    html.open("div", "class", "copied");
    html.element("button", "copy", "type", "button", "class", "copy");
    html.open("pre").lines(MermaidPrinter.print(association)).close("pre");
    html.close("div").close("details").line();
  }

  private void foot() {
    html.open("footer");
    html.element("p", run.title());
    if (run.secrets()) {
      html.element("p", SECRETS, "class", "secrets");
    }
    html.close("footer").line();
  }
}
