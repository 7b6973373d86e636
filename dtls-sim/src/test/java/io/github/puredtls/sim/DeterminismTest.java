package io.github.puredtls.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.puredtls.sim.network.ConditionsText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The same setup gives the same bytes: on every run, and on every JDK. */
class DeterminismTest {
  /** Every kind of draw takes part. */
  private static final Setup BAD_NETWORK =
      Setup.DEFAULT
          .withSeed(7)
          .withNumbers(3, 2)
          .withExpectation(Expectation.END)
          .withNetwork(
              ConditionsText.parse(
                  "loss 10% delay 50ms±20ms normal duplicate 10% reorder 10% 90ms corrupt 5% 2"
                      + " truncate 2% rate 20000 4000"),
              ConditionsText.parse("burst 20% 60% 40% delay 30ms±5ms exponential rebind 1%"));

  /** SHA-256 over the datagrams of that run and their times. */
  private static final String DIGEST =
      "06c3df79f28e475640cf8a660fdbee335feefc830134e83b735b2ea44bc70b68";

  @Test
  void repeatsEveryByte() {
    assertEquals(transcript(BAD_NETWORK), transcript(BAD_NETWORK));
  }

  @Test
  void differsForAnotherSeed() {
    assertNotEquals(transcript(BAD_NETWORK), transcript(BAD_NETWORK.withSeed(8)));
  }

  @Test
  void givesTheSameBytesOnEveryJdk() throws NoSuchAlgorithmException {
    // The datagrams and their times only: what the engines say in words may change.
    byte[] bytes = transcript(BAD_NETWORK, Step.Kind.SENT).getBytes(StandardCharsets.UTF_8);
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
    assertEquals(DIGEST, HexFormat.of().formatHex(digest));
  }

  private static String transcript(Setup setup, Step.Kind... kinds) {
    Simulation simulation = Simulation.recording(setup);
    Outcome outcome = simulation.run();
    assertEquals(Optional.empty(), outcome.violation());
    Set<Step.Kind> wanted = Set.of(kinds.length == 0 ? Step.Kind.values() : kinds);
    return Ladder.transcript(
        simulation.history().stream().filter(step -> wanted.contains(step.kind())).toList());
  }
}
