package io.github.puredtls.benchmarks.whole;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;

/**
 * How much of the heap is in use once everything that is not reachable has gone.
 *
 * <p>One collection is not always enough: what it makes unreachable, such as the values of weak
 * references, only the next one takes away. So they are repeated until the figure stays.
 */
final class HeapMeter {
  private static final int COLLECTIONS_AT_MOST = 8;
  private static final long SAME_BYTES = 4_096;

  private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();

  private HeapMeter() {}

  /** Bytes that stay in use. */
  static long usedBytes() {
    long used = collect();
    for (int i = 1; i < COLLECTIONS_AT_MOST; i++) {
      long before = used;
      used = collect();
      if (Math.abs(before - used) <= SAME_BYTES) {
        break;
      }
    }
    return used;
  }

  private static long collect() {
    System.gc();
    return MEMORY.getHeapMemoryUsage().getUsed();
  }
}
