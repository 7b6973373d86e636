package io.github.puredtls.core.handshake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadlineTest {
  @ParameterizedTest
  @ValueSource(longs = {0, 7, -1_000, -3, Long.MIN_VALUE, Long.MAX_VALUE - 4, Long.MAX_VALUE})
  void comesAfterItsDelayAtAnyOriginOfTime(long now) {
    Deadline deadline = new Deadline();
    deadline.set(now, 10);
    assertEquals(10, deadline.nanosLeft(now));
    assertFalse(deadline.isDue(now));
    assertEquals(1, deadline.nanosLeft(now + 9));
    assertFalse(deadline.isDue(now + 9));
    assertEquals(0, deadline.nanosLeft(now + 10));
    assertTrue(deadline.isDue(now + 10));
    assertEquals(0, deadline.nanosLeft(now + 1_000), "never negative");
    assertTrue(deadline.isDue(now + 1_000));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -3, Long.MAX_VALUE - 4})
  void canBePostponedAndSetAnew(long now) {
    Deadline deadline = new Deadline();
    deadline.set(now, 10);
    deadline.postpone(5);
    assertFalse(deadline.isDue(now + 14));
    assertTrue(deadline.isDue(now + 15));
    deadline.set(now + 15, 3);
    assertEquals(3, deadline.nanosLeft(now + 15));
  }

  @Test
  void isNeverDueWhenItIsNotSet() {
    Deadline deadline = new Deadline();
    assertEquals(Deadline.NONE, deadline.nanosLeft(5));
    assertFalse(deadline.isDue(Long.MAX_VALUE));
    deadline.set(0, 10);
    deadline.clear();
    assertEquals(Deadline.NONE, deadline.nanosLeft(100));
    assertFalse(deadline.isDue(100));
    deadline.postpone(5);
    assertFalse(deadline.isDue(100), "postponing sets nothing");
  }
}
