package io.github.puredtls.it.interop;

import io.github.puredtls.it.peer.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/** {@code docs/interop.md}, which holds a table for each kind of place between two marks. */
final class InteropDocument {
  private static final int SHOWN_DIFFERENCES = 10;

  private final Path file = Path.of(System.getProperty("puredtls.root"), "docs", "interop.md");
  private final Path result = Path.of("target", "interop.md");
  private final String text;
  private final int begin;
  private final int end;

  private InteropDocument(String kind) throws IOException {
    this.text = Files.readString(file);
    String beginMark = "<!-- table: " + kind + " -->\n";
    String endMark = "<!-- end of table: " + kind + " -->\n";
    this.begin = text.indexOf(beginMark) + beginMark.length();
    this.end = text.indexOf(endMark);
    if (begin < beginMark.length() || end < begin) {
      throw new IOException(file + " lacks the lines " + beginMark + " and " + endMark);
    }
  }

  static InteropDocument read(Place place) throws IOException {
    return new InteropDocument(place.isContainer() ? "containers" : "programs");
  }

  /** Puts a table in the place of the old one, and says where they differ. */
  void write(String table) throws IOException {
    String updated = text.substring(0, begin) + table + text.substring(end);
    Files.createDirectories(result.getParent());
    Files.writeString(result, updated);
    if (updated.equals(text)) {
      System.out.println("The interop table is as docs/interop.md shows it.");
    } else if (Boolean.getBoolean("puredtls.interop.update")) {
      Files.writeString(file, updated);
      System.out.println("docs/interop.md was updated.");
    } else {
      report(table);
    }
  }

  private void report(String table) {
    System.out.println("The interop table differs from docs/interop.md (- there, + seen now).");
    System.out.println(
        "This run's is in target/interop.md. A whole run with -Dpuredtls.interop.update=true"
            + " brings it into docs/interop.md.");
    Set<String> old = lines(text.substring(begin, end));
    Set<String> now = lines(table);
    show("-", old, now);
    show("+", now, old);
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
