package io.github.puredtls.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.puredtls.testsupport.Xvfb;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the tests of the windows, the classes that end in {@code OnDisplay}, in a Java machine whose
 * display is an Xvfb: a machine learns of its display when it starts.
 */
class WindowsTest {
  private static final long LIMIT_SECONDS = 110;

  @TestFactory
  @Timeout(LIMIT_SECONDS + 10)
  List<DynamicTest> windows(@TempDir Path folder) throws IOException, InterruptedException {
    assumeTrue(Xvfb.isHere(), "there is no Xvfb on the PATH (Debian's package xvfb)");
    assumeTrue(hasWindows(), "this Java has no windows: its package is a headless one");
    try (Xvfb xvfb = Xvfb.start("1920x1080x24")) {
      Path outcomes = folder.resolve("outcomes");
      String output = run(xvfb.display(), DisplayTests.class.getName(), outcomes.toString());
      List<Outcome> all = Outcome.read(outcomes);
      assertTrue(all.contains(Outcome.LAST), () -> "the tests ended before their end: " + output);
      return all.stream()
          .filter(outcome -> !outcome.equals(Outcome.LAST))
          .map(WindowsTest::test)
          .toList();
    }
  }

  private static DynamicTest test(Outcome outcome) {
    return DynamicTest.dynamicTest(
        outcome.name(),
        () -> {
          Assumptions.assumeFalse(outcome.isSkipped(), outcome.text());
          assertTrue(outcome.isGood(), () -> outcome.name() + ": " + outcome.text());
        });
  }

  /** A display that nobody has. */
  @Test
  void withoutADisplayTheTroubleIsTold() throws IOException, InterruptedException {
    String output = run("", DisplayTests.NoDisplay.class.getName());
    assertTrue(output.contains("There is no display for windows: DISPLAY is not set."), output);
    assertTrue(output.contains("xvfb-run"), output);
    assertEquals(1, output.lines().count(), output);
  }

  private static boolean hasWindows() {
    return Files.exists(Path.of(System.getProperty("java.home"), "lib", "libawt_xawt.so"));
  }

  private static String run(String display, String... words)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(DisplayTests.OPTIONS);
    command.add("-cp");
    command.add(classPath());
    command.addAll(List.of(words));
    Path output = Files.createTempFile("windows", ".txt");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
      builder.environment().put("DISPLAY", display);
      Process process = builder.start();
      try {
        boolean hasEnded = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
        String text = Files.readString(output, StandardCharsets.UTF_8);
        assertTrue(hasEnded, () -> "does not end; so far:\n" + text);
        return text;
      } finally {
        process.destroyForcibly();
      }
    } finally {
      Files.delete(output);
    }
  }

  /** All that this machine was started with, whether as modules or not. */
  private static String classPath() {
    List<String> places = new ArrayList<>();
    for (String property :
        List.of("java.class.path", "jdk.module.path", "surefire.test.class.path")) {
      String value = System.getProperty(property, "");
      if (!value.isEmpty()) {
        places.add(value);
      }
    }
    // Tests are patched into the module.
    places.add(DisplayTests.FOLDER.toString());
    return String.join(File.pathSeparator, places);
  }
}
