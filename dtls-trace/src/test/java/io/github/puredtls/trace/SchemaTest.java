package io.github.puredtls.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.testsupport.JsonText;
import io.github.puredtls.trace.explain.ExplainOptions;
import io.github.puredtls.trace.explain.Explainer;
import io.github.puredtls.trace.json.JsonPrinter;
import io.github.puredtls.trace.model.Run;
import io.github.puredtls.trace.testing.JsonSchema;
import io.github.puredtls.trace.testing.Recording;
import io.github.puredtls.trace.testing.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is printed as JSON is what the schema describes, and the other way round. */
class SchemaTest {
  private static final ExplainOptions OPEN =
      ExplainOptions.DEFAULT
          .withDisclosure(true, true, false)
          .withChoice(Optional.empty(), Optional.empty(), true);

  private static JsonSchema schema;

  @BeforeAll
  static void readSchema() throws IOException {
    Path file = Path.of(System.getProperty("puredtls.root"), "docs/trace-schema.json");
    schema = new JsonSchema(JsonText.parse(Files.readString(file)));
  }

  private static List<String> lines() throws IOException {
    List<String> lines = new ArrayList<>();
    for (String script :
        List.of(
            "puredtls-sim 1; seed 2; drop #2 client->server; duplicate #1 server->client; expect"
                + " end",
            "puredtls-sim 1; seed 4; mtu 128 128 0; hint 150; identity 150; expect complete",
            "puredtls-sim 1; seed 3; client->server delay 10ms±9ms corrupt 30% 2; expect end",
            "puredtls-sim 1; seed 3; handshake-timeout 5s; key wrong 0s; expect end")) {
      for (ExplainOptions options : List.of(OPEN, ExplainOptions.DEFAULT)) {
        Run run = Runs.of(script).explain(options);
        lines.addAll(JsonPrinter.print(run, options, JsonPrinter.Format.LINES).lines().toList());
      }
    }
    for (String name : Recording.foreign()) {
      Recording recording = Recording.read(name);
      Run run = Explainer.explain(recording.capture(), recording.keyLog(), OPEN);
      lines.addAll(JsonPrinter.print(run, OPEN, JsonPrinter.Format.LINES).lines().toList());
    }
    return lines;
  }

  @Test
  void describesEveryLine() throws IOException {
    Set<String> seen = new TreeSet<>();
    for (String line : lines()) {
      Object value = JsonText.parse(line);
      assertEquals(List.of(), schema.check(value), line);
      seen.add(String.valueOf(((Map<?, ?>) value).get("name")));
    }
    // Otherwise the loop would prove little.
    assertTrue(seen.size() > 18, seen::toString);
  }

  @Test
  void refusesWhatIsNotDescribed() {
    String good =
        "{\"time\":1,\"name\":\"dtls:note\",\"group_id\":\"a1\","
            + "\"data\":{\"kind\":\"info\",\"text\":\"x\"}}";
    assertEquals(List.of(), schema.check(JsonText.parse(good)));
    for (String bad :
        List.of(
            good.replace("info", "maybe"),
            good.replace("\"text\"", "\"txt\""),
            good.replace("\"a1\"", "1"),
            good.replace("dtls:note", "dtls:hearsay"),
            good.replace("\"time\":1,", ""))) {
      assertFalse(schema.check(JsonText.parse(bad)).isEmpty(), bad);
    }
  }

  @Test
  void keepsTheOrderOfTime() throws IOException {
    Run run = Runs.of("puredtls-sim 1; seed 2; drop #2 client->server; expect end").explain(OPEN);
    double last = 0;
    for (String line :
        JsonPrinter.print(run, OPEN, JsonPrinter.Format.LINES).lines().skip(1).toList()) {
      double time = (Double) ((Map<?, ?>) JsonText.parse(line)).get("time");
      assertTrue(time >= last, line);
      last = time;
    }
  }
}
