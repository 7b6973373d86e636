package io.github.puredtls.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.puredtls.trace.explain.ExplainOptions;
import io.github.puredtls.trace.explain.ExplainOptions.Depth;
import io.github.puredtls.trace.json.JsonPrinter;
import io.github.puredtls.trace.model.Run;
import io.github.puredtls.trace.testing.Runs;
import io.github.puredtls.trace.text.MermaidPrinter;
import io.github.puredtls.trace.text.TextPrinter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What seeded runs look like in every output: a change of wording is a visible difference. {@code
 * -Dpuredtls.trace.update=true} writes the files anew; read the difference before it is committed.
 */
class GoldenTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("puredtls.root"), "dtls-trace/src/test/resources/golden");

  private static final boolean IS_UPDATE = Boolean.getBoolean("puredtls.trace.update");
  private static final long GARBAGE_NANOS = 35_000_000;
  private static final int GARBAGE_BYTES = 40;

  private static Runs run(String name) {
    return switch (name) {
      case "clean" -> Runs.of("puredtls-sim 1; seed 1; expect complete");
      case "lossy" ->
          Runs.of(
              "puredtls-sim 1; seed 2; drop #2 client->server; duplicate #1 server->client;"
                  + " expect complete");
      case "wrong-psk" ->
          Runs.of("puredtls-sim 1; seed 3; handshake-timeout 5s; key wrong 0s; expect end");
      case "fragmented" ->
          Runs.of("puredtls-sim 1; seed 4; mtu 128 128 0; hint 150; identity 150; expect complete");
      case "garbage" -> garbage();
      default -> throw new IllegalArgumentException(name);
    };
  }

  /** A clean run into which somebody sends random bytes. */
  private static Runs garbage() {
    Runs run = Runs.of("puredtls-sim 1; seed 5; expect complete");
    byte[] bytes = new byte[GARBAGE_BYTES];
    new SplittableRandom(5).nextBytes(bytes);
    run.recorder().captured(GARBAGE_NANOS, "server", "client", bytes, GARBAGE_BYTES, "injected");
    return run;
  }

  private static Map<String, String> outputs(String name) {
    Runs run = run(name);
    Map<String, String> outputs = new LinkedHashMap<>();
    for (Depth depth : Depth.values()) {
      ExplainOptions options = ExplainOptions.DEFAULT.withDepth(depth);
      String file = depth.name().toLowerCase(java.util.Locale.ROOT) + ".txt";
      outputs.put(file, TextPrinter.print(run.explain(options), options));
    }
    ExplainOptions narrow = ExplainOptions.DEFAULT.withLook(ExplainOptions.NARROW, true, false);
    outputs.put("narrow-ascii.txt", TextPrinter.print(run.explain(narrow), narrow));
    Run explained = run.explain(ExplainOptions.DEFAULT);
    outputs.put(
        "jsonl", JsonPrinter.print(explained, ExplainOptions.DEFAULT, JsonPrinter.Format.LINES));
    outputs.put("mermaid", MermaidPrinter.print(explained.associations().get(0)));
    if (name.equals("clean")) {
      ExplainOptions open = ExplainOptions.DEFAULT.withDisclosure(true, true, false);
      outputs.put("secrets.txt", TextPrinter.print(run.explain(open), open));
    }
    return outputs;
  }

  @ParameterizedTest
  @ValueSource(strings = {"clean", "lossy", "wrong-psk", "fragmented", "garbage"})
  void looksAsItDid(String name) throws IOException {
    for (Map.Entry<String, String> output : outputs(name).entrySet()) {
      Path file = FOLDER.resolve(name + "." + output.getKey());
      if (IS_UPDATE) {
        Files.createDirectories(FOLDER);
        Files.writeString(file, output.getValue());
      }
      assertTrue(Files.exists(file), () -> file + " is missing: -Dpuredtls.trace.update=true");
      assertEquals(Files.readString(file), output.getValue(), file::toString);
    }
    assumeFalse(IS_UPDATE, "the files are written anew: look at the difference");
  }

  @ParameterizedTest
  @ValueSource(strings = {"clean", "lossy", "wrong-psk", "fragmented", "garbage"})
  void keepsWithinItsWidth(String name) {
    outputs(name)
        .forEach(
            (file, text) -> {
              int columns = file.startsWith("narrow") ? 80 : 120;
              boolean isText = file.endsWith(".txt");
              text.lines()
                  .filter(line -> isText && line.codePointCount(0, line.length()) > columns)
                  .findFirst()
                  .ifPresent(
                      line -> {
                        throw new AssertionError(name + "." + file + ": " + line);
                      });
            });
  }
}
