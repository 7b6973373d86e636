package io.github.puredtls.trace.capture;

import io.github.puredtls.trace.capture.CaptureSummary.Skipped;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts what is read, for {@link CaptureSummary}. */
final class Counters {
  private final Map<SkipReason, Skipped> skipped = new EnumMap<>(SkipReason.class);
  private long packets;
  private long datagrams;
  private long cut;
  private long undirected;
  private long joined;

  void packet() {
    packets++;
  }

  void datagram(boolean isCut) {
    datagrams++;
    cut += isCut ? 1 : 0;
  }

  void undirected() {
    undirected++;
  }

  /** Counts the fragments that a datagram was made of. */
  void joined(int fragments) {
    joined += fragments - 1;
  }

  void skipped(SkipReason reason, int count, long offset, String detail) {
    skipped.merge(
        reason,
        new Skipped(reason, count, offset, detail),
        (old, more) ->
            new Skipped(reason, old.count() + count, old.firstOffset(), old.firstDetail()));
  }

  CaptureSummary summary(String format, int waiting) {
    return new CaptureSummary(
        format,
        packets,
        datagrams,
        cut,
        undirected,
        joined,
        waiting,
        List.copyOf(skipped.values()));
  }
}
