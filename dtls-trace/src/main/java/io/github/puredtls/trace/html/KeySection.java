package io.github.puredtls.trace.html;

import io.github.puredtls.trace.model.KeyStep;
import io.github.puredtls.trace.model.Message;
import java.util.HexFormat;

/** The key schedule step by step, and the transcript that the Finished messages cover. */
final class KeySection {
  private static final int MESSAGES = 300;
  private static final int INPUTS = 50;

  private final Scope scope;
  private final Markup html;
  private final FieldTable fields;

  KeySection(Scope scope) {
    this.scope = scope;
    this.html = scope.html();
    this.fields = new FieldTable(scope);
  }

  void print() {
    html.open("section", "class", "keys", "id", scope.anchor("keys"));
    html.element("h3", "Keys");
    if (scope.association().keys().isEmpty()) {
      html.element("p", "No key is known here, so nothing was computed.");
    } else {
      new KeyDiagram(scope).print();
      html.open("div", "class", "steps");
      scope.association().keys().forEach(this::step);
      html.close("div");
    }
    html.close("section").line();
    transcript();
  }

  private void step(KeyStep step) {
    html.open("article", "class", "step", "id", scope.anchor(step.id()));
    html.open("h4").element("b", step.id()).text(" " + step.name() + " · " + step.length() + " B ");
    scope.rfc(step.rfc());
    html.close("h4");
    html.open("p").element("code", "= " + step.formula(), "class", "formula").close("p");
    inputs(step);
    html.element("p", step.source(), "class", "origin");
    step.fingerprint().ifPresent(each -> fingerprint(each));
    step.value().ifPresent(each -> value("value", "value", each));
    step.parts().forEach(each -> part(step, each));
    fields.explain(step.name());
    step.command().ifPresent(this::command);
    html.close("article").line();
  }

  private void inputs(KeyStep step) {
    html.open("p", "class", "inputs").text("from:");
    Capped.each(step.inputs(), INPUTS, this::input, html::text);
    html.close("p");
    for (KeyStep.Input input : step.inputs()) {
      // Messages stand above, byte by byte.
      if (!input.name().equals("message")) {
        input.value().ifPresent(each -> value("input", input.name(), each));
      }
    }
  }

  private void input(KeyStep.Input input) {
    html.text(" ").open("span", "class", "item").text(input.name());
    html.text(input.ref().isEmpty() ? "" : " ");
    scope.link(input.ref());
    html.close("span");
  }

  private void fingerprint(String fingerprint) {
    html.open("p").text("fingerprint ").element("code", fingerprint);
    html.text(" (first 4 bytes of its SHA-256)").close("p");
  }

  private void value(String look, String name, byte[] bytes) {
    html.open("p", "class", look).text(name + " ");
    html.element("code", HexFormat.of().formatHex(bytes)).close("p");
  }

  private void part(KeyStep step, KeyStep.Part part) {
    String id = scope.anchor(step.id() + "." + part.field().name());
    html.open("div", "class", "keypart", "id", id);
    html.open("p").element("b", part.field().name());
    html.text(" bytes %d+%d".formatted(part.offset(), part.length())).close("p");
    part.fingerprint().ifPresent(this::fingerprint);
    part.value().ifPresent(each -> value("value", "value", each));
    fields.explain(part.field().name());
    html.close("div");
  }

  private void command(String command) {
    html.open("details", "class", "command").element("summary", "compute it by hand");
    html.open("div", "class", "copied");
    html.element("button", "copy", "type", "button", "class", "copy");
    html.element("pre", command).close("div").close("details");
  }

  private void transcript() {
    html.open("section", "class", "transcript", "id", scope.anchor("transcript"));
    html.element("h3", "Transcript: what the Finished messages cover");
    if (scope.association().messages().isEmpty()) {
      html.element("p", "No handshake message was seen.").close("section").line();
      return;
    }
    html.open("table").open("tr");
    for (String head : new String[] {"place", "message", "from", "size", "goes into"}) {
      html.element("th", head, "scope", "col");
    }
    html.close("tr");
    Capped.each(scope.association().messages(), MESSAGES, this::message, this::rest);
    html.close("table").close("section").line();
  }

  private void rest(String words) {
    html.open("tr").element("td", words, "colspan", "5").close("tr");
  }

  private void message(Message message) {
    boolean isHashed = message.transcript() > 0;
    html.open("tr", "class", isHashed ? "hashed" : "not-hashed");
    html.element("td", isHashed ? Integer.toString(message.transcript()) : "–");
    html.open("td");
    scope.link(message.id());
    html.text(" " + message.name());
    if (!isHashed) {
      html.text(message.transcriptText().isEmpty() ? ": not hashed" : ": ");
      html.text(message.transcriptText());
    }
    html.close("td").element("td", message.fromClient() ? "client" : "server");
    html.element("td", message.length() + " B").open("td");
    scope.usedBy(message.id());
    html.close("td").close("tr");
  }
}
