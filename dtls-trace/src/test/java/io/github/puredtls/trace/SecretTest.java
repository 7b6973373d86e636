package io.github.puredtls.trace;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.trace.explain.ExplainOptions;
import io.github.puredtls.trace.explain.ExplainOptions.Depth;
import io.github.puredtls.trace.explain.Explainer;
import io.github.puredtls.trace.json.JsonPrinter;
import io.github.puredtls.trace.model.KeyStep;
import io.github.puredtls.trace.model.Run;
import io.github.puredtls.trace.testing.Recording;
import io.github.puredtls.trace.text.MermaidPrinter;
import io.github.puredtls.trace.text.TextPrinter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No secret, no plaintext, and if so asked no identity is in any output. */
class SecretTest {
  static List<String> recordings() {
    return Recording.names();
  }

  /** All outputs in one text, without what only separates hex digits. */
  private static String everything(Recording recording, ExplainOptions options) {
    StringBuilder all = new StringBuilder();
    for (Depth depth : Depth.values()) {
      ExplainOptions deep = options.withDepth(depth);
      Run run = Explainer.explain(recording.capture(), recording.psk(), deep);
      all.append(TextPrinter.print(run, deep));
    }
    ExplainOptions fields = options.withChoice(Optional.empty(), Optional.empty(), true);
    Run run = Explainer.explain(recording.capture(), recording.psk(), fields);
    for (JsonPrinter.Format format : JsonPrinter.Format.values()) {
      all.append(JsonPrinter.print(run, fields, format));
    }
    all.append(MermaidPrinter.print(run.associations().get(0)));
    all.append(run);
    return all.toString().replace("\\\n", "").replace(" ", "").replaceAll("\n│?", "");
  }

  /** What must not show, by name. */
  private static Map<String, String> secrets(Recording recording) {
    ExplainOptions open = ExplainOptions.DEFAULT.withDisclosure(true, true, false);
    Run run = Explainer.explain(recording.capture(), recording.psk(), open);
    Map<String, String> secrets = new LinkedHashMap<>();
    secrets.put("psk", recording.only("psk"));
    for (KeyStep step : run.associations().get(0).keys()) {
      boolean isPublic = step.name().endsWith("verify_data") || step.name().equals("session_hash");
      if (!isPublic) {
        secrets.put(step.name(), HexFormat.of().formatHex(step.value().orElseThrow()));
      }
      step.parts()
          .forEach(
              part ->
                  secrets.put(
                      part.field().name(), HexFormat.of().formatHex(part.value().orElseThrow())));
    }
    run.associations().get(0).datagrams().stream()
        .flatMap(
            each ->
                each.spans().stream()
                    .filter(span -> span.name().equals("cookie"))
                    .map(span -> HexFormat.of().formatHex(each.bytes(), span.offset(), span.end())))
        .forEach(each -> secrets.put("cookie", each));
    secrets.put("plaintext in hex", recording.only("send"));
    byte[] sent = HexFormat.of().parseHex(recording.only("send"));
    secrets.put("plaintext", new String(sent, StandardCharsets.UTF_8).strip().replace(" ", ""));
    return secrets;
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void showsNoSecretUnlessAskedFor(String name) throws IOException {
    Recording recording = Recording.read(name);
    String quiet = everything(recording, ExplainOptions.DEFAULT);
    String open = everything(recording, ExplainOptions.DEFAULT.withDisclosure(true, true, false));
    Map<String, String> secrets = secrets(recording);
    assertTrue(secrets.size() >= 10, secrets.keySet()::toString);
    secrets.forEach(
        (what, value) -> {
          assertFalse(quiet.contains(value), () -> what + " shows");
          // Otherwise the line above would prove nothing.
          assertTrue(open.contains(value), () -> what + " should show with secrets");
        });
    assertTrue(open.contains("CONTAINSSECRETS"), "and says so");
    assertFalse(quiet.contains("CONTAINSSECRETS"));
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void showsNoNameOrAddressIfAnonymous(String name) throws IOException {
    Recording recording = Recording.read(name);
    String named = everything(recording, ExplainOptions.DEFAULT);
    String anonymous =
        everything(recording, ExplainOptions.DEFAULT.withDisclosure(false, false, true));
    String identity = recording.only("identity");
    String hex = HexFormat.of().formatHex(identity.getBytes(StandardCharsets.UTF_8));
    for (String personal : List.of(identity, hex, "192.0.2.1", "192.0.2.2")) {
      assertTrue(named.contains(personal), personal);
      assertFalse(anonymous.contains(personal), personal);
    }
    assertTrue(anonymous.contains("psk_identity1"), "the same name for the same identity");
  }
}
