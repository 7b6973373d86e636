package io.github.puredtls.benchmarks.whole;

import io.github.puredtls.client.DtlsAssociation;
import io.github.puredtls.core.engine.ClientEngine;
import io.github.puredtls.server.DtlsServer;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;

/**
 * How much larger a Java run-time image (jlink) becomes by client and command line.
 *
 * <p>Two images with the same options: one of {@code java.base} alone, one with the command line
 * program and all that it requires. The sizes are those of all files. The second image must work:
 * its {@code --help} is run.
 */
public final class ImageSize {
  private static final String GROUP = "image size";
  private static final String PARAMETER = "jlink image";
  private static final String UNIT = "MB";
  private static final String APP_MODULE = "io.github.puredtls.app";
  private static final String BASE = "java.base";
  private static final String WITH_APP = "java.base and the command line";
  private static final int LIMIT_SECONDS = 30;
  private static final int ZIP_LEVEL_SINCE = 21;

  private ImageSize() {}

  /**
   * Measures and prints.
   *
   * @param arguments {@code FULL} or {@code QUICK}, which is the same here
   * @throws Exception when an image cannot be made or does not work
   */
  public static void main(String... arguments) throws Exception {
    Options.of("The size of a jlink image with and without PureDTLS.", arguments);
    Samples samples = new Samples(GROUP);
    try (TemporaryFolder folder = new TemporaryFolder()) {
      String modules = modulePath(new Jars(folder.path()));
      Path base = link(folder.path().resolve("base"), List.of("--add-modules", BASE));
      Path app =
          link(
              folder.path().resolve("app"),
              List.of("--module-path", modules, "--add-modules", APP_MODULE));
      tryOut(app);
      samples.add(WITH_APP, PARAMETER, UNIT, TemporaryFolder.bytes(app) / 1e6);
      samples.add(BASE, PARAMETER, UNIT, TemporaryFolder.bytes(base) / 1e6);
    }
    samples.difference(
        new Samples.Line(WITH_APP, PARAMETER, UNIT), new Samples.Line(BASE, PARAMETER, UNIT));
    samples.print();
  }

  private static String modulePath(Jars jars) throws IOException {
    List<String> paths =
        List.of(
            jars.of(ClientEngine.class).toString(),
            jars.of(DtlsAssociation.class).toString(),
            jars.of(DtlsServer.class).toString(),
            jars.of("io.github.puredtls.sim.Simulation").toString(),
            jars.of("io.github.puredtls.trace.explain.Explainer").toString(),
            jars.of(APP_MODULE + ".Main").toString());
    return String.join(File.pathSeparator, paths);
  }

  private static Path link(Path image, List<String> modules) throws IOException {
    Samples.progress("image size: %s", String.join(" ", modules));
    List<String> options = new ArrayList<>(modules);
    options.addAll(List.of("--strip-debug", "--no-header-files", "--no-man-pages"));
    boolean hasZipLevels = Runtime.version().feature() >= ZIP_LEVEL_SINCE;
    // The same compression under its old and its new name.
    options.add(hasZipLevels ? "--compress=zip-6" : "--compress=2");
    options.addAll(List.of("--output", image.toString()));
    ToolProvider jlink =
        ToolProvider.findFirst("jlink")
            .orElseThrow(() -> new IOException("this Java has no jlink: use a whole JDK"));
    StringWriter said = new StringWriter();
    PrintWriter writer = new PrintWriter(said);
    if (jlink.run(writer, writer, options.toArray(String[]::new)) != 0) {
      throw new IOException("jlink failed: " + said);
    }
    return image;
  }

  private static void tryOut(Path image) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                image.resolve("bin").resolve("java").toString(),
                "-m",
                APP_MODULE + "/" + APP_MODULE + ".Main",
                "--help")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new IOException("the image's command line does not work");
    }
  }
}
