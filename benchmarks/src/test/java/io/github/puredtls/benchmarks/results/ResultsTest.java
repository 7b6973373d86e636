package io.github.puredtls.benchmarks.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {
  private static final Key KEY = new Key("records", "ours", "16");

  private static ResultLine line(String parameter, Double... samples) {
    return new ResultLine("records", "ours", parameter, "ns", List.of(samples));
  }

  @Test
  void theMedianIsTheMiddle() {
    assertEquals(2, Statistics.median(List.of(9.0, 1.0, 2.0)));
    assertEquals(3, Statistics.median(List.of(4.0, 9.0, 1.0, 2.0)));
    assertThrows(IllegalArgumentException.class, () -> Statistics.median(List.of()));
  }

  @Test
  void aRoundCountsOnceHoweverManySamplesItHas() {
    Results results = new Results("JDK 17");
    results.add(line("16", 1.0, 1.0, 100.0));
    results.add(line("16", 5.0));
    results.add(line("16", 7.0));

    assertEquals(new Summary(5, 1, 7, 3, "ns"), results.find(KEY).orElseThrow());
  }

  @Test
  void anotherUnitIsAnError() {
    Results results = new Results("JDK 17");
    results.add(line("16", 1.0));
    ResultLine other = new ResultLine("records", "ours", "16", "µs", List.of(1.0));

    assertThrows(IllegalArgumentException.class, () -> results.add(other));
  }

  @Test
  void parametersAreInTheOrderOfNumbers() {
    Results results = new Results("JDK 17");
    for (String parameter : List.of("1024", "full", "16", "256", "cold")) {
      results.add(line(parameter, 1.0));
    }

    assertEquals(List.of("16", "256", "1024", "cold", "full"), results.parameters("records"));
    assertEquals(List.of("ours"), results.subjects("records"));
    assertTrue(results.parameters("handshake").isEmpty());
  }

  @Test
  void whatWasWrittenToFilesIsReadAgain(@TempDir Path directory) throws IOException {
    ResultFiles files = new ResultFiles(directory.resolve("results"));
    files.clear();
    files.append(1, "JDK 17.0.15", line("16", 5.0));
    files.append(1, "JDK 25.0.3", line("16", 3.0));
    files.append(2, "JDK 17.0.15", line("16", 6.0));

    List<Results> read = files.read();

    assertEquals(List.of("JDK 17.0.15", "JDK 25.0.3"), read.stream().map(Results::title).toList());
    assertEquals(new Summary(5.5, 5, 6, 2, "ns"), read.get(0).find(KEY).orElseThrow());
    files.clear();
    assertTrue(files.read().isEmpty());
  }

  @Test
  void notesAreReadAgain(@TempDir Path directory) throws IOException {
    RunNotes notes = new RunNotes();
    notes.facts().put("CPU", "some \"CPU\"");
    notes.missing().add("libssl: there is no gcc");

    notes.write(directory.resolve("notes"));

    assertEquals(notes, RunNotes.read(directory.resolve("notes")));
  }
}
