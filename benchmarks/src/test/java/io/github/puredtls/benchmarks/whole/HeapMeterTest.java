package io.github.puredtls.benchmarks.whole;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.Reference;
import org.junit.jupiter.api.Test;

class HeapMeterTest {
  private static final int BYTES = 32 << 20;

  @Test
  void countsWhatIsReachableAndNothingElse() {
    long before = HeapMeter.usedBytes();
    byte[] kept = new byte[BYTES];
    long with = HeapMeter.usedBytes() - before;
    Reference.reachabilityFence(kept);
    kept = null;
    long without = HeapMeter.usedBytes() - before;
    assertTrue(Math.abs(with - BYTES) < BYTES / 4, () -> "counted " + with);
    assertTrue(Math.abs(without) < BYTES / 4, () -> "counted " + without);
  }
}
