package io.github.puredtls.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The heap of deadlines, also on a clock that wraps. */
class DeadlineHeapTest {
  private static final long SEED = 20_261_123;

  private final DeadlineHeap<String> heap = new DeadlineHeap<>();

  @Test
  void givesTheEarliestFirst() {
    heap.set(new DeadlineHeap.Timer<>("late"), 30);
    heap.set(new DeadlineHeap.Timer<>("early"), 10);
    heap.set(new DeadlineHeap.Timer<>("middle"), 20);
    assertEquals(5, heap.nanosUntilFirst(5));
    assertNull(heap.pollDue(9));
    assertEquals("early", heap.pollDue(25));
    assertEquals("middle", heap.pollDue(25));
    assertNull(heap.pollDue(25));
    assertEquals(5, heap.nanosUntilFirst(25));
  }

  @Test
  void movesAndClearsADeadline() {
    DeadlineHeap.Timer<String> timer = new DeadlineHeap.Timer<>("moved");
    heap.set(timer, 10);
    heap.set(timer, 50);
    assertNull(heap.pollDue(49));
    assertEquals(1, heap.size());
    heap.clear(timer);
    heap.clear(timer);
    assertEquals(DeadlineHeap.NONE, heap.nanosUntilFirst(100));
  }

  @Test
  void isOrderedAcrossTheWrapOfTheClock() {
    long base = Long.MAX_VALUE - 5;
    heap.set(new DeadlineHeap.Timer<>("after"), base + 10);
    heap.set(new DeadlineHeap.Timer<>("before"), base + 1);
    assertEquals("before", heap.pollDue(base + 3));
    assertNull(heap.pollDue(base + 9));
    assertEquals("after", heap.pollDue(base + 10));
  }

  @Test
  void agreesWithASortedMapAfterManyRandomSteps() {
    SplittableRandom random = new SplittableRandom(SEED);
    List<DeadlineHeap.Timer<String>> timers = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      timers.add(new DeadlineHeap.Timer<>("timer " + i));
    }
    TreeMap<Long, String> model = new TreeMap<>();
    Long[] times = new Long[timers.size()];
    for (int step = 0; step < 10_000; step++) {
      int which = random.nextInt(timers.size());
      if (times[which] != null) {
        model.remove(times[which]);
      }
      if (random.nextInt(4) == 0) {
        heap.clear(timers.get(which));
        times[which] = null;
      } else {
        // Unique, so that the order is one only.
        long at = random.nextLong(1_000_000) * 10_000 + step;
        heap.set(timers.get(which), at);
        times[which] = at;
        model.put(at, "timer " + which);
      }
      long first = model.isEmpty() ? DeadlineHeap.NONE : model.firstKey();
      assertEquals(first, heap.nanosUntilFirst(0), "seed " + SEED + ", step " + step);
    }
    while (!model.isEmpty()) {
      assertEquals(model.pollFirstEntry().getValue(), heap.pollDue(Long.MAX_VALUE / 2));
    }
    assertEquals(0, heap.size());
  }
}
