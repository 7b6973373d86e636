package io.github.puredtls.sim.proxy;

import io.github.puredtls.sim.network.Conditions;
import io.github.puredtls.sim.network.Direction;
import io.github.puredtls.sim.network.FaultyLink;
import io.github.puredtls.sim.network.Verdict;

/** One direction of one client. */
final class Lane {
  private final Direction direction;
  private final FaultyLink link;
  private final Tally tally;
  private int received;
  private int newestDelivered = -1;

  Lane(Direction direction, FaultyLink link, Tally tally) {
    this.direction = direction;
    this.link = link;
    this.tally = tally;
  }

  Direction direction() {
    return direction;
  }

  /** The number of the datagram that was decided on last, 0 for the first. */
  int number() {
    return received - 1;
  }

  Verdict decide(long nowNanos, byte[] bytes, Conditions conditions) {
    received++;
    link.conditions(conditions);
    Verdict verdict = link.decide(nowNanos, bytes);
    tally.decided(verdict);
    return verdict;
  }

  /** The largest number that was delivered, -1 before the first. */
  int newestDelivered() {
    return newestDelivered;
  }

  void delivered(int number) {
    tally.delivered(number < newestDelivered);
    newestDelivered = Math.max(newestDelivered, number);
  }

  void undeliverable() {
    tally.undeliverable();
  }
}
