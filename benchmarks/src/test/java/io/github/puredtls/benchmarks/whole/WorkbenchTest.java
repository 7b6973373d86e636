package io.github.puredtls.benchmarks.whole;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.puredtls.core.engine.DtlsEngine;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WorkbenchTest {
  private final Workbench bench = new Workbench();

  @Test
  void establishesWithACookie() {
    Workbench.Pair pair = bench.establish();
    // ClientHello twice, ClientKeyExchange, ChangeCipherSpec, Finished.
    assertEquals(5, pair.client().stats().recordsSent());
    assertEquals(0, pair.client().stats().flightsRetransmitted());
  }

  @Test
  void talksBothWays() {
    Workbench.Pair pair = bench.establish();
    long before = pair.server().stats().recordsReceived();
    bench.talk(pair, 64);
    assertEquals(before + 1, pair.server().stats().recordsReceived());
  }

  @Test
  void saysSoWhenAMessageCannotBeSent() {
    Workbench.Pair pair = bench.establish();
    pair.client().close();
    assertThrows(IllegalStateException.class, () -> bench.talk(pair, 64));
  }

  @Test
  void anAssociationOutlivesItsRest() {
    Workbench.Pair pair = bench.establish();
    bench.talk(pair, 64);
    long quiet = Duration.ofMinutes(10).toNanos();
    bench.rest(pair.server(), quiet);
    bench.rest(pair.client(), quiet);
    bench.advance(quiet);
    assertEquals(DtlsEngine.NO_DEADLINE, pair.server().nanosUntilDeadline(quiet));
    assertDoesNotThrow(() -> bench.talk(pair, 64));
  }
}
