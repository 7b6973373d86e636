package io.github.puredtls.sim.network;

/**
 * How long datagrams are on their way.
 *
 * @param baseNanos the middle of the distribution, or for {@code EXPONENTIAL} its smallest value
 * @param jitterNanos how far it spreads, see {@link Distribution}
 * @param distribution its shape
 */
public record Delay(long baseNanos, long jitterNanos, Distribution distribution) {
  /** No delay. */
  public static final Delay NONE = fixed(0);

  /** The shapes. */
  public enum Distribution {
    /** Every value from base − jitter to base + jitter is as likely. */
    UNIFORM,
    /** Normal around the base; the jitter is the standard deviation. Below 0 counts as 0. */
    NORMAL,
    /** The base, and on top of it exponential with the jitter as the mean: a long tail. */
    EXPONENTIAL
  }

  /**
   * Checks the ranges.
   *
   * @param baseNanos 0 or more
   * @param jitterNanos 0 or more; with {@code UNIFORM} at most the base
   * @param distribution its shape
   */
  public Delay {
    boolean isInRange = baseNanos >= 0 && jitterNanos >= 0;
    if (!isInRange || distribution == Distribution.UNIFORM && jitterNanos > baseNanos) {
      throw new IllegalArgumentException("delay: the jitter reaches below 0");
    }
  }

  /**
   * The same for every datagram.
   *
   * @param nanos 0 or more
   * @return the delay
   */
  public static Delay fixed(long nanos) {
    return new Delay(nanos, 0, Distribution.UNIFORM);
  }

  /** Draws one datagram's delay in nanoseconds. */
  long draw(Dice dice) {
    if (jitterNanos == 0) {
      return baseNanos;
    }
    double spread =
        switch (distribution) {
          case UNIFORM -> 2 * dice.nextDouble() - 1;
          case NORMAL -> dice.nextGaussian();
          case EXPONENTIAL -> dice.nextExponential();
        };
    return Math.max(0, baseNanos + (long) (spread * jitterNanos));
  }
}
