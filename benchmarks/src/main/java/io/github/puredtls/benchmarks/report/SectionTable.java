package io.github.puredtls.benchmarks.report;

import io.github.puredtls.benchmarks.results.Key;
import io.github.puredtls.benchmarks.results.Results;
import io.github.puredtls.benchmarks.results.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One group's results of one JDK as a Markdown table: a row for each subject. */
final class SectionTable {
  private final Section section;
  private final Results results;

  SectionTable(Section section, Results results) {
    this.section = section;
    this.results = results;
  }

  boolean isEmpty() {
    return results.subjects(section.group()).isEmpty();
  }

  String toMarkdown() {
    List<String> parameters = results.parameters(section.group());
    List<String> heads = new ArrayList<>(List.of(unit()));
    parameters.forEach(parameter -> heads.add((parameter + " " + section.parameter()).strip()));
    MarkdownTable table = new MarkdownTable(heads);
    for (String subject : results.subjects(section.group())) {
      List<String> cells = new ArrayList<>(List.of(subject));
      parameters.forEach(parameter -> cells.add(cell(subject, parameter)));
      table.add(cells);
    }
    return table.toString();
  }

  private String unit() {
    String group = section.group();
    return results.subjects(group).stream()
        .flatMap(subject -> results.parameters(group).stream().map(p -> find(subject, p)))
        .flatMap(Optional::stream)
        .map(Summary::unit)
        .findFirst()
        .orElse("");
  }

  private Optional<Summary> find(String subject, String parameter) {
    return results.find(new Key(section.group(), subject, parameter));
  }

  private String cell(String subject, String parameter) {
    return find(subject, parameter)
        .map(summary -> figure(summary) + ratio(summary, subject, parameter))
        .orElse("–");
  }

  private static String figure(Summary summary) {
    String median = Numbers.show(summary.median());
    return summary.rounds() == 1
        ? median
        : "%s (%s–%s)"
            .formatted(median, Numbers.show(summary.lowest()), Numbers.show(summary.highest()));
  }

  private String ratio(Summary summary, String subject, String parameter) {
    if (subject.equals(section.reference())) {
      return "";
    }
    return find(section.reference(), parameter)
        .filter(reference -> reference.median() > 0)
        .map(reference -> ", " + Numbers.ratio(summary.median() / reference.median()) + " ×")
        .orElse("");
  }
}
