package io.github.puredtls.trace.capture;

import java.util.List;

/**
 * What was read of a capture so far. Every packet is accounted for: {@code packets} is the sum of
 * {@code datagrams}, {@code joinedFragments}, {@code waitingFragments} and the packets among {@code
 * skipped}.
 *
 * @param format what kind of capture it is, such as {@code pcapng}, or {@code unknown}
 * @param packets the packets of the file; of a hex dump, its datagrams
 * @param datagrams the UDP datagrams that were handed out
 * @param cutDatagrams how many of them hold only their beginning
 * @param undirectedDatagrams how many of them come from a hex dump that does not say who sent them;
 *     they are handed out as if the client had
 * @param joinedFragments IP fragments that went into a datagram, beyond one for each
 * @param waitingFragments IP fragments that wait for others; 0 at the end of the capture
 * @param skipped what was left out, in the order of {@link SkipReason}
 */
public record CaptureSummary(
    String format,
    long packets,
    long datagrams,
    long cutDatagrams,
    long undirectedDatagrams,
    long joinedFragments,
    long waitingFragments,
    List<Skipped> skipped) {

  /**
   * What was left out for one reason.
   *
   * @param reason why
   * @param count how often
   * @param firstOffset where in the capture it was the first time
   * @param firstDetail what was found the first time, such as {@code protocol 6}
   */
  public record Skipped(SkipReason reason, long count, long firstOffset, String firstDetail) {
    /** In words, in one line. */
    @Override
    public String toString() {
      return "%d × %s (first at byte %d: %s)"
          .formatted(count, reason.words(), firstOffset, firstDetail);
    }
  }
}
