package io.github.puredtls.client;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * When the next ping is due, and what it says. It ticks at a fixed interval from its start; a
 * server's reply does not restart it. Ticks that were missed are left out, not made up for.
 */
final class PingTimer {
  /** How many pings are meant by no limit. */
  static final int UNLIMITED = 0;

  private final String name;
  private final long intervalNanos;
  private final int limit;
  private boolean isRunning;
  private long dueNanos;
  private long sent;

  PingTimer(String name, Duration interval, int limit) {
    this.name = name;
    this.intervalNanos = interval.toNanos();
    this.limit = limit;
  }

  /** Begins to tick; the first ping is due at once. */
  void start(long nowNanos) {
    isRunning = true;
    dueNanos = nowNanos;
  }

  void stop() {
    isRunning = false;
  }

  boolean isDue(long nowNanos) {
    return isRunning && dueNanos - nowNanos <= 0;
  }

  /** 0 or more, or {@link DeadlineHeap#NONE}. */
  long nanosUntilDue(long nowNanos) {
    return isRunning ? Math.max(0, dueNanos - nowNanos) : DeadlineHeap.NONE;
  }

  /** Puts the next ping one interval after the one that is due now. */
  void next(long nowNanos) {
    dueNanos += intervalNanos;
    if (dueNanos - nowNanos <= 0) {
      dueNanos = nowNanos + intervalNanos;
    }
  }

  /** What the next ping says, in the original's encoding. */
  byte[] text() {
    return EventTexts.ping(name, sent).getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Counts a ping that went out, and returns its number. */
  long count() {
    long number = sent++;
    if (limit != UNLIMITED && sent >= limit) {
      isRunning = false;
    }
    return number;
  }
}
