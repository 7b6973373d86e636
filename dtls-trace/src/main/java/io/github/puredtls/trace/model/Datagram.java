package io.github.puredtls.trace.model;

import io.github.puredtls.trace.dissect.Span;
import java.util.List;

/**
 * One datagram: the payload of UDP.
 *
 * @param id {@code d1}, {@code d2} …
 * @param fromClient its direction
 * @param sentNanos when it was sent, or seen by the capture
 * @param bytes the payload, of which nobody changes anything; bytes of hidden spans are zero
 * @param originalLength how long it was before a capture cut it
 * @param network what the network did to it
 * @param rule why, for example the rule of a simulation; may be empty
 * @param comment a comment of the capture; may be empty
 * @param arrivals in order of time; empty when none is known of
 * @param records in order
 * @param spans cover every byte, in order, without overlap
 * @param flight the flight's id; empty for what belongs to none
 * @param attempt 1 for the flight's first transmission; 0 without flight
 * @param copyOf the datagram of which this is a copy by the network; empty for an original
 */
public record Datagram(
    String id,
    boolean fromClient,
    long sentNanos,
    byte[] bytes,
    int originalLength,
    Network network,
    String rule,
    String comment,
    List<Arrival> arrivals,
    List<RecordView> records,
    List<Span> spans,
    String flight,
    int attempt,
    String copyOf) {
  /** What the network did to a datagram. */
  public enum Network {
    /** It is not known whether it arrived. */
    UNKNOWN,
    /** It arrived once, as it was sent. */
    DELIVERED,
    /** It never arrived. */
    LOST,
    /** It arrived more than once. */
    DUPLICATED,
    /** What arrived differs from what was sent. */
    DAMAGED,
    /** It had not arrived when the run ended. */
    UNDERWAY
  }

  /**
   * Takes copies of the lists.
   *
   * @param id not null
   * @param fromClient any
   * @param sentNanos any
   * @param bytes not copied
   * @param originalLength at least as many as there are
   * @param network not null
   * @param rule not null
   * @param comment not null
   * @param arrivals copied
   * @param records copied
   * @param spans copied
   * @param flight not null
   * @param attempt 0 or more
   * @param copyOf not null
   */
  public Datagram {
    arrivals = List.copyOf(arrivals);
    records = List.copyOf(records);
    spans = List.copyOf(spans);
  }

  /**
   * The fields of one record, its header included.
   *
   * @param record one of {@code records}
   * @return those spans that lie in it
   */
  public List<Span> spansOf(RecordView record) {
    int end = record.offset() + record.length();
    return spans.stream()
        .filter(each -> each.offset() >= record.offset() && each.end() <= end)
        .toList();
  }

  /**
   * One arrival.
   *
   * @param nanos when
   * @param intact whether it is what was sent
   * @param length how many bytes arrived
   */
  public record Arrival(long nanos, boolean intact, int length) {}
}
