package io.github.puredtls.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.benchmarks.results.Groups;
import io.github.puredtls.benchmarks.results.ResultLine;
import io.github.puredtls.benchmarks.results.Results;
import io.github.puredtls.benchmarks.results.RunNotes;
import io.github.puredtls.benchmarks.results.Subjects;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentTest {
  @TempDir Path directory;

  private static Results results() {
    Results results = new Results("JDK 25.0.3");
    for (String group : List.of(Groups.RECORDS, Groups.RECORD_GROWTH)) {
      for (double factor : new double[] {1, 1.5, 2}) {
        add(results, group, Subjects.OURS, "16", 100 * factor);
        add(results, group, Subjects.OURS, "1024", 1_000 * factor);
        add(results, group, Subjects.BARE_CIPHER, "16", 80 * factor);
        add(results, group, Subjects.BARE_CIPHER, "1024", 1_000 * factor);
      }
    }
    return results;
  }

  private static void add(
      Results results, String group, String subject, String parameter, double value) {
    results.add(new ResultLine(group, subject, parameter, "ns/record", List.of(value)));
  }

  private Document document() {
    RunNotes notes = new RunNotes();
    notes.facts().put("CPU", "a | b");
    notes.missing().add("libssl: there is no gcc");
    return new Document(List.of(results()), notes, "benchmarks/run");
  }

  @Test
  void aTableHasMediansSpreadsAndRatios() {
    String table = new SectionTable(Sections.ALL.get(0), results()).toMarkdown();

    assertEquals(
        """
        | ns/record | 16 B | 1024 B |
        | --- | --- | --- |
        | ours | 150 (100–200), 1.25 × | 1 500 (1 000–2 000), 1.00 × |
        | bare cipher | 120 (80–160) | 1 500 (1 000–2 000) |
        """,
        table);
  }

  @Test
  void aRowOfTheWrongLengthIsAnError() {
    MarkdownTable table = new MarkdownTable(List.of("a", "b"));

    assertThrows(IllegalArgumentException.class, () -> table.add(List.of("1")));
  }

  @Test
  void theDocumentHoldsFactsWhatIsMissingPromisesAndPlots() throws IOException {
    Path file = directory.resolve("report.md");
    document().write(file);

    String text = Files.readString(file);
    assertTrue(text.contains("`benchmarks/run`"), text);
    assertTrue(text.contains("| CPU | a \\| b |"), text);
    assertTrue(text.contains("- libssl: there is no gcc"), text);
    assertTrue(
        text.contains("| 1 | a record of 16 B, to the bare cipher | 0.85 × | **missed**, 1.25 ×"),
        text);
    assertTrue(text.contains("](report-records.svg)"), text);
    assertFalse(text.contains("report-handshakes.svg"), "there are no handshakes to draw");
  }

  @Test
  void aPlotIsWellFormedAndHasACurveForEachSubject() throws Exception {
    Plot plot = Plots.ALL.get(0);
    String svg = new SvgPlot(plot, plot.curves(List.of(results()))).draw();

    var parsed =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    assertEquals("svg", parsed.getDocumentElement().getTagName());
    // A curve and its sample in the legend, and a mark for each size.
    assertEquals(2 * 2, parsed.getElementsByTagName("path").getLength());
    assertEquals(2 * 2, parsed.getElementsByTagName("circle").getLength());
  }

  @Test
  void anAxisIsLinearOrLogarithmic() {
    Axis linear = Axis.linear(16_384, 0, 100);
    assertEquals(0, linear.pixel(0));
    assertEquals(2 * linear.pixel(4_096), linear.pixel(8_192), 1e-9);
    assertTrue(linear.pixel(16_384) <= 100);

    Axis logarithmic = Axis.logarithmic(1, 10_000, 0, 100);
    assertEquals(List.of(1.0, 10.0, 100.0, 1_000.0, 10_000.0), logarithmic.marks());
    assertEquals(50, logarithmic.pixel(100), 1e-9);
  }

  @Test
  void theReadmesTableStandsBetweenItsMarkers() throws IOException {
    Path readme = directory.resolve("README.md");
    Files.writeString(
        readme, "before\n" + ReadmeTable.BEGIN + "\nold\n" + ReadmeTable.END + "\nafter\n");

    document().writeInto(readme);
    String once = Files.readString(readme);
    document().writeInto(readme);

    assertTrue(once.startsWith("before\n" + ReadmeTable.BEGIN + "\n|"), once);
    assertTrue(once.contains("| record of 16 B, ns | 150 | 120 | – |"), once);
    assertTrue(once.contains("From `benchmarks/run`"), once);
    assertTrue(once.endsWith(ReadmeTable.END + "\nafter\n"), once);
    assertFalse(once.contains("old"), once);
    assertEquals(once, Files.readString(readme), "the same results give the same file");
  }

  @Test
  void aReadmeWithoutMarkersStaysAsItIs() throws IOException {
    Path readme = directory.resolve("README.md");
    Files.writeString(readme, "nothing of speed");

    document().writeInto(readme);

    assertEquals("nothing of speed", Files.readString(readme));
  }
}
