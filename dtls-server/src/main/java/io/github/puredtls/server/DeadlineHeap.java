package io.github.puredtls.server;

import java.util.ArrayList;
import java.util.List;

/**
 * The deadlines of all associations, the nearest first: a binary heap whose entries know their
 * place, so that one can be moved or removed without a search.
 */
final class DeadlineHeap {
  /** What {@link #nanosUntilFirst} returns when nothing is due ever. */
  static final long NEVER = Long.MAX_VALUE;

  private final List<Timer> heap = new ArrayList<>();

  /** One deadline. It is in one heap at most. */
  static final class Timer {
    private final Runnable action;
    private long atNanos;
    private int index = -1;

    Timer(Runnable action) {
      this.action = action;
    }

    void run() {
      action.run();
    }
  }

  int size() {
    return heap.size();
  }

  /** Sets or moves a deadline. */
  void arm(Timer timer, long atNanos) {
    timer.atNanos = atNanos;
    if (timer.index < 0) {
      timer.index = heap.size();
      heap.add(timer);
    }
    siftUp(timer);
    siftDown(timer);
  }

  /** Sets a deadline, or moves it nearer; one that is nearer already stays. */
  void armBy(Timer timer, long atNanos) {
    if (timer.index < 0 || atNanos - timer.atNanos < 0) {
      arm(timer, atNanos);
    }
  }

  /** Removes a deadline, if it is there. */
  void disarm(Timer timer) {
    if (timer.index < 0) {
      return;
    }
    Timer last = heap.remove(heap.size() - 1);
    if (last != timer) {
      place(last, timer.index);
      siftUp(last);
      siftDown(last);
    }
    timer.index = -1;
  }

  /** Takes the first deadline that has come; null when none has. */
  Timer takeDue(long nowNanos) {
    if (heap.isEmpty() || heap.get(0).atNanos - nowNanos > 0) {
      return null;
    }
    Timer first = heap.get(0);
    disarm(first);
    return first;
  }

  /** How long until the first deadline: 0 or more, or {@link #NEVER}. */
  long nanosUntilFirst(long nowNanos) {
    return heap.isEmpty() ? NEVER : Math.max(0, heap.get(0).atNanos - nowNanos);
  }

  private void siftUp(Timer timer) {
    while (timer.index > 0) {
      Timer parent = heap.get((timer.index - 1) / 2);
      if (!isBefore(timer, parent)) {
        return;
      }
      swap(timer, parent);
    }
  }

  private void siftDown(Timer timer) {
    for (int left = 2 * timer.index + 1; left < heap.size(); left = 2 * timer.index + 1) {
      Timer child = heap.get(left);
      if (left + 1 < heap.size() && isBefore(heap.get(left + 1), child)) {
        child = heap.get(left + 1);
      }
      if (!isBefore(child, timer)) {
        return;
      }
      swap(child, timer);
    }
  }

  /** By difference, since the clock may wrap. */
  private static boolean isBefore(Timer one, Timer other) {
    return one.atNanos - other.atNanos < 0;
  }

  private void swap(Timer one, Timer other) {
    int index = one.index;
    place(one, other.index);
    place(other, index);
  }

  private void place(Timer timer, int index) {
    heap.set(index, timer);
    timer.index = index;
  }
}
