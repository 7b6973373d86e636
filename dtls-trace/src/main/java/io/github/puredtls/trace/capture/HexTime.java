package io.github.puredtls.trace.capture;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The time that a program such as tcpdump prints before a packet's bytes. */
final class HexTime {
  /** {@code 10:15:14.000001}, with or without a date before it. */
  private static final Pattern CLOCK =
      Pattern.compile(
          "\\s*(?:(\\d{4}-\\d\\d-\\d\\d)[ T])?(\\d\\d:\\d\\d:\\d\\d(?:[.]\\d{1,9})?)(?!\\S)");

  /** {@code 1700000000.000001}. */
  private static final Pattern SECONDS = Pattern.compile("\\s*(\\d{1,10})[.](\\d{1,9})(?!\\S)");

  private HexTime() {}

  /**
   * Nanoseconds since 1970, taken as UTC; a time without a date counts from 1970-01-01. 0 when the
   * line begins with no time.
   */
  static long nanos(String line) {
    Matcher clock = CLOCK.matcher(line);
    if (clock.lookingAt()) {
      return nanos(clock.group(1), clock.group(2));
    }
    Matcher seconds = SECONDS.matcher(line);
    if (!seconds.lookingAt()) {
      return 0;
    }
    String fraction = (seconds.group(2) + "000000000").substring(0, 9);
    long whole = TimeUnit.SECONDS.toNanos(Long.parseLong(seconds.group(1)));
    return sum(whole, Long.parseLong(fraction));
  }

  /** Adds something that is not negative; beyond a {@code long}, the largest. */
  private static long sum(long nanos, long more) {
    return nanos > Long.MAX_VALUE - more ? Long.MAX_VALUE : nanos + more;
  }

  private static long nanos(String date, String time) {
    try {
      LocalDate day = date == null ? LocalDate.EPOCH : LocalDate.parse(date);
      return sum(TimeUnit.DAYS.toNanos(day.toEpochDay()), LocalTime.parse(time).toNanoOfDay());
    } catch (DateTimeException e) {
      return 0;
    }
  }
}
