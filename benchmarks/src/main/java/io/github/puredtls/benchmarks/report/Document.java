package io.github.puredtls.benchmarks.report;

import io.github.puredtls.benchmarks.report.Plot.Curve;
import io.github.puredtls.benchmarks.results.Results;
import io.github.puredtls.benchmarks.results.RunNotes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The document of a run, its plots, and its part of the README. */
public final class Document {
  private final List<Results> jdks;
  private final RunNotes notes;
  private final String command;

  /**
   * Writes nothing yet.
   *
   * @param jdks the results of each, the newest last
   * @param notes of the run
   * @param command what made the results
   */
  public Document(List<Results> jdks, RunNotes notes, String command) {
    this.jdks = List.copyOf(jdks);
    this.notes = notes;
    this.command = command;
  }

  /**
   * Writes the document, and the plots beside it.
   *
   * @param file what to write, ending in {@code .md}
   * @throws IOException when that fails
   */
  public void write(Path file) throws IOException {
    String stem = file.getFileName().toString().replaceFirst("\\.md$", "");
    StringBuilder text = new StringBuilder();
    text.append(Texts.introduction(command));
    facts(text);
    promises(text);
    Sections.ALL.forEach(section -> section(text, section));
    for (Plot plot : Plots.ALL) {
      List<Curve> curves = plot.curves(jdks);
      if (!curves.isEmpty()) {
        String name = stem + "-" + plot.name() + ".svg";
        Files.writeString(file.resolveSibling(name), new SvgPlot(plot, curves).draw());
        text.append("\n![%s](%s)\n".formatted(plot.title(), name));
      }
    }
    Files.writeString(file, text);
  }

  /**
   * Writes the README's table anew, with the newest JDK's figures. Without markers, or without
   * results, the file stays as it is.
   *
   * @param readme the file
   * @throws IOException when it cannot be read or written
   */
  public void writeInto(Path readme) throws IOException {
    if (jdks.isEmpty() || !Files.exists(readme)) {
      return;
    }
    String before = Files.readString(readme);
    String after = new ReadmeTable(jdks.get(jdks.size() - 1), command).into(before);
    if (!after.equals(before)) {
      Files.writeString(readme, after);
    }
  }

  private void facts(StringBuilder text) {
    MarkdownTable table = new MarkdownTable(List.of("this run", ""));
    notes.facts().forEach((name, value) -> table.add(List.of(name, value)));
    text.append('\n').append(table);
    if (!notes.missing().isEmpty()) {
      text.append("\nNot measured:\n\n");
      notes.missing().forEach(missing -> text.append("- ").append(missing).append('\n'));
    }
  }

  private void promises(StringBuilder text) {
    text.append("\n## Promises\n\n").append(new PromiseTable(Promises.ALL, jdks).toMarkdown());
  }

  private void section(StringBuilder text, Section section) {
    List<SectionTable> tables = jdks.stream().map(jdk -> new SectionTable(section, jdk)).toList();
    if (tables.stream().allMatch(SectionTable::isEmpty)) {
      return;
    }
    text.append("\n## ").append(section.title()).append("\n").append(section.text()).append('\n');
    for (int number = 0; number < tables.size(); number++) {
      if (!tables.get(number).isEmpty()) {
        text.append("\n### ").append(section.title()).append(", ");
        text.append(jdks.get(number).title()).append("\n\n");
        text.append(tables.get(number).toMarkdown());
      }
    }
  }
}
