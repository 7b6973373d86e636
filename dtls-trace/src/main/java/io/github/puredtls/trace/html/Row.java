package io.github.puredtls.trace.html;

import io.github.puredtls.trace.model.Datagram;

/** A line of the ladder. */
sealed interface Row {
  /** The first datagram that it stands for. */
  Datagram first();

  /**
   * One datagram, with all its bytes.
   *
   * @param first the datagram
   */
  record Shown(Datagram first) implements Row {}

  /**
   * Several datagrams that are only counted.
   *
   * @param first the first of them
   * @param last the last of them
   * @param count how many
   * @param records how many records are in them
   * @param bytes how many bytes they have together
   * @param reason why they are only counted
   */
  record Folded(Datagram first, Datagram last, int count, int records, long bytes, String reason)
      implements Row {
    String words() {
      return "%s … %s: %,d datagrams with %,d records, %,d B, %s"
          .formatted(first.id(), last.id(), count, records, bytes, reason);
    }
  }
}
