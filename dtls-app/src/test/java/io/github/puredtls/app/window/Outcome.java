package io.github.puredtls.app.window;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * How a test ended that ran in another Java machine.
 *
 * @param name of the test
 * @param state GOOD, FAILED or SKIPPED
 * @param text why
 */
record Outcome(String name, String state, String text) {
  /** Written when all tests have run: the machine may die before. */
  static final Outcome LAST = new Outcome("end", "GOOD", "");

  private static final String FIELD_END = "\u001f";
  private static final String END = "\u001e";

  boolean isGood() {
    return state.equals("GOOD");
  }

  boolean isSkipped() {
    return state.equals("SKIPPED");
  }

  /** Writes it down at once: the machine may not come to its end. */
  void append(Path file) throws IOException {
    Files.writeString(
        file,
        String.join(FIELD_END, name, state, text) + END,
        StandardCharsets.UTF_8,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  static List<Outcome> read(Path file) throws IOException {
    List<Outcome> outcomes = new ArrayList<>();
    if (Files.exists(file)) {
      for (String each : Files.readString(file, StandardCharsets.UTF_8).split(END)) {
        String[] fields = each.split(FIELD_END, -1);
        outcomes.add(new Outcome(fields[0], fields[1], fields[2]));
      }
    }
    return outcomes;
  }
}
