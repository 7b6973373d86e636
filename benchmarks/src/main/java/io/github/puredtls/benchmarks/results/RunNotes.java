package io.github.puredtls.benchmarks.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What belongs to a run beside its figures; kept with them, so that a document can be written anew.
 *
 * @param facts versions, machine and date, by name
 * @param missing what was not measured, and why
 */
public record RunNotes(Map<String, String> facts, List<String> missing) {
  private static final String FACT = "fact";
  private static final String MISSING = "missing";
  private static final String TAB = "\t";
  private static final int FIELDS = 3;

  /**
   * Copies nothing: the driver adds while it runs.
   *
   * @param facts by name
   * @param missing one sentence each
   */
  public RunNotes {}

  /** Without notes. */
  public RunNotes() {
    this(new LinkedHashMap<>(), new ArrayList<>());
  }

  /**
   * Writes the notes.
   *
   * @param file replaced when it exists
   * @throws IOException when that fails
   */
  public void write(Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    facts.forEach((name, value) -> lines.add(String.join(TAB, FACT, name, value)));
    missing.forEach(text -> lines.add(String.join(TAB, MISSING, "-", text)));
    Files.write(file, lines);
  }

  /**
   * Reads notes.
   *
   * @param file what {@link #write} wrote
   * @return the notes
   * @throws IOException when the file cannot be read
   */
  public static RunNotes read(Path file) throws IOException {
    RunNotes notes = new RunNotes();
    for (String line : Files.readAllLines(file)) {
      String[] fields = line.split(TAB, FIELDS);
      if (fields[0].equals(FACT)) {
        notes.facts.put(fields[1], fields[2]);
      } else {
        notes.missing.add(fields[2]);
      }
    }
    return notes;
  }
}
