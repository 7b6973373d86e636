package io.github.puredtls.sim.network;

import java.util.List;

/**
 * What a {@link FaultyLink} decided about a datagram.
 *
 * @param deliveries what is to be delivered, in the order of insertion; empty when it is lost
 * @param fault the same as a fault: a rule with it, in a network with nothing but the link's base
 *     delay, repeats this decision
 * @param reasons what happened, in words for people; empty when nothing did
 */
public record Verdict(List<Delivery> deliveries, Fault fault, List<String> reasons) {
  /**
   * What arrives.
   *
   * @param afterNanos how long after the datagram was sent
   * @param bytes what arrives; nobody changes it
   * @param isIntact whether that is what was sent
   */
  public record Delivery(long afterNanos, byte[] bytes, boolean isIntact) {}

  /**
   * Takes copies of the lists.
   *
   * @param deliveries copied
   * @param fault not null
   * @param reasons copied
   */
  public Verdict {
    deliveries = List.copyOf(deliveries);
    reasons = List.copyOf(reasons);
  }
}
