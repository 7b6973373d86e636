package io.github.puredtls.benchmarks.report;

import io.github.puredtls.benchmarks.results.Results;
import java.util.ArrayList;
import java.util.List;

/** The promises with what the run says of each, as a Markdown table. */
final class PromiseTable {
  private final List<Promise> promises;
  private final List<Results> jdks;

  /** The newest JDK is the last. */
  PromiseTable(List<Promise> promises, List<Results> jdks) {
    this.promises = promises;
    this.jdks = jdks;
  }

  String toMarkdown() {
    List<String> heads = new ArrayList<>(List.of("", "promise", "at most"));
    jdks.forEach(jdk -> heads.add(jdk.title()));
    heads.add("why it is missed");
    MarkdownTable table = new MarkdownTable(heads);
    promises.forEach(promise -> table.add(row(promise)));
    return table.toString();
  }

  private List<String> row(Promise promise) {
    List<String> cells = new ArrayList<>();
    cells.add(String.valueOf(promise.number()));
    cells.add(promise.text());
    cells.add(promise.quantity().show(promise.limit(), promise.unit()));
    boolean isMissed = false;
    for (Results jdk : jdks) {
      Promise.Verdict verdict = promise.judge(jdk, jdk == jdks.get(jdks.size() - 1));
      isMissed |= verdict == Promise.Verdict.MISSED;
      cells.add(verdict + value(promise, jdk, verdict));
    }
    cells.add(isMissed ? promise.reason() : "");
    return cells;
  }

  private static String value(Promise promise, Results jdk, Promise.Verdict verdict) {
    return switch (verdict) {
      case HELD, MISSED ->
          ", " + promise.quantity().show(promise.quantity().in(jdk).orElseThrow(), promise.unit());
      case NOT_MEASURED, NOT_PROMISED -> "";
    };
  }
}
