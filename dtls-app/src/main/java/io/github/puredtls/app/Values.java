package io.github.puredtls.app;

import io.github.puredtls.core.EngineConfig;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the values of options: times, numbers, keys, texts. */
final class Values {
  private static final Pattern TIME = Pattern.compile("([0-9]{1,9})(ms|s|m)");
  private static final Pattern KEY = Pattern.compile("([0-9A-Fa-f]{2})+");

  private Values() {}

  /** A time above zero, such as {@code 500ms}, {@code 10s} or {@code 2m}. */
  static Duration time(Arguments arguments, String name, Duration otherwise) throws UsageException {
    Duration time = timeOrZero(arguments, name, otherwise);
    if (time.isZero()) {
      throw new UsageException(name + " must be above zero. Write for example 500ms, 10s or 2m.");
    }
    return time;
  }

  /** A time that may be zero. */
  static Duration timeOrZero(Arguments arguments, String name, Duration otherwise)
      throws UsageException {
    Optional<String> text = arguments.value(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    Matcher matcher = TIME.matcher(text.get());
    if (matcher.matches()) {
      Duration unit =
          switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(1);
            case "s" -> Duration.ofSeconds(1);
            default -> Duration.ofMinutes(1);
          };
      Duration time = unit.multipliedBy(Long.parseLong(matcher.group(1)));
      if (time.compareTo(Duration.ofDays(1)) <= 0) {
        return time;
      }
    }
    throw new UsageException(
        "%s %s: that is no time up to a day. Write for example 500ms, 10s or 2m."
            .formatted(name, text.get()));
  }

  /** A number within bounds. */
  static int number(Arguments arguments, String name, int otherwise, int minimum, int maximum)
      throws UsageException {
    Optional<String> text = arguments.value(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    if (text.get().matches("[0-9]{1,9}")) {
      int number = Integer.parseInt(text.get());
      if (number >= minimum && number <= maximum) {
        return number;
      }
    }
    throw new UsageException(
        "%s %s: that is no number from %d to %d. Write for example %s %d."
            .formatted(name, text.get(), minimum, maximum, name, otherwise));
  }

  /** The largest datagram of the handshake. */
  static Optional<Integer> mtu(Arguments arguments) throws UsageException {
    return arguments.has("--mtu")
        ? Optional.of(
            number(
                arguments,
                "--mtu",
                EngineConfig.defaults().mtu(),
                EngineConfig.MTU_MINIMUM_BYTES,
                EngineConfig.MTU_MAXIMUM_BYTES))
        : Optional.empty();
  }

  /**
   * A key from its hex digits. The message says nothing of the digits themselves: they are secret
   * even when there is one too few.
   *
   * @param source where they come from, for the message
   */
  static byte[] key(String source, String hex) throws UsageException {
    int limitBytes = EngineConfig.defaults().keyLimitBytes();
    if (!KEY.matcher(hex).matches() || hex.length() > 2 * limitBytes) {
      throw new UsageException(
          source
              + " holds no key: %d characters, but a key is 1 to %d bytes with two hex digits each."
                  .formatted(hex.length(), limitBytes)
              + " To make a good one: dtls psk");
    }
    return HexFormat.of().parseHex(hex);
  }

  /** A text whose UTF-8 form an engine with default limits accepts as identity or hint. */
  static Optional<String> shortText(Arguments arguments, String name) throws UsageException {
    Optional<String> text = arguments.value(name);
    int bytes = text.map(value -> value.getBytes(StandardCharsets.UTF_8).length).orElse(0);
    int limitBytes = EngineConfig.defaults().identityLimitBytes();
    if (bytes > limitBytes) {
      throw new UsageException(
          "%s has %d bytes, and %d is the limit. Use a shorter one."
              .formatted(name, bytes, limitBytes));
    }
    return text;
  }
}
