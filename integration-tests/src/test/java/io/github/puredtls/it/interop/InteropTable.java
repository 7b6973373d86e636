package io.github.puredtls.it.interop;

import io.github.puredtls.core.CipherSuite;
import io.github.puredtls.it.peer.Place;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The tables of a run: who was talked to, in which role, about what, and how it went.
 *
 * <p>At the end of the run it goes to {@code target/interop.md}, which is {@code docs/interop.md}
 * with the tables of this run exchanged; the run says where the two differ. With {@code
 * -Dpuredtls.interop.update=true} it goes to {@code docs/} as well.
 */
final class InteropTable implements AutoCloseable {
  /** The result of a test in which all was as it should be. */
  static final String PASSED = "passed";

  /**
   * What a row is about.
   *
   * @param peer whom we talked to
   * @param role what we were
   * @param exercise what was done
   */
  record Row(PeerProgram peer, Role role, String exercise) {}

  private static final String HEAD =
      "| Peer | Version | Our role | Suites | What was exercised | Result |\n"
          + "| --- | --- | --- | --- | --- | --- |\n";

  private static final Comparator<Row> ORDER =
      Comparator.comparing(Row::peer).thenComparing(Row::role).thenComparing(Row::exercise);

  private final Place place;
  private final Map<Row, Map<String, Set<CipherSuite>>> results = new TreeMap<>(ORDER);

  InteropTable(Place place) {
    this.place = place;
  }

  /** Takes the result of one test. */
  synchronized void record(Row row, Set<CipherSuite> suites, String result) {
    results
        .computeIfAbsent(row, key -> new LinkedHashMap<>())
        .computeIfAbsent(result, key -> EnumSet.noneOf(CipherSuite.class))
        .addAll(suites);
  }

  /** Writes the tables and says where they differ from the document's. */
  @Override
  public void close() throws IOException {
    InteropDocument document = new InteropDocument();
    for (Map.Entry<String, List<String>> table : tables().entrySet()) {
      document.put(table.getKey(), HEAD + String.join("\n", table.getValue()) + "\n");
    }
    document.write();
  }

  private Map<String, List<String>> tables() {
    Map<String, List<String>> tables = new LinkedHashMap<>();
    results.forEach(
        (row, byResult) ->
            byResult.forEach(
                (result, suites) ->
                    tables
                        .computeIfAbsent(table(row.peer()), name -> new ArrayList<>())
                        .add(line(row, suites, result))));
    return tables;
  }

  private String table(PeerProgram peer) {
    if (peer.hasWindows()) {
      return "windows";
    }
    return place.isContainer() ? "containers" : "programs";
  }

  private static String line(Row row, Set<CipherSuite> suites, String result) {
    String version = row.peer().whyMissing().isPresent() ? "–" : row.peer().version();
    return "| %s | %s | %s | %s | %s | %s |"
        .formatted(row.peer().title(), version, row.role(), names(suites), row.exercise(), result);
  }

  private static String names(Set<CipherSuite> suites) {
    if (suites.isEmpty()) {
      return "any";
    }
    Set<String> names = new LinkedHashSet<>();
    suites.forEach(suite -> names.add(suite.aead().name().replace('_', '-')));
    return String.join(", ", names);
  }
}
