package io.github.puredtls.trace.text;

import io.github.puredtls.trace.model.Association;
import io.github.puredtls.trace.model.Datagram;
import io.github.puredtls.trace.model.Fate;
import io.github.puredtls.trace.model.Note;
import io.github.puredtls.trace.model.RecordView;
import java.util.Optional;

/**
 * The last handshake record that its receiver used before an association failed.
 *
 * @param record the record
 * @param fate when and why it was used
 */
public record LastGoodStep(RecordView record, Fate fate) {

  /**
   * Looks for it.
   *
   * @param association how it went does not matter
   * @return none when it did not fail, or nothing was used
   */
  public static Optional<LastGoodStep> of(Association association) {
    if (association.outcome() != Association.Outcome.FAILED) {
      return Optional.empty();
    }
    long trouble = troubleNanos(association);
    LastGoodStep last = null;
    for (Datagram datagram : association.datagrams()) {
      for (RecordView record : datagram.records()) {
        boolean isBefore = datagram.sentNanos() <= trouble && !record.pieces().isEmpty();
        for (Fate fate : record.fates()) {
          if (isBefore && isUsed(fate)) {
            last = new LastGoodStep(record, fate);
          }
        }
      }
    }
    return Optional.ofNullable(last);
  }

  private static long troubleNanos(Association association) {
    return association.notes().stream()
        .filter(each -> each.kind() == Note.Kind.FAILURE)
        .filter(each -> !each.about().isEmpty())
        .mapToLong(Note::nanos)
        .min()
        .orElse(Long.MAX_VALUE);
  }

  private static boolean isUsed(Fate fate) {
    return fate.disposition() == Fate.Disposition.ACCEPTED
        || fate.disposition() == Fate.Disposition.RELEASED;
  }

  /**
   * What it is.
   *
   * @return for example {@code ServerHelloDone, accepted at 3.913 ms.}
   */
  public String words() {
    return "%s, accepted at %s.".formatted(record.contents(), Times.since(fate.nanos()));
  }
}
