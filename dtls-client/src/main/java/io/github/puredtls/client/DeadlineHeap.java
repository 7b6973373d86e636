package io.github.puredtls.client;

import java.util.ArrayList;
import java.util.List;

/**
 * The deadlines of many owners, the earliest on top: a binary heap in which each owner's timer
 * knows its place, so that moving a deadline costs no search. Only differences of times count, so
 * that the clock may wrap. Not thread-safe.
 */
final class DeadlineHeap<T> {
  /** What {@link #nanosUntilFirst} returns when there is no deadline. */
  static final long NONE = Long.MAX_VALUE;

  private final List<Timer<T>> heap = new ArrayList<>();

  /** One owner's deadline, in one heap at most. */
  static final class Timer<T> {
    private static final int NOWHERE = -1;

    private final T owner;
    private long atNanos;
    private int index = NOWHERE;

    Timer(T owner) {
      this.owner = owner;
    }
  }

  int size() {
    return heap.size();
  }

  /** Sets or moves a deadline. */
  void set(Timer<T> timer, long atNanos) {
    timer.atNanos = atNanos;
    if (timer.index == Timer.NOWHERE) {
      heap.add(timer);
      timer.index = heap.size() - 1;
    }
    siftUp(timer);
    siftDown(timer);
  }

  /** Takes a deadline away, if there is one. */
  void clear(Timer<T> timer) {
    if (timer.index == Timer.NOWHERE) {
      return;
    }
    int hole = timer.index;
    timer.index = Timer.NOWHERE;
    Timer<T> last = heap.remove(heap.size() - 1);
    if (last != timer) {
      place(last, hole);
      siftUp(last);
      siftDown(last);
    }
  }

  /** Takes an owner whose deadline has come, the earliest first; null when there is none. */
  T pollDue(long nowNanos) {
    if (heap.isEmpty() || heap.get(0).atNanos - nowNanos > 0) {
      return null;
    }
    Timer<T> first = heap.get(0);
    clear(first);
    return first.owner;
  }

  /** 0 or more, or {@link #NONE}. */
  long nanosUntilFirst(long nowNanos) {
    return heap.isEmpty() ? NONE : Math.max(0, heap.get(0).atNanos - nowNanos);
  }

  private void siftUp(Timer<T> timer) {
    while (timer.index > 0) {
      Timer<T> parent = heap.get((timer.index - 1) / 2);
      if (!isEarlier(timer, parent)) {
        return;
      }
      swap(timer, parent);
    }
  }

  private void siftDown(Timer<T> timer) {
    Timer<T> child;
    while ((child = earlierChild(timer.index)) != null && isEarlier(child, timer)) {
      swap(timer, child);
    }
  }

  private Timer<T> earlierChild(int index) {
    int left = 2 * index + 1;
    if (left >= heap.size()) {
      return null;
    }
    boolean isRightBetter = left + 1 < heap.size() && isEarlier(heap.get(left + 1), heap.get(left));
    return heap.get(isRightBetter ? left + 1 : left);
  }

  private static boolean isEarlier(Timer<?> one, Timer<?> other) {
    return one.atNanos - other.atNanos < 0;
  }

  private void swap(Timer<T> one, Timer<T> other) {
    int index = one.index;
    place(one, other.index);
    place(other, index);
  }

  private void place(Timer<T> timer, int index) {
    heap.set(index, timer);
    timer.index = index;
  }
}
