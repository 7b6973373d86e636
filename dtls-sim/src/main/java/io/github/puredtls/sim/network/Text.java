package io.github.puredtls.sim.network;

import java.math.BigDecimal;

/** Times and shares as people write them; printing and reading are exact inverses. */
public final class Text {
  private static final long NANOS_PER_MICRO = 1_000;
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private Text() {}

  /**
   * Prints a time exactly.
   *
   * @param nanos nanoseconds, possibly negative
   * @return for example {@code 2s}, {@code 1500ms}, {@code 7us} or {@code 3ns}
   */
  public static String time(long nanos) {
    if (nanos % NANOS_PER_SECOND == 0) {
      return nanos / NANOS_PER_SECOND + "s";
    }
    if (nanos % NANOS_PER_MILLI == 0) {
      return nanos / NANOS_PER_MILLI + "ms";
    }
    return nanos % NANOS_PER_MICRO == 0 ? nanos / NANOS_PER_MICRO + "us" : nanos + "ns";
  }

  /**
   * Reads a time.
   *
   * @param text a number, fractions allowed, with the unit {@code ns}, {@code us}, {@code ms},
   *     {@code s}, {@code min} or {@code h}
   * @return nanoseconds
   * @throws IllegalArgumentException when it is none
   */
  public static long parseTime(String text) {
    int unitAt = 0;
    while (unitAt < text.length() && "+-.0123456789".indexOf(text.charAt(unitAt)) >= 0) {
      unitAt++;
    }
    long unit =
        switch (text.substring(unitAt)) {
          case "ns" -> 1;
          case "us" -> NANOS_PER_MICRO;
          case "ms" -> NANOS_PER_MILLI;
          case "s" -> NANOS_PER_SECOND;
          case "min" -> 60 * NANOS_PER_SECOND;
          case "h" -> 3_600 * NANOS_PER_SECOND;
          default -> throw new IllegalArgumentException(notATime(text));
        };
    try {
      return new BigDecimal(text.substring(0, unitAt))
          .multiply(BigDecimal.valueOf(unit))
          .longValueExact();
    } catch (ArithmeticException | NumberFormatException e) {
      throw new IllegalArgumentException(notATime(text), e);
    }
  }

  private static String notATime(String text) {
    return "'%s' is not a time: write a number and ns, us, ms, s, min or h, as in 50ms"
        .formatted(text);
  }

  /**
   * Prints a share as a percentage.
   *
   * @param share 0 to 1
   * @return for example {@code 12.5%}
   */
  public static String percent(double share) {
    BigDecimal percent = new BigDecimal(Double.toString(share)).movePointRight(2);
    return percent.signum() == 0 ? "0%" : percent.stripTrailingZeros().toPlainString() + "%";
  }

  /**
   * Reads a percentage.
   *
   * @param text for example {@code 12.5%}
   * @return 0 to 1
   * @throws IllegalArgumentException when it is none from 0% to 100%
   */
  public static double parsePercent(String text) {
    try {
      if (text.endsWith("%")) {
        BigDecimal percent = new BigDecimal(text.substring(0, text.length() - 1));
        double share = percent.movePointLeft(2).doubleValue();
        if (share >= 0 && share <= 1) {
          return share;
        }
      }
    } catch (NumberFormatException e) {
      // Falls through to the one message.
    }
    throw new IllegalArgumentException(
        "'%s' is not a share: write a percentage from 0%% to 100%%, as in 12.5%%".formatted(text));
  }

  /**
   * Reads a whole number.
   *
   * @param text decimal digits
   * @param what what it counts, for the message
   * @return 0 or more
   * @throws IllegalArgumentException when it is none
   */
  public static int parseCount(String text, String what) {
    try {
      int count = Integer.parseInt(text);
      if (count >= 0) {
        return count;
      }
    } catch (NumberFormatException e) {
      // Falls through to the one message.
    }
    throw new IllegalArgumentException("'%s' is not a number of %s".formatted(text, what));
  }
}
