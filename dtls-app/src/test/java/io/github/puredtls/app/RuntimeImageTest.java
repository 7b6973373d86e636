package io.github.puredtls.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.puredtls.client.DtlsAssociation;
import io.github.puredtls.core.CipherSuite;
import io.github.puredtls.server.DtlsServer;
import io.github.puredtls.sim.proxy.UdpFaultProxy;
import io.github.puredtls.trace.explain.Explainer;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command line on a Java that has our modules and java.base, and nothing else. */
class RuntimeImageTest {
  private static final long LIMIT_SECONDS = 90;

  /** How a run ended. */
  private record Run(int exitCode, String output) {}

  @Test
  @Timeout(3 * LIMIT_SECONDS)
  void worksWithoutJavaDesktop(@TempDir Path folder) throws Exception {
    Path jlink = Path.of(System.getProperty("java.home"), "bin", "jlink");
    assumeTrue(Files.isExecutable(jlink), "optional: this Java has no jlink");
    assumeTrue(hasModulesToLink(jlink), "optional: this Java has no jmods for jlink");
    Path image = folder.resolve("image");
    Run link =
        run(
            jlink.toString(),
            "--module-path",
            modulePath(),
            "--add-modules",
            "io.github.puredtls.app",
            "--output",
            image.toString());
    assertEquals(0, link.exitCode(), link::output);
    Path java = image.resolve("bin").resolve("java");
    assertFalse(run(java.toString(), "--list-modules").output().contains("java.desktop"));
    assertWorks(java, "--help", "Usage:");
    assertWorks(java, "demo --pings 1", "Done: 2 of 2 connections were good");
    Run window = start(java, "window");
    assertEquals(ExitCode.FAILED, window.exitCode(), window::output);
    assertTrue(window.output().contains("need Java's module java.desktop"), window::output);
  }

  private static void assertWorks(Path java, String words, String expected) throws Exception {
    Run run = start(java, words);
    assertEquals(ExitCode.DONE, run.exitCode(), run::output);
    assertTrue(run.output().contains(expected), run::output);
  }

  private static Run start(Path java, String words) throws Exception {
    List<String> command = new ArrayList<>(List.of(java.toString()));
    if (words.equals("window")) {
      // As the script starts the windows, so that the message is the program's own.
      command.addAll(List.of("--add-modules", "ALL-DEFAULT"));
    }
    command.addAll(List.of("-m", "io.github.puredtls.app/io.github.puredtls.app.Main"));
    command.addAll(List.of(words.split(" ")));
    return run(command.toArray(String[]::new));
  }

  /** Either as files, or, from Java 24 on, those that it runs on. */
  private static boolean hasModulesToLink(Path jlink) throws Exception {
    boolean hasFiles = Files.isDirectory(Path.of(System.getProperty("java.home"), "jmods"));
    return hasFiles || run(jlink.toString(), "--help").output().contains("run-time image enabled");
  }

  /** Our modules, wherever this build has them. */
  private static String modulePath() {
    return Stream.of(
            Main.class,
            DtlsAssociation.class,
            DtlsServer.class,
            UdpFaultProxy.class,
            Explainer.class,
            CipherSuite.class)
        .map(RuntimeImageTest::place)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String place(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Run run(String... command) throws IOException, InterruptedException {
    Path output = Files.createTempFile("image", ".txt");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertTrue(
          process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS), () -> List.of(command) + " hangs");
      return new Run(process.exitValue(), Files.readString(output));
    } finally {
      process.destroyForcibly();
      Files.delete(output);
    }
  }
}
