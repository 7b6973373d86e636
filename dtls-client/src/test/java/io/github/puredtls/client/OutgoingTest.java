package io.github.puredtls.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class OutgoingTest {
  private final Outgoing outgoing = new Outgoing();

  @Test
  void takesNoMoreThanItsLimit() {
    for (int i = 0; i < Outgoing.LIMIT_MESSAGES; i++) {
      assertTrue(outgoing.offer(new byte[] {(byte) i}));
    }
    assertFalse(outgoing.offer(new byte[1]));
  }

  @Test
  void countsWhatTheEndLeavesUnsent() {
    outgoing.offer(new byte[1]);
    outgoing.offer(new byte[2]);
    assertEquals(1, outgoing.poll().length);
    outgoing.end();
    assertEquals(1, outgoing.unsent());
    assertNull(outgoing.poll());
  }

  @Test
  void takesNothingAfterTheEnd() {
    outgoing.end();
    assertFalse(outgoing.offer(new byte[1]));
    assertEquals(0, outgoing.unsent());
  }
}
