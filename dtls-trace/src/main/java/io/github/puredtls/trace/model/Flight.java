package io.github.puredtls.trace.model;

import java.util.List;

/**
 * A flight: messages that are sent together and resent together (RFC 6347 §4.2.4).
 *
 * @param id {@code f} and its number
 * @param number as in RFC 6347 figure 1: 1, 3 and 5 are the client's, 2, 4 and 6 the server's
 * @param fromClient its direction
 * @param transmissions the first, then the resends
 */
public record Flight(String id, int number, boolean fromClient, List<Transmission> transmissions) {
  /**
   * Takes a copy of the list.
   *
   * @param id not null
   * @param number 1 to 6
   * @param fromClient any
   * @param transmissions copied
   */
  public Flight {
    transmissions = List.copyOf(transmissions);
  }

  /** Why a flight is sent. */
  public enum Trigger {
    /** It is its turn. */
    FIRST,
    /** Its timer expired. */
    RETRANSMIT_TIMEOUT,
    /** The peer repeated the flight before it. */
    PEER_RETRANSMITTED
  }

  /**
   * One transmission.
   *
   * @param attempt 1 for the first time
   * @param nanos when its first datagram was sent
   * @param trigger why
   * @param inferred whether that was concluded from the bytes instead of told by the engine
   * @param cause the id of the timer step or datagram that caused it; may be empty
   * @param datagrams ids of its datagrams
   */
  public record Transmission(
      int attempt,
      long nanos,
      Trigger trigger,
      boolean inferred,
      String cause,
      List<String> datagrams) {
    /**
     * Takes a copy of the list.
     *
     * @param attempt 1 or more
     * @param nanos any
     * @param trigger not null
     * @param inferred any
     * @param cause not null
     * @param datagrams copied
     */
    public Transmission {
      datagrams = List.copyOf(datagrams);
    }
  }
}
