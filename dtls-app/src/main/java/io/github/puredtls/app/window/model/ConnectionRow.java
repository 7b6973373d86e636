package io.github.puredtls.app.window.model;

import io.github.puredtls.core.DiscardReason;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A row of the table of connections: one association at one moment.
 *
 * @param id names the connection within its window
 * @param name the client's name, or at the server its identity
 * @param peer the other side's address
 * @param suite the cipher suite, empty before the handshake is complete
 * @param state where it stands
 * @param sent records that went out
 * @param received records that were of use
 * @param retransmissions flights that were sent again
 * @param discarded dropped records by reason
 */
public record ConnectionRow(
    int id,
    String name,
    String peer,
    String suite,
    ConnectionState state,
    long sent,
    long received,
    long retransmissions,
    Map<DiscardReason, Long> discarded) {

  /**
   * The discarded records in a few words.
   *
   * @return for example {@code 2 repeated message, 1 bad tag}, or {@code 0}
   */
  public String discardedText() {
    String reasons =
        discarded.entrySet().stream()
            .filter(each -> each.getValue() > 0)
            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
            .map(each -> each.getValue() + " " + each.getKey().words())
            .collect(Collectors.joining(", "));
    return reasons.isEmpty() ? "0" : reasons;
  }

  /**
   * Tells whether anything may still change.
   *
   * @param rows all rows of a table
   * @return whether one of them is live
   */
  public static boolean isAnyLive(List<ConnectionRow> rows) {
    return rows.stream().anyMatch(row -> row.state().isLive());
  }
}
