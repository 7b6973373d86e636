package io.github.puredtls.core.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.puredtls.core.DiscardReason;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DiscardCountersTest {
  @Test
  void countsEachReasonByItself() {
    DiscardCounters counters = new DiscardCounters();
    assertEquals(Map.of(), counters.toMap());
    for (DiscardReason reason : DiscardReason.values()) {
      for (int i = 0; i <= reason.ordinal(); i++) {
        counters.count(reason);
      }
    }
    for (DiscardReason reason : DiscardReason.values()) {
      assertEquals(reason.ordinal() + 1, counters.of(reason));
      assertEquals(reason.ordinal() + 1L, counters.toMap().get(reason));
    }
  }

  @Test
  void remembersTheFirstReasonOfARecord() {
    DiscardCounters counters = new DiscardCounters();
    assertNull(counters.firstOfRecord());
    counters.count(DiscardReason.BAD_TAG);
    counters.count(DiscardReason.WRONG_EPOCH);
    assertSame(DiscardReason.BAD_TAG, counters.firstOfRecord());
    counters.beginRecord();
    assertNull(counters.firstOfRecord());
    counters.count(DiscardReason.WRONG_EPOCH);
    assertSame(DiscardReason.WRONG_EPOCH, counters.firstOfRecord());
    assertEquals(2, counters.of(DiscardReason.WRONG_EPOCH), "counts go on");
  }

  @Test
  void namesASectionOfAnRfcForEveryReason() {
    for (DiscardReason reason : DiscardReason.values()) {
      assertTrue(reason.section().matches("RFC \\d{4} §[A-Z0-9.]+"), reason.section());
      assertTrue(reason.words().matches("[a-z ]+"), reason.words());
    }
  }

  @Test
  void handsOutASnapshot() {
    DiscardCounters counters = new DiscardCounters();
    Map<DiscardReason, Long> before = counters.toMap();
    counters.count(DiscardReason.BAD_TAG);
    assertEquals(Map.of(), before);
  }
}
