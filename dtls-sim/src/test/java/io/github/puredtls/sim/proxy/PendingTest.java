package io.github.puredtls.sim.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.sim.network.Conditions;
import io.github.puredtls.sim.network.Direction;
import io.github.puredtls.sim.network.FaultyLink;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PendingTest {
  private final Lane lane =
      new Lane(
          Direction.TO_SERVER,
          new FaultyLink(Direction.TO_SERVER, 1, Conditions.PERFECT, List.of(), 1),
          new Tally());
  private final List<Integer> taken = new ArrayList<>();

  private boolean add(Pending pending, long dueNanos, int bytes) {
    return pending.add(dueNanos, null, lane, new byte[bytes]);
  }

  private List<Integer> due(Pending pending, long nowNanos) {
    taken.clear();
    pending.takeDue(nowNanos, (route, to, number, bytes) -> taken.add(bytes.length));
    return taken;
  }

  @Test
  void handsOverByTimeAndThenInTheOrderOfArrival() {
    Pending pending = new Pending(10_000);
    assertEquals(Long.MAX_VALUE, pending.nextNanos());
    add(pending, 20, 1);
    add(pending, 10, 2);
    add(pending, 20, 3);
    add(pending, 30, 4);
    assertEquals(10, pending.nextNanos());
    assertEquals(List.of(), due(pending, 9));
    assertEquals(List.of(2, 1, 3), due(pending, 20));
    assertEquals(30, pending.nextNanos());
  }

  @Test
  void refusesWhatIsBeyondTheLimitUntilThereIsRoomAgain() {
    Pending pending = new Pending(2 * (100 + Pending.OVERHEAD_BYTES));
    assertTrue(add(pending, 1, 100));
    assertTrue(add(pending, 2, 100));
    assertFalse(add(pending, 3, 0));
    assertEquals(List.of(100), due(pending, 1));
    assertTrue(add(pending, 3, 100));
    assertFalse(add(pending, 4, 0));
  }
}
