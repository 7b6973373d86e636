package io.github.puredtls.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.core.Failure;
import io.github.puredtls.sim.network.BlackOut;
import io.github.puredtls.sim.network.Conditions;
import io.github.puredtls.sim.network.Fault;
import io.github.puredtls.sim.network.Rule;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulationTest {
  @Test
  void completesOverAPerfectNetwork() {
    Outcome outcome = Simulation.of(Setup.DEFAULT).run();
    assertEquals(Optional.empty(), outcome.violation());
    assertEquals(1, outcome.completed());
    assertEquals(60_000_000L, outcome.handshakeNanos().get(0));
    assertEquals(4, outcome.messages());
    assertEquals(0, outcome.retransmissions());
  }

  @Test
  void recoversTheLostLastFlight() {
    Setup setup = Setup.DEFAULT.plus(Rule.first(Fault.DROP, "Finished"));
    Outcome outcome = Simulation.of(setup).run();
    assertEquals(Optional.empty(), outcome.violation());
    assertTrue(outcome.retransmissions() >= 2);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 5, 15, 25, 35, 45})
  void endsByItsLimitWhereTheNetworkStaysDead(long diesAfterMillis) {
    BlackOut forGood = new BlackOut(diesAfterMillis * 1_000_000, Long.MAX_VALUE);
    Conditions dying = Setup.DEFAULT.toServer().withBlackOuts(forGood);
    Setup setup =
        Setup.DEFAULT.withNetwork(dying, dying).withExpectation(Expectation.COMPLETE_OR_TIMEOUT);
    Outcome outcome = Simulation.of(setup).run();
    assertEquals(Optional.empty(), outcome.violation());
    assertEquals(0, outcome.completed());
    assertFalse(outcome.failures().isEmpty());
    for (Failure failure : outcome.failures()) {
      assertEquals(Failure.Kind.HANDSHAKE_TIMEOUT, failure.kind(), failure.explanation());
    }
    long limit = Ends.DEFAULT.handshakeTimeout().toNanos();
    assertTrue(outcome.endNanos() <= limit + 60_000_000, () -> "ended at " + outcome.endNanos());
  }
}
