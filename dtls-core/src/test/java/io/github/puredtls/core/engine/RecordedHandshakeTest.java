package io.github.puredtls.core.engine;

import static io.github.puredtls.core.testing.TestBytes.hex;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.core.PskCredential;
import io.github.puredtls.core.engine.RecordedHandshake.Kind;
import io.github.puredtls.core.engine.RecordedHandshake.Step;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plays recorded handshakes with OpenSSL again and demands the same bytes from our side. */
class RecordedHandshakeTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "s_server-aes_128_gcm.txt",
        "s_server-aes_256_gcm.txt",
        "s_client-aes_128_gcm.txt",
        "s_client-aes_256_gcm.txt"
      })
  void makesTheRecordedDatagramsAgain(String name) throws IOException {
    RecordedHandshake recorded = RecordedHandshake.read(name);
    RecordedRandom random = new RecordedRandom(hex(recorded.only(Kind.RANDOM)));
    RecordedSide side = side(recorded, random);
    int number = 0;
    for (Step step : recorded.steps()) {
      number++;
      switch (step.kind()) {
        case IN -> {
          assertNull(side.poll(), name + ", step " + number + ": more was done than recorded");
          side.receive(step.bytes());
        }
        case OUT, ESTABLISHED, MESSAGE, CLOSED ->
            assertEquals(step, side.poll(), name + ", step " + number);
        case SEND -> side.send(step.bytes());
        case CLOSE -> side.close();
        default -> {
          // The inputs of the handshake, which were read above.
        }
      }
    }
    assertNull(side.poll(), name + ": more was done than recorded");
    assertTrue(random.isUsedUp(), "all recorded randomness is drawn");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s_server-aes_128_gcm.txt",
        "s_server-aes_256_gcm.txt",
        "s_client-aes_128_gcm.txt",
        "s_client-aes_256_gcm.txt"
      })
  void findsInEachRecordingAWholeAssociation(String name) throws IOException {
    Set<Kind> kinds =
        RecordedHandshake.read(name).steps().stream().map(Step::kind).collect(Collectors.toSet());
    // Without these, playing a recording again would prove little.
    assertTrue(
        kinds.containsAll(
            Set.of(Kind.IN, Kind.OUT, Kind.ESTABLISHED, Kind.MESSAGE, Kind.SEND, Kind.CLOSE)),
        kinds::toString);
  }

  private static RecordedSide side(RecordedHandshake recorded, RecordedRandom random) {
    PskCredential psk =
        PskCredential.of(recorded.only(Kind.IDENTITY), hex(recorded.only(Kind.PSK)));
    return recorded.isClient()
        ? RecordedSide.client(recorded.suite(), psk, random)
        : RecordedSide.server(recorded.suite(), psk, random, hex(recorded.only(Kind.PEER)));
  }
}
