package io.github.puredtls.benchmarks.report;

import io.github.puredtls.benchmarks.results.Groups;
import io.github.puredtls.benchmarks.results.Key;
import io.github.puredtls.benchmarks.results.Results;
import io.github.puredtls.benchmarks.results.Subjects;
import io.github.puredtls.benchmarks.results.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The small table of the README, on one JDK, between two markers. */
final class ReadmeTable {
  static final String BEGIN = "<!-- benchmarks:begin -->";
  static final String END = "<!-- benchmarks:end -->";

  private static final List<String> SIZES = List.of("16", "64", "1024", "16384");
  private static final List<String> OTHERS =
      List.of(Subjects.LIBSSL, Subjects.BOUNCY_CASTLE_JCA, Subjects.SCANDIUM, Subjects.JDK);

  private final Results results;
  private final String command;

  ReadmeTable(Results results, String command) {
    this.results = results;
    this.command = command;
  }

  /** The README with the part between its markers written anew, or as it was without markers. */
  String into(String readme) {
    int begin = readme.indexOf(BEGIN);
    int end = readme.indexOf(END);
    if (begin < 0 || end < begin) {
      return readme;
    }
    return readme.substring(0, begin + BEGIN.length())
        + "\n"
        + toMarkdown()
        + readme.substring(end);
  }

  private String toMarkdown() {
    List<String> heads =
        new ArrayList<>(
            List.of("median, " + results.title(), Subjects.OURS, "its cryptography alone"));
    heads.addAll(OTHERS);
    MarkdownTable table = new MarkdownTable(heads);
    for (String size : SIZES) {
      String title = "record of %s B, ns".formatted(Numbers.show(Double.parseDouble(size)));
      table.add(row(title, Groups.RECORDS, size, Subjects.BARE_CIPHER));
    }
    table.add(row("handshake, both sides, ns", Groups.HANDSHAKE, "full", Subjects.FLOOR));
    return "%s%nFrom `%s`; [docs/benchmarks.md](docs/benchmarks.md) says how, and where.%n"
        .formatted(table, command)
        .replace(System.lineSeparator(), "\n");
  }

  private List<String> row(String title, String group, String parameter, String floor) {
    List<String> cells = new ArrayList<>(List.of(title));
    cells.add(cell(group, Subjects.OURS, parameter));
    cells.add(cell(group, floor, parameter));
    OTHERS.forEach(other -> cells.add(cell(group, other, parameter)));
    return cells;
  }

  private String cell(String group, String subject, String parameter) {
    Optional<Summary> summary = results.find(new Key(group, subject, parameter));
    return summary.map(found -> Numbers.show(found.median())).orElse("–");
  }
}
