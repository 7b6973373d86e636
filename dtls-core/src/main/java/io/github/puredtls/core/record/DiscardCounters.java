package io.github.puredtls.core.record;

import io.github.puredtls.core.DiscardReason;
import java.util.EnumMap;
import java.util.Map;

/** Counts what is dropped, by reason. */
public final class DiscardCounters {
  private static final DiscardReason[] REASONS = DiscardReason.values();

  private static final long[] NONE = new long[REASONS.length];

  /** Made for the first one: at most associations nothing is dropped. */
  private long[] counts = NONE;

  private DiscardReason first;

  /** All counts are zero. */
  public DiscardCounters() {}

  /**
   * Counts one.
   *
   * @param reason why it was dropped
   */
  public void count(DiscardReason reason) {
    if (counts == NONE) {
      counts = new long[REASONS.length];
    }
    counts[reason.ordinal()]++;
    if (first == null) {
      first = reason;
    }
  }

  /** Begins a new record, for {@link #firstOfRecord()}. */
  public void beginRecord() {
    first = null;
  }

  /**
   * Why the present record, or the first refused fragment in it, was dropped.
   *
   * @return null when nothing was
   */
  public DiscardReason firstOfRecord() {
    return first;
  }

  /**
   * One count.
   *
   * @param reason the reason
   * @return 0 or more
   */
  public long of(DiscardReason reason) {
    return counts[reason.ordinal()];
  }

  /**
   * All counts that are not zero.
   *
   * @return a map that changes no more
   */
  public Map<DiscardReason, Long> toMap() {
    if (counts == NONE) {
      return Map.of();
    }
    Map<DiscardReason, Long> map = new EnumMap<>(DiscardReason.class);
    for (DiscardReason reason : REASONS) {
      if (of(reason) > 0) {
        map.put(reason, of(reason));
      }
    }
    return map;
  }
}
