package io.github.puredtls.app.window.model;

import io.github.puredtls.sim.network.Conditions;
import io.github.puredtls.sim.network.Delay;
import io.github.puredtls.sim.network.Loss;
import java.util.concurrent.TimeUnit;

/**
 * How bad the network between client and server is, in each direction.
 *
 * @param lossPercent datagrams that get lost, 0 to 100
 * @param delayMillis how long they take, 0 or more
 * @param reorderPercent datagrams that are held back so that others overtake, 0 to 100
 */
public record FaultSettings(int lossPercent, int delayMillis, int reorderPercent) {
  /** Nothing happens to datagrams. */
  public static final FaultSettings NONE = new FaultSettings(0, 0, 0);

  /** Long enough that the next datagram of a flight overtakes on any machine. */
  private static final long HELD_BACK_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

  private static final double PERCENT = 100;

  /**
   * For the proxy.
   *
   * @return the conditions of both directions
   */
  public Conditions conditions() {
    return Conditions.PERFECT
        .withLoss(Loss.independent(lossPercent / PERCENT))
        .withDelay(Delay.fixed(TimeUnit.MILLISECONDS.toNanos(delayMillis)))
        .withReorder(reorderPercent / PERCENT, HELD_BACK_NANOS);
  }
}
