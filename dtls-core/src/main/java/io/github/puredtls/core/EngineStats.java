package io.github.puredtls.core;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * An engine's counts at one moment.
 *
 * @param recordsReceived records that were of use; a kept one counts when it is taken up
 * @param recordsSent records that were produced, retransmissions included
 * @param flightsRetransmitted how often a whole flight was sent again, for whatever cause
 * @param keptBytes how much is kept at this moment of what the peer sent: parts of messages, and
 *     records whose keys are not there yet. At most 33 280 bytes of records and 16 messages, each
 *     of 2 KiB or of {@link EngineConfig#identityLimitBytes()} and 2, whichever is more
 * @param discarded how many records or fragments were dropped, by reason; reasons without a count
 *     are absent; unmodifiable
 */
public record EngineStats(
    long recordsReceived,
    long recordsSent,
    long flightsRetransmitted,
    int keptBytes,
    Map<DiscardReason, Long> discarded) {

  /**
   * Takes a copy of the map.
   *
   * @param recordsReceived 0 or more
   * @param recordsSent 0 or more
   * @param flightsRetransmitted 0 or more
   * @param keptBytes 0 or more
   * @param discarded copied
   */
  public EngineStats {
    discarded = discarded.isEmpty() ? Map.of() : copyOf(discarded);
  }

  /** A copy that keeps the reasons in their order. */
  private static Map<DiscardReason, Long> copyOf(Map<DiscardReason, Long> discarded) {
    EnumMap<DiscardReason, Long> copy = new EnumMap<>(DiscardReason.class);
    copy.putAll(discarded);
    return Collections.unmodifiableMap(copy);
  }

  /**
   * How many records or fragments were dropped for one reason.
   *
   * @param reason the reason
   * @return 0 or more
   */
  public long discarded(DiscardReason reason) {
    return discarded.getOrDefault(reason, 0L);
  }

  /**
   * How many records or fragments were dropped for any reason.
   *
   * @return 0 or more
   */
  public long totalDiscarded() {
    return discarded.values().stream().mapToLong(Long::longValue).sum();
  }
}
