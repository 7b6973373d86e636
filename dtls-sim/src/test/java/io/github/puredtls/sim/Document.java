package io.github.puredtls.sim;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A file in {@code docs} that shows what the tests measure. A test compares it, or writes it when
 * {@code puredtls.sim.update} is {@code true}.
 */
public final class Document {
  private static final String UPDATE = "puredtls.sim.update";
  private static final int SHOWN_LINES = 12;

  private final Path file;

  private Document(String name) {
    this.file = Path.of(System.getProperty("puredtls.root"), "docs", name);
  }

  /**
   * A document.
   *
   * @param name its file name in {@code docs}
   * @return the document
   */
  public static Document of(String name) {
    return new Document(name);
  }

  /** Compares the whole file. */
  public void assertIs(String measured) {
    compare(Files.exists(file) ? read() : "", measured, "docs/" + file.getFileName());
  }

  /** Compares what stands between the marks of a part. */
  public void assertShows(String part, String measured) {
    String text = read();
    String beginMark = "<!-- measured: " + part + " -->\n";
    String endMark = "<!-- end of " + part + " -->\n";
    int begin = text.indexOf(beginMark) + beginMark.length();
    int end = text.indexOf(endMark);
    if (begin < beginMark.length() || end < begin) {
      fail(file + " lacks the lines " + beginMark + " and " + endMark);
    }
    String updated = text.substring(0, begin) + "\n" + measured + "\n" + text.substring(end);
    compare(text, updated, "docs/%s, part '%s',".formatted(file.getFileName(), part));
  }

  private void compare(String shown, String measured, String what) {
    if (shown.equals(measured)) {
      return;
    }
    if (Boolean.getBoolean(UPDATE)) {
      write(measured);
      System.out.println(what + " was updated.");
      return;
    }
    fail(
        """
        %s is not what is measured now (- shown, + measured):
        %s%sIf the change is meant, this brings it into docs; look at the difference:
        mvn -pl dtls-sim -am verify -Dtest='io.github.puredtls.sim.**' \
        -Dsurefire.failIfNoSpecifiedTests=false -D%s=true
        """
            .formatted(what, only("-", shown, measured), only("+", measured, shown), UPDATE));
  }

  private static String only(String sign, String text, String other) {
    Set<String> lines = new LinkedHashSet<>(text.lines().toList());
    lines.removeAll(other.lines().toList());
    StringBuilder shown = new StringBuilder();
    lines.stream().limit(SHOWN_LINES).forEach(line -> shown.append(sign + " " + line + "\n"));
    if (lines.size() > SHOWN_LINES) {
      shown.append("%s and %d lines more%n".formatted(sign, lines.size() - SHOWN_LINES));
    }
    return shown.toString();
  }

  private String read() {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
