package io.github.puredtls.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.core.engine.DtlsEngine;
import io.github.puredtls.it.peer.Program;
import io.github.puredtls.it.peer.Psk;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of the README is what is tested here, to the letter. */
class EmbeddingExampleIT {
  @Test
  void exampleInReadmeIsTheOneThatIsTested() throws IOException {
    String readme = Files.readString(Path.of(System.getProperty("puredtls.root"), "README.md"));
    assertTrue(
        readme.contains("```java\n" + example() + "```"),
        "README.md must hold EmbeddingExample.java between ```java and ```");
  }

  @Test
  void exampleTalksToTheServerThroughTheExportedPackagesOnly(@TempDir Path folder)
      throws IOException, URISyntaxException {
    String modules = compile(folder);
    try (Program server = OurPrograms.server("--echo");
        Program program =
            Program.start(
                List.of(
                    ProcessHandle.current().info().command().orElseThrow(),
                    "-p",
                    modules,
                    "-m",
                    "example/example.EmbeddingExample",
                    "127.0.0.1",
                    Integer.toString(OurPrograms.port(server)),
                    "me",
                    Psk.KEY))) {
      assertEquals(0, program.awaitExit(), program.report("failed"));
      assertTrue(program.output().contains("Established["), program.report("is too quiet"));
      assertTrue(program.output().contains("received hello\n"), program.report("got no echo"));
      server.awaitOutput("hello\n");
      server.awaitErrors("The DTLS connection has been shutdown");
    }
  }

  /** Compiles the example as a module of its own; returns the module path. */
  private static String compile(Path folder) throws IOException, URISyntaxException {
    Path sources = Files.createDirectories(folder.resolve("sources/example"));
    Path source = sources.resolve("EmbeddingExample.java");
    Files.writeString(source, example());
    Path module = sources.resolveSibling("module-info.java");
    Files.writeString(module, "module example { requires io.github.puredtls.core; }");
    Path classes = folder.resolve("classes");
    Path core =
        Path.of(DtlsEngine.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<String> arguments =
        List.of(
            "-p",
            core.toString(),
            "-d",
            classes.toString(),
            "--release",
            "17",
            module.toString(),
            source.toString());
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    assertEquals(0, result, "the example does not compile: see above");
    return core + System.getProperty("path.separator") + classes;
  }

  private static String example() throws IOException {
    try (InputStream input =
        EmbeddingExampleIT.class.getResourceAsStream("/EmbeddingExample.java")) {
      return new String(input.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
