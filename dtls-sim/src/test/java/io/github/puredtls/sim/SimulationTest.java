package io.github.puredtls.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.sim.network.Fault;
import io.github.puredtls.sim.network.Rule;
import java.util.Optional;
import org.junit.jupiter.api.Test;

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
}
