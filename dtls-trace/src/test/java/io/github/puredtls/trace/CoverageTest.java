package io.github.puredtls.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.trace.explain.ExplainOptions;
import io.github.puredtls.trace.explain.Explainer;
import io.github.puredtls.trace.explain.Observation;
import io.github.puredtls.trace.explain.RunRecorder;
import io.github.puredtls.trace.json.JsonPrinter;
import io.github.puredtls.trace.keys.KeyMaterial;
import io.github.puredtls.trace.model.Association;
import io.github.puredtls.trace.model.Run;
import io.github.puredtls.trace.testing.Coverage;
import io.github.puredtls.trace.testing.Recording;
import io.github.puredtls.trace.testing.Runs;
import io.github.puredtls.trace.text.MermaidPrinter;
import io.github.puredtls.trace.text.TextPrinter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every byte of every datagram belongs to exactly one span, whatever the bytes are. */
class CoverageTest {
  private static final long SEED = Long.getLong("puredtls.trace.seed", 20_261_126);
  private static final int ROUNDS = 1_500;
  private static final ExplainOptions ALL =
      ExplainOptions.DEFAULT.withDisclosure(true, true, false);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "puredtls-sim 1; seed 1; expect complete",
        "puredtls-sim 1; seed 2; mtu 128 128 0; hint 200; identity 300; expect complete",
        "puredtls-sim 1; seed 3; client->server loss 30% duplicate 20% corrupt 20% 2; expect end",
        "puredtls-sim 1; seed 4; key wrong 0s; expect end"
      })
  void coversSimulatedRuns(String script) {
    Run run = Runs.of(script).explain(ALL);
    assertTrue(!run.associations().isEmpty());
    Coverage.check(run);
  }

  static List<String> recordings() {
    return Recording.names();
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void coversRecordedHandshakes(String name) throws IOException {
    Recording recording = Recording.read(name);
    for (KeyMaterial keys : List.of(KeyMaterial.none(), recording.keyLog(), recording.psk())) {
      Coverage.check(Explainer.explain(recording.capture(), keys, ALL));
    }
  }

  @Test
  void coversMutatedHandshakes() throws IOException {
    List<byte[]> seeds = new ArrayList<>();
    for (String name : Recording.names()) {
      seeds.addAll(payloads(Recording.read(name).capture()));
    }
    KeyMaterial keys = Recording.read(Recording.names().get(0)).keyLog();
    SplittableRandom random = new SplittableRandom(SEED);
    for (int round = 0; round < ROUNDS; round++) {
      RunRecorder recorder = new RunRecorder(Run.Origin.CAPTURE, "");
      int datagrams = 1 + random.nextInt(8);
      for (int i = 0; i < datagrams; i++) {
        byte[] payload = mutate(seeds.get(random.nextInt(seeds.size())), random);
        boolean isUp = random.nextBoolean();
        recorder.captured(
            i, isUp ? "c:2" : "s:1", isUp ? "s:1" : "c:2", payload, payload.length, "");
      }
      int number = round;
      try {
        Run run = Explainer.explain(recorder, keys, ALL);
        Coverage.check(run);
        print(run);
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError(
            ("round %d; replay: mvn -pl dtls-trace -am test -Dtest=CoverageTest"
                    + " -Dsurefire.failIfNoSpecifiedTests=false -Dpuredtls.trace.seed=%d")
                .formatted(number, SEED),
            e);
      }
    }
  }

  /** No printer fails either, and none prints more than its input can be worth. */
  private static void print(Run run) {
    ExplainOptions bytes = ALL.withDepth(ExplainOptions.Depth.BYTES);
    int length =
        TextPrinter.print(run, bytes).length()
            + JsonPrinter.print(run, ALL, JsonPrinter.Format.QLOG).length();
    for (Association association : run.associations()) {
      length += MermaidPrinter.print(association).length();
    }
    assertTrue(length < 1 << 20, () -> "much text for a few datagrams");
  }

  @Test
  void coversRandomBytes() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] bytes = new byte[random.nextInt(200)];
      random.nextBytes(bytes);
      if (random.nextBoolean() && bytes.length > 3) {
        // Make it look like a record, to get further.
        bytes[0] = (byte) (20 + random.nextInt(8));
        bytes[1] = (byte) 0xFE;
        bytes[2] = (byte) 0xFD;
        Arrays.fill(bytes, 3, Math.min(bytes.length, 12), (byte) 0);
      }
      RunRecorder recorder = new RunRecorder(Run.Origin.CAPTURE, "");
      recorder.captured(0, "a:1", "b:2", bytes, bytes.length, "");
      Run run = Explainer.explain(recorder, KeyMaterial.none(), ALL);
      assertEquals(1, run.associations().size());
      Coverage.check(run);
    }
  }

  private static byte[] mutate(byte[] original, SplittableRandom random) {
    byte[] bytes = original.clone();
    int changes = random.nextInt(4);
    for (int i = 0; i < changes && bytes.length > 0; i++) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return switch (random.nextInt(6)) {
      case 0 -> Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
      case 1 -> Arrays.copyOf(bytes, bytes.length + random.nextInt(20));
      default -> bytes;
    };
  }

  private static List<byte[]> payloads(RunRecorder recorder) {
    return recorder.observations().stream()
        .filter(Observation.Sent.class::isInstance)
        .map(each -> ((Observation.Sent) each).payload())
        .toList();
  }

  @Test
  void opensRecordedHandshakesWithKeyLogAndWithPsk() throws IOException {
    for (String name : Recording.names()) {
      Recording recording = Recording.read(name);
      for (KeyMaterial keys : List.of(recording.keyLog(), recording.psk())) {
        Run run = Explainer.explain(recording.capture(), keys, ExplainOptions.DEFAULT);
        Association association = run.associations().get(0);
        assertEquals(
            Association.Outcome.COMPLETED, association.outcome(), association.outcomeText());
        assertEquals(
            List.of(),
            association.notes().stream()
                .filter(each -> each.kind() != io.github.puredtls.trace.model.Note.Kind.INFO)
                .toList());
      }
    }
  }
}
