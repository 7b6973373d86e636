package io.github.puredtls.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.core.testing.RepositoryRoot;
import io.github.puredtls.core.testing.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rules for every Java source of every module that a machine can check. */
class TidyTest {
  private static final int COLUMNS = 100;
  private static final int FILE_LINES = 400;
  private static final int METHOD_LINES = 60;

  /** Files that may be longer, each with the reason. */
  private static final Map<String, String> LONG_FILES =
      Map.of(
          "EngineConfig.java", "a table of settings: a field, a reader and a setter for each",
          "DtlsAssociation.java", "half of it is a table of settings: a setter for each",
          "DtlsServer.java", "half of it is a table of settings: a setter for each");

  private static final Pattern UNFINISHED =
      Pattern.compile("\\b(?:TO" + "DO|FIX" + "ME|XX" + "X)\\b");

  private static final Pattern NOT_REPEATABLE =
      Pattern.compile(
          "\\bThread\\s*\\.\\s*sleep\\b"
              + "|\\bTimeUnit\\b[^;]*\\.\\s*sleep\\b"
              + "|\\bMath\\s*\\.\\s*random\\b"
              + "|\\bnew\\s+(?:\\w+\\.)*(?:Splittable)?Random\\(\\s*\\)"
              + "|\\bThreadLocalRandom\\b");

  /** Every source by its path below the repository's root. */
  private static final Map<String, String> SOURCES = new TreeMap<>();

  @BeforeAll
  static void readAllSources() throws IOException {
    Path root = RepositoryRoot.path();
    try (Stream<Path> modules = Files.list(root)) {
      for (Path module : modules.filter(each -> Files.isDirectory(each.resolve("src"))).toList()) {
        try (Stream<Path> files = Files.walk(module.resolve("src"))) {
          for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
            String name = root.relativize(file).toString().replace('\\', '/');
            SOURCES.put(name, Files.readString(file));
          }
        }
      }
    }
    assertTrue(SOURCES.size() > 100, () -> "only " + SOURCES.size() + " sources found");
  }

  @Test
  void hasNoLineAbove100Columns() {
    List<String> found = new ArrayList<>();
    forEachLine(
        (place, line) -> {
          if (line.codePointCount(0, line.length()) > COLUMNS) {
            found.add(place);
          }
        });
    assertEquals(List.of(), found);
  }

  @Test
  void hasNoTabNoTrailingSpaceAndNoCarriageReturn() {
    List<String> found = new ArrayList<>();
    forEachLine(
        (place, line) -> {
          if (line.indexOf('\t') >= 0 || line.endsWith(" ")) {
            found.add(place);
          }
        });
    SOURCES.forEach(
        (name, source) -> {
          if (source.indexOf('\r') >= 0 || !source.endsWith("\n")) {
            found.add(name);
          }
        });
    assertEquals(List.of(), found);
  }

  @Test
  void hasNoMarkOfUnfinishedWork() {
    List<String> found = new ArrayList<>();
    forEachLine(
        (place, line) -> {
          if (UNFINISHED.matcher(line).find()) {
            found.add(place);
          }
        });
    assertEquals(List.of(), found);
  }

  @Test
  void hasNoFileAbove400LinesWithoutAReason() {
    List<String> found = new ArrayList<>();
    SOURCES.forEach(
        (name, source) -> {
          long lines = source.lines().count();
          String file = name.substring(name.lastIndexOf('/') + 1);
          if (lines > FILE_LINES && !LONG_FILES.containsKey(file)) {
            found.add(name + ": " + lines + " lines");
          }
        });
    assertEquals(List.of(), found);
  }

  @Test
  void hasNoMethodAbove60Lines() {
    List<String> found = new ArrayList<>();
    int methods = 0;
    for (Map.Entry<String, String> each : SOURCES.entrySet()) {
      for (SourceText.Method method : SourceText.methods(each.getValue())) {
        methods++;
        if (method.lines() > METHOD_LINES) {
          found.add(each.getKey() + ": " + method);
        }
      }
    }
    assertEquals(List.of(), found);
    int seen = methods;
    assertTrue(seen > 700, () -> "only " + seen + " methods recognised");
  }

  @Test
  void neitherSleepsNorDrawsUnseededRandomnessInTests() {
    List<String> found = new ArrayList<>();
    SOURCES.forEach(
        (name, source) -> {
          if (name.contains("/src/test/")
              && NOT_REPEATABLE.matcher(SourceText.code(source)).find()) {
            found.add(name);
          }
        });
    assertEquals(List.of(), found);
  }

  @Test
  void wouldFindSleepsAndUnseededRandomness() {
    for (String bad :
        List.of(
            "Thread.sleep(1);",
            "TimeUnit.SECONDS.sleep(1);",
            "new Random()",
            "new java.util.Random( )",
            "new SplittableRandom()",
            "Math.random()",
            "ThreadLocalRandom.current()")) {
      assertTrue(NOT_REPEATABLE.matcher(bad).find(), bad);
    }
    assertTrue(!NOT_REPEATABLE.matcher("new SplittableRandom(7)").find());
  }

  private interface LineVisitor {
    void visit(String place, String line);
  }

  private static void forEachLine(LineVisitor visitor) {
    SOURCES.forEach(
        (name, source) -> {
          List<String> lines = source.lines().toList();
          for (int i = 0; i < lines.size(); i++) {
            visitor.visit(name + ":" + (i + 1), lines.get(i));
          }
        });
  }
}
