package io.github.puredtls.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The heap against a plain list. */
class DeadlineHeapTest {
  private static final long SEED = 0x4EA9;

  @Test
  void givesDeadlinesInOrderWhateverWasMovedOrRemoved() {
    SplittableRandom random = new SplittableRandom(SEED);
    DeadlineHeap heap = new DeadlineHeap();
    // Around the place where the clock wraps.
    long origin = Long.MAX_VALUE - 500;
    Map<DeadlineHeap.Timer, Long> model = new HashMap<>();
    List<DeadlineHeap.Timer> timers = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      timers.add(new DeadlineHeap.Timer(() -> {}));
    }
    for (int step = 0; step < 5_000; step++) {
      DeadlineHeap.Timer timer = timers.get(random.nextInt(timers.size()));
      if (random.nextInt(3) == 0) {
        heap.disarm(timer);
        model.remove(timer);
      } else {
        long offset = random.nextInt(1_000);
        heap.arm(timer, origin + offset);
        model.put(timer, offset);
      }
      assertEquals(model.size(), heap.size(), "seed " + SEED);
      long first = model.values().stream().min(Comparator.naturalOrder()).orElse(Long.MAX_VALUE);
      assertEquals(first, heap.nanosUntilFirst(origin), "seed " + SEED + ", step " + step);
    }
    long last = -1;
    while (heap.size() > 0) {
      DeadlineHeap.Timer due = heap.takeDue(origin + 1_000);
      long offset = model.remove(due);
      assertEquals(Math.max(last, offset), offset, "seed " + SEED);
      last = offset;
    }
    assertEquals(0, model.size());
  }

  @Test
  void nothingIsDueBeforeItsTime() {
    DeadlineHeap heap = new DeadlineHeap();
    assertEquals(DeadlineHeap.NEVER, heap.nanosUntilFirst(0));
    assertNull(heap.takeDue(0));
    DeadlineHeap.Timer timer = new DeadlineHeap.Timer(() -> {});
    heap.arm(timer, 10);
    assertNull(heap.takeDue(9));
    assertSame(timer, heap.takeDue(10));
    assertNull(heap.takeDue(10));
  }

  @Test
  void armingByATimeMovesADeadlineNearerOnly() {
    DeadlineHeap heap = new DeadlineHeap();
    DeadlineHeap.Timer timer = new DeadlineHeap.Timer(() -> {});
    heap.armBy(timer, Long.MAX_VALUE);
    heap.armBy(timer, Long.MIN_VALUE + 5);
    assertNull(heap.takeDue(Long.MAX_VALUE - 1), "the clock wraps, so the first is the nearer one");
    heap.armBy(timer, Long.MAX_VALUE - 10);
    assertSame(timer, heap.takeDue(Long.MAX_VALUE - 10));
    heap.armBy(timer, 7);
    assertEquals(2, heap.nanosUntilFirst(5));
  }
}
