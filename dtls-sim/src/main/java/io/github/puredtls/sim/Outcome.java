package io.github.puredtls.sim;

import io.github.puredtls.core.Failure;
import io.github.puredtls.sim.network.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What came out of a simulation.
 *
 * @param setup what went in
 * @param violation the invariant that did not hold, if one did not
 * @param completed how many clients are, or were, established with their server, by their latest
 *     handshake
 * @param handshakeNanos for each of those how long the handshake took, from the client's start to
 *     the later of the two ends
 * @param failures why others failed, clients and servers
 * @param datagrams how many datagrams were sent
 * @param retransmissions how many flights were sent again
 * @param messages how many messages reached an application
 * @param endNanos when the last thing happened
 * @param decisions what became of each datagram, in the order in which they were sent: as rules of
 *     a setup whose network has nothing but its base delays, they repeat the run
 */
public record Outcome(
    Setup setup,
    Optional<Violation> violation,
    int completed,
    List<Long> handshakeNanos,
    List<Failure> failures,
    long datagrams,
    long retransmissions,
    int messages,
    long endNanos,
    List<Decision> decisions) {
  /**
   * What became of one datagram.
   *
   * @param atNanos when it was sent
   * @param datagram its bytes; nobody changes them
   * @param rule what became of it, as a rule that repeats the decision in a network with nothing
   *     but its base delays
   */
  public record Decision(long atNanos, byte[] datagram, Rule rule) {}

  /**
   * Takes copies of the lists.
   *
   * @param setup not null
   * @param violation not null
   * @param completed 0 or more
   * @param handshakeNanos copied
   * @param failures copied
   * @param datagrams 0 or more
   * @param retransmissions 0 or more
   * @param messages 0 or more
   * @param endNanos 0 or more
   * @param decisions copied
   */
  public Outcome {
    handshakeNanos = List.copyOf(handshakeNanos);
    failures = List.copyOf(failures);
    decisions = List.copyOf(decisions);
  }

  static Outcome of(
      Setup setup,
      World world,
      List<ClientHost> clients,
      long datagrams,
      List<Decision> decisions,
      Violation violation) {
    List<Long> times = new ArrayList<>();
    for (ClientHost client : clients) {
      End end = client.end();
      End server = end == null || !end.wasEstablished() ? null : partner(world, end);
      if (server != null) {
        times.add(Math.max(end.settledNanos(), server.settledNanos()) - end.startedNanos);
      }
    }
    List<Failure> failures = new ArrayList<>();
    long retransmissions = 0;
    for (End end : world.ends) {
      retransmissions += end.watch.retransmissions();
      if (end.failure() != null) {
        failures.add(end.failure());
      }
    }
    return new Outcome(
        setup,
        Optional.ofNullable(violation),
        times.size(),
        times,
        failures,
        datagrams,
        retransmissions,
        world.ledger.delivered(),
        world.nowNanos(),
        decisions);
  }

  /** The server's end of a client's handshake. */
  private static End partner(World world, End client) {
    for (End end : world.ends) {
      boolean isPartner =
          end.isServer
              && end.wasEstablished()
              && end.watch.clientRandom().equals(client.watch.clientRandom());
      if (isPartner) {
        return end;
      }
    }
    return null;
  }

  /**
   * Tells whether every client's handshake completed.
   *
   * @return true when none is missing
   */
  public boolean isComplete() {
    return completed == setup.clients();
  }
}
