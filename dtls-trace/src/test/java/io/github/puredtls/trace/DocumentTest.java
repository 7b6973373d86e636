package io.github.puredtls.trace;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The document shows what the printers print. */
class DocumentTest {
  private static final Path ROOT = Path.of(System.getProperty("puredtls.root"));

  @Test
  void showsTheLadderOfTheGoldenFile() throws IOException {
    String document = Files.readString(ROOT.resolve("docs/trace.md"));
    String ladder =
        Files.readString(ROOT.resolve("dtls-trace/src/test/resources/golden/lossy.ladder.txt"));
    assertTrue(document.contains("```\n" + ladder.strip() + "\n```"), "docs/trace.md is behind");
  }
}
