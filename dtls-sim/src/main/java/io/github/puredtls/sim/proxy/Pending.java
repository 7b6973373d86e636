package io.github.puredtls.sim.proxy;

import java.util.Comparator;
import java.util.PriorityQueue;

/** Datagrams that wait for their time, up to a limit. */
final class Pending {
  /** What a datagram takes besides its bytes, or so. */
  static final int OVERHEAD_BYTES = 128;

  private static final Comparator<Parcel> ORDER =
      Comparator.comparingLong(Parcel::dueNanos).thenComparingLong(Parcel::order);

  /**
   * A datagram on its way.
   *
   * @param dueNanos when it arrives
   * @param order who comes first of those that arrive at the same time
   * @param route whose it is
   * @param lane where it goes
   * @param number its number in the lane
   * @param bytes what arrives
   */
  private record Parcel(
      long dueNanos, long order, Route route, Lane lane, int number, byte[] bytes) {}

  /** Takes what is due. */
  interface Receiver {
    void onDue(Route route, Lane lane, int number, byte[] bytes);
  }

  private final PriorityQueue<Parcel> queue = new PriorityQueue<>(ORDER);
  private final long limitBytes;
  private long heldBytes;
  private long added;

  Pending(long limitBytes) {
    this.limitBytes = limitBytes;
  }

  /** Keeps a datagram; false when there is no room for it. */
  boolean add(long dueNanos, Route route, Lane lane, byte[] bytes) {
    long size = bytes.length + OVERHEAD_BYTES;
    if (heldBytes + size > limitBytes) {
      return false;
    }
    heldBytes += size;
    queue.add(new Parcel(dueNanos, added++, route, lane, lane.number(), bytes));
    return true;
  }

  /** When the next one is due, or the largest number when there is none. */
  long nextNanos() {
    return queue.isEmpty() ? Long.MAX_VALUE : queue.peek().dueNanos();
  }

  /** Hands over what is due, in order. */
  void takeDue(long nowNanos, Receiver receiver) {
    while (nextNanos() <= nowNanos) {
      Parcel parcel = queue.remove();
      heldBytes -= parcel.bytes().length + OVERHEAD_BYTES;
      receiver.onDue(parcel.route(), parcel.lane(), parcel.number(), parcel.bytes());
    }
  }
}
