package io.github.puredtls.it.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** {@code docs/interop.md}, which holds some tables, each between two marks. */
final class InteropDocument {
  private static final int SHOWN_DIFFERENCES = 10;

  private final Path file = Path.of(System.getProperty("puredtls.root"), "docs", "interop.md");
  private final Path result = Path.of("target", "interop.md");
  private final List<Difference> differences = new ArrayList<>();
  private String text;

  private record Difference(String old, String now) {}

  InteropDocument() throws IOException {
    this.text = Files.readString(file);
  }

  /** Puts a table in the place of the old one of the same name. */
  void put(String name, String table) throws IOException {
    String beginMark = "<!-- table: " + name + " -->\n";
    String endMark = "<!-- end of table: " + name + " -->\n";
    int begin = text.indexOf(beginMark) + beginMark.length();
    int end = text.indexOf(endMark);
    if (begin < beginMark.length() || end < begin) {
      throw new IOException(file + " lacks the lines " + beginMark + " and " + endMark);
    }
    String old = text.substring(begin, end);
    if (!table.equals(old)) {
      differences.add(new Difference(old, table));
      text = text.substring(0, begin) + table + text.substring(end);
    }
  }

  /** Writes it with its new tables, and says where they differ from the old ones. */
  void write() throws IOException {
    Files.createDirectories(result.getParent());
    Files.writeString(result, text);
    if (differences.isEmpty()) {
      System.out.println("The interop table is as docs/interop.md shows it.");
    } else if (Boolean.getBoolean("puredtls.interop.update")) {
      Files.writeString(file, text);
      System.out.println("docs/interop.md was updated.");
    } else {
      report();
    }
  }

  private void report() {
    System.out.println("The interop table differs from docs/interop.md (- there, + seen now).");
    System.out.println(
        "This run's is in target/interop.md. A whole run with -Dpuredtls.interop.update=true"
            + " brings it into docs/interop.md.");
    for (Difference difference : differences) {
      Set<String> old = lines(difference.old());
      Set<String> now = lines(difference.now());
      show("-", old, now);
      show("+", now, old);
    }
  }

  private static Set<String> lines(String table) {
    return new LinkedHashSet<>(table.lines().toList());
  }

  private static void show(String sign, Set<String> lines, Set<String> others) {
    Set<String> only = new LinkedHashSet<>(lines);
    only.removeAll(others);
    only.stream().limit(SHOWN_DIFFERENCES).forEach(line -> System.out.println(sign + " " + line));
    if (only.size() > SHOWN_DIFFERENCES) {
      System.out.printf("%s %d more lines%n", sign, only.size() - SHOWN_DIFFERENCES);
    }
  }
}
