package io.github.puredtls.sim.network;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Seeded randomness that gives the same values on every JDK: everything is made from 64-bit draws
 * of a {@link SplittableRandom}, whose algorithm is fixed, and from {@link StrictMath}.
 */
public final class Dice implements RandomGenerator {
  private static final long MIX = 0x9E3779B97F4A7C15L;

  private final SplittableRandom source;

  /**
   * Dice for one purpose.
   *
   * @param seed the run's seed
   * @param purpose numbers that tell this use from every other use of the same seed
   */
  public Dice(long seed, long... purpose) {
    long mixed = seed;
    for (long each : purpose) {
      mixed = stir(mixed * MIX + each + 1);
    }
    this.source = new SplittableRandom(mixed);
  }

  /** Spreads a change of any bit over all bits. */
  private static long stir(long value) {
    long mixed = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
    return mixed ^ mixed >>> 31;
  }

  @Override
  public long nextLong() {
    return source.nextLong();
  }

  @Override
  public void nextBytes(byte[] bytes) {
    for (int at = 0; at < bytes.length; at += Long.BYTES) {
      long draw = nextLong();
      for (int i = at; i < Math.min(at + Long.BYTES, bytes.length); i++) {
        bytes[i] = (byte) draw;
        draw >>>= Byte.SIZE;
      }
    }
  }

  /** Draws from 0 up to, not including, 1. */
  @Override
  public double nextDouble() {
    return (nextLong() >>> 11) * 0x1.0p-53;
  }

  /** Draws from 0 up to, not including, a bound above 0. */
  @Override
  public int nextInt(int bound) {
    // A bias of less than 2^-32 does no harm to a simulation.
    return (int) ((nextLong() >>> 32) * bound >>> 32);
  }

  /**
   * Tells whether something happens.
   *
   * @param probability 0 to 1
   * @return true as often as that
   */
  public boolean happens(double probability) {
    return nextDouble() < probability;
  }

  /** Draws from the normal distribution with mean 0 and deviation 1. */
  @Override
  public double nextGaussian() {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - nextDouble()));
    return radius * StrictMath.cos(2 * StrictMath.PI * nextDouble());
  }

  /** Draws from the exponential distribution with mean 1. */
  @Override
  public double nextExponential() {
    return -StrictMath.log(1 - nextDouble());
  }
}
