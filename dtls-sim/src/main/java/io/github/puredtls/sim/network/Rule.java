package io.github.puredtls.sim.network;

import java.util.Deque;

/**
 * A scripted fault: what becomes of which datagrams.
 *
 * @param fault what becomes of them
 * @param match which they are
 */
public record Rule(Fault fault, Match match) {
  /**
   * A rule about one datagram of the first client.
   *
   * @param fault what becomes of it
   * @param direction where it goes
   * @param index 0 for the first in this direction
   * @return the rule
   */
  public static Rule of(Fault fault, Direction direction, int index) {
    return new Rule(fault, new Match.Index(direction, 1, index));
  }

  /**
   * A rule about datagrams with a certain content.
   *
   * @param fault what becomes of them
   * @param name a message's name, as {@link Contents} has it
   * @return the rule
   */
  public static Rule every(Fault fault, String name) {
    return new Rule(fault, new Match.Content(name, 0));
  }

  /**
   * A rule about the first datagram with a certain content, of each client and direction.
   *
   * @param fault what becomes of it
   * @param name a message's name, as {@link Contents} has it
   * @return the rule
   */
  public static Rule first(Fault fault, String name) {
    return new Rule(fault, new Match.Content(name, 1));
  }

  /**
   * Reads a rule.
   *
   * @param text a fault and a match, for example {@code drop #2 client->server}
   * @return the rule
   * @throws IllegalArgumentException when it is none
   */
  public static Rule parse(String text) {
    Deque<String> words = Words.of(text);
    Fault fault = FaultText.parse(words);
    return new Rule(fault, Match.parse(String.join(" ", words)));
  }

  /** As {@link #parse} reads it. */
  @Override
  public String toString() {
    return fault + " " + match;
  }
}
