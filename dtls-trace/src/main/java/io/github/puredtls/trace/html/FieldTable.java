package io.github.puredtls.trace.html;

import io.github.puredtls.trace.dissect.Catalogue;
import io.github.puredtls.trace.dissect.Field;
import io.github.puredtls.trace.dissect.Span;
import java.util.List;

/** The fields of a record, plaintext or message; each name is explained where it is met first. */
final class FieldTable {
  /** More values of one name than this stand in one row. */
  private static final int ROWS_OF_ONE_NAME = 4;

  private static final int LONG_NAME = 14;

  private final Scope scope;

  FieldTable(Scope scope) {
    this.scope = scope;
  }

  /** Writes a table. */
  void print(String caption, List<Span> spans, boolean hasBytes) {
    if (spans.isEmpty()) {
      return;
    }
    Markup html = scope.html();
    html.open("table", "class", "fields").element("caption", caption);
    html.open("colgroup");
    for (String look : List.of("c-offset", "c-field", "c-value", "c-rfc")) {
      html.empty("col", "class", look);
    }
    html.close("colgroup").open("tr");
    for (String head : List.of("offset", "field", "value", "defined in")) {
      html.element("th", head, "scope", "col");
    }
    html.close("tr");
    int at = 0;
    while (at < spans.size()) {
      int end = at + 1;
      while (end < spans.size() && spans.get(end).name().equals(spans.get(at).name())) {
        end++;
      }
      same(spans.subList(at, end), hasBytes);
      at = end;
    }
    html.close("table").line();
  }

  /** Fields of one name that follow each other: a long list takes one row. */
  private void same(List<Span> spans, boolean hasBytes) {
    boolean isList = spans.size() > ROWS_OF_ONE_NAME;
    if (isList) {
      list(spans, hasBytes);
    } else {
      spans.forEach(each -> row(each, hasBytes));
    }
    explain(spans.get(0).field());
  }

  private void row(Span span, boolean hasBytes) {
    Markup html = scope.html();
    html.open("tr", "id", scope.anchor(span.id()), "class", "field");
    start(span, hasBytes);
    html.open("td", "class", "v").text(span.value()).text(span.hidden() ? " (not shown)" : "");
    scope.alias(span.id());
    scope.usedBy(span.id());
    html.close("td");
    end(span);
  }

  private void list(List<Span> spans, boolean hasBytes) {
    Markup html = scope.html();
    html.open("tr");
    start(spans.get(0), hasBytes);
    html.open("td", "class", "v");
    html.open("details", "class", "list").element("summary", spans.size() + " values");
    for (Span each : spans) {
      String offset = Integer.toString(each.offset());
      html.open("span", "id", scope.anchor(each.id()), "class", "field", "data-offset", offset)
          .text(each.value())
          .close("span")
          .text(" ");
    }
    html.close("details").close("td");
    end(spans.get(0));
  }

  private void start(Span span, boolean hasBytes) {
    Markup html = scope.html();
    html.element("td", Integer.toString(span.offset()), "class", "n").open("td", "class", "f");
    if (hasBytes) {
      String bytes = "#" + HexView.anchor(scope.anchor(span.id()));
      html.open("a", "href", bytes, "class", HexView.kind(span));
      name(span.name());
      html.close("a");
    } else {
      name(span.name());
    }
    html.close("td");
  }

  /** A long name may break behind its words. */
  private void name(String name) {
    Markup html = scope.html();
    int start = 0;
    for (int at = name.indexOf('_'); at >= 0; at = name.indexOf('_', start)) {
      html.text(name.substring(start, at + 1));
      start = at + 1;
      if (name.length() > LONG_NAME) {
        html.empty("wbr");
      }
    }
    html.text(name.substring(start));
  }

  private void end(Span span) {
    scope.html().open("td", "class", "r");
    scope.rfc(span.field().rfc());
    scope.html().close("td").close("tr").line();
  }

  private void explain(Field field) {
    if (scope.isNew(field.name())) {
      Markup html = scope.html();
      html.open("tr", "class", "why").open("td").close("td").open("td", "colspan", "3");
      text(html, field);
      html.close("td").close("tr").line();
    }
  }

  private static void text(Markup html, Field field) {
    html.element("p", field.text(), "class", "about", "id", Scope.about(field.name()));
  }

  /** Explains a message or key step where it is met first. */
  void explain(String name) {
    if (scope.isNew(name)) {
      text(scope.html(), Catalogue.field(name));
    }
  }
}
