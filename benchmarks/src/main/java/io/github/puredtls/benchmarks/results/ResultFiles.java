package io.github.puredtls.benchmarks.results;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The raw results of a run: a file {@code round-N.tsv} for each round, whose lines are result lines
 * with the JDK's name before them.
 */
public final class ResultFiles {
  private static final String TAB = "\t";

  private final Path directory;

  /**
   * Files in a directory.
   *
   * @param directory need not exist yet
   */
  public ResultFiles(Path directory) {
    this.directory = directory;
  }

  /**
   * Removes an earlier run's results.
   *
   * @throws IOException when that fails
   */
  public void clear() throws IOException {
    Files.createDirectories(directory);
    for (Path file : files()) {
      Files.delete(file);
    }
  }

  /**
   * Adds a line.
   *
   * @param round from 1 on
   * @param jdk the JDK's name
   * @param line what was measured
   * @throws IOException when it cannot be written
   */
  public void append(int round, String jdk, ResultLine line) throws IOException {
    Files.writeString(
        directory.resolve("round-" + round + ".tsv"),
        jdk + TAB + line + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  /**
   * Reads all rounds.
   *
   * @return the results of each JDK, in the order of the first round
   * @throws IOException when a file cannot be read
   */
  public List<Results> read() throws IOException {
    Map<String, Results> results = new LinkedHashMap<>();
    for (Path file : files()) {
      for (String text : Files.readAllLines(file)) {
        int end = text.indexOf(TAB);
        String jdk = text.substring(0, end);
        ResultLine.parse(text.substring(end + 1))
            .ifPresent(line -> results.computeIfAbsent(jdk, Results::new).add(line));
      }
    }
    return List.copyOf(results.values());
  }

  private List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, "round-*.tsv")) {
      entries.forEach(files::add);
    }
    files.sort(null);
    return files;
  }
}
