package io.github.puredtls.benchmarks.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A table of Markdown. */
final class MarkdownTable {
  private final int columns;
  private final List<String> lines = new ArrayList<>();

  MarkdownTable(List<String> heads) {
    columns = heads.size();
    add(heads);
    add(Collections.nCopies(columns, "---"));
  }

  /**
   * Adds a row.
   *
   * @throws IllegalArgumentException when it has not as many cells as there are heads
   */
  void add(List<String> cells) {
    if (cells.size() != columns) {
      throw new IllegalArgumentException(
          "a row has %d cells, not %d: %s".formatted(columns, cells.size(), cells));
    }
    StringBuilder line = new StringBuilder("|");
    for (String cell : cells) {
      line.append(' ').append(cell.replace("|", "\\|")).append(cell.isEmpty() ? "|" : " |");
    }
    lines.add(line.toString());
  }

  @Override
  public String toString() {
    return String.join("\n", lines) + "\n";
  }
}
