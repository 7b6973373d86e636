package io.github.puredtls.benchmarks.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.benchmarks.driver.Schedule.Step;
import io.github.puredtls.benchmarks.machine.Jdk;
import io.github.puredtls.benchmarks.machine.Jdks;
import io.github.puredtls.benchmarks.results.Key;
import io.github.puredtls.benchmarks.results.ResultFiles;
import io.github.puredtls.benchmarks.results.RunNotes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DriverTest {
  private static final List<String> GROUPS = List.of("records", "handshake");
  private static final int LIMIT_SECONDS = 30;

  @TempDir Path directory;
  private Jdk jdk;

  @BeforeEach
  void thisJdk() throws IOException {
    jdk = Jdks.read(Path.of(System.getProperty("java.home"))).orElseThrow();
  }

  /** What a program of the benchmarks may do. */
  static final class Fake {
    private Fake() {}

    public static void main(String[] arguments) {
      switch (arguments[0]) {
        case "good" -> {
          System.out.println("warming up");
          System.out.println("RESULT\tfakes\tfake\t" + arguments[1] + "\tns\t1.5 2.5 3.5");
        }
        case "silent" -> System.out.println("RESULTS of nothing");
        case "broken" -> System.out.println("RESULT\tfakes\tfake");
        default -> {
          System.err.println("the reason");
          System.exit(3);
        }
      }
    }
  }

  private static JavaProgram fake(String title, int rounds) {
    return new JavaProgram(
        "fakes", title, rounds, false, List.of("-Xmx64m"), Fake.class.getName(), List.of(title));
  }

  private Child child() {
    return new Child(LIMIT_SECONDS, directory.resolve("errors.txt"));
  }

  private static Options parse(String... arguments) {
    return Options.parse(List.of(arguments), GROUPS);
  }

  @Test
  void optionsAreRead() {
    assertEquals(new Options(false, List.of(), List.of(), false), parse());
    assertEquals(
        new Options(true, GROUPS, List.of(Path.of("/a"), Path.of("/b")), true),
        parse("--only", "records", "handshake", "--report", "--jdk", "/a", "/b", "--quick"));
    assertTrue(parse("--only", "records").includes("records"));
    assertEquals(false, parse("--only", "records").includes("handshake"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--fast", "records", "--only", "--only nothing", "--jdk", "--quick records"})
  void wrongOptionsAreTold(String arguments) {
    assertThrows(UsageException.class, () -> parse(arguments.split(" ")));
  }

  @Test
  void everyRoundBeginsWithAnotherProgramAndEndsWithAll() {
    List<Program> programs = List.of(fake("a", 2), fake("b", 2), fake("once", 1));
    List<Step> steps = Schedule.of(2, List.of(jdk), programs);

    assertEquals(
        List.of("1a", "1b", "1once", "2b", "2a"),
        steps.stream().map(step -> step.round() + step.program().title()).toList());
  }

  @Test
  void aProgramsResultsAreKeptAndAFailureIsToldAndNoted() throws IOException {
    ResultFiles files = new ResultFiles(directory.resolve("results"));
    files.clear();
    RunNotes notes = new RunNotes();
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(told, true, StandardCharsets.UTF_8);
    List<Step> steps = Schedule.of(1, List.of(jdk), List.of(fake("good", 1), fake("bad", 1)));

    int failures = new Driver(child(), files, notes, out).run(steps, true);

    assertEquals(1, failures);
    String text = told.toString(StandardCharsets.UTF_8);
    assertTrue(text.contains("fakes: good (1 left) ... "), text);
    assertTrue(text.contains("failed: exit status 3, 0 results\nthe reason"), text);
    assertEquals(1, notes.missing().size());
    Key key = new Key("fakes", "fake", "QUICK");
    assertEquals(2.5, files.read().get(0).find(key).orElseThrow().median());
  }

  @ParameterizedTest
  @ValueSource(strings = {"silent", "broken"})
  void aProgramWithoutProperResultsHasFailed(String what) {
    List<String> command = fake(what, 1).command(jdk, false);

    assertThrows(IOException.class, () -> child().run(command));
  }

  @Test
  void aJdkSaysWhatItIs() throws IOException {
    assertEquals(Runtime.version().feature(), jdk.feature());
    assertTrue(Jdks.read(directory).isEmpty(), "an empty directory is no JDK");
    List<Jdk> found = Jdks.oldestAndNewest();
    assertTrue(found.size() == 1 || found.get(0).feature() < found.get(1).feature());
  }

  @Test
  void versionsAreReadFromTheNamesOfTheJars() {
    Map<String, String> facts = new LinkedHashMap<>();
    String separator = System.getProperty("path.separator");
    Facts.libraries("/lib/jmh-core-1.37.jar" + separator + "/lib/other-2.jar", facts);

    assertEquals(Map.of("JMH", "1.37"), facts);
  }

  @Test
  void theProgramForLibsslIsBesideItsSource() throws IOException {
    assertTrue(Files.exists(Path.of("src", "main", "c", "libssl_benchmark.c")));
    assertTrue(new Libssl(directory).compile().isEmpty(), "there is no source to compile");
  }
}
