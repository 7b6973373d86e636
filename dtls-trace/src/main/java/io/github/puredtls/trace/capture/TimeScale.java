package io.github.puredtls.trace.capture;

import java.math.BigInteger;

/**
 * What a pcapng time counts, from the options if_tsresol and if_tsoffset.
 *
 * @param isBinary whether the unit is a second divided by a power of two, not of ten
 * @param exponent the power, 0 to 127
 * @param offsetSeconds what is to be added
 */
record TimeScale(boolean isBinary, int exponent, long offsetSeconds) {
  /** Microseconds: what holds where a file does not say. */
  static final TimeScale MICROSECONDS = new TimeScale(false, 6, 0);

  private static final int BINARY_BIT = 0x80;
  private static final int NANO_EXPONENT = 9;
  private static final BigInteger SECOND = BigInteger.valueOf(1_000_000_000);
  private static final BigInteger MINIMUM = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger MAXIMUM = BigInteger.valueOf(Long.MAX_VALUE);

  TimeScale withResolution(int option) {
    return new TimeScale((option & BINARY_BIT) != 0, option & ~BINARY_BIT, offsetSeconds);
  }

  TimeScale withOffset(long seconds) {
    return new TimeScale(isBinary, exponent, seconds);
  }

  /** A time in nanoseconds since 1970; beyond a {@code long}, the nearest one. */
  long nanos(long unsignedTimestamp) {
    if (!isBinary && exponent == NANO_EXPONENT && offsetSeconds == 0 && unsignedTimestamp >= 0) {
      return unsignedTimestamp;
    }
    BigInteger scaled = new BigInteger(Long.toUnsignedString(unsignedTimestamp)).multiply(SECOND);
    BigInteger nanos =
        isBinary ? scaled.shiftRight(exponent) : scaled.divide(BigInteger.TEN.pow(exponent));
    BigInteger sum = nanos.add(BigInteger.valueOf(offsetSeconds).multiply(SECOND));
    return sum.max(MINIMUM).min(MAXIMUM).longValueExact();
  }
}
