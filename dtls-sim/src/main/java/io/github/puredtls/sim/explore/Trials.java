package io.github.puredtls.sim.explore;

import io.github.puredtls.sim.Outcome;
import io.github.puredtls.sim.Setup;
import io.github.puredtls.sim.Simulation;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The same setup many times, with seeds that count up from its own.
 *
 * @param runs how many
 * @param handshakeNanos the times of the handshakes that completed, in virtual time, ascending
 * @param datagrams how many datagrams were sent in all
 * @param retransmissions how many flights were sent again in all
 * @param findings runs in which an invariant did not hold
 */
public record Trials(
    int runs,
    List<Long> handshakeNanos,
    long datagrams,
    long retransmissions,
    List<Finding> findings) {
  /**
   * Takes copies of the lists.
   *
   * @param runs 1 or more
   * @param handshakeNanos copied
   * @param datagrams 0 or more
   * @param retransmissions 0 or more
   * @param findings copied
   */
  public Trials {
    handshakeNanos = List.copyOf(handshakeNanos);
    findings = List.copyOf(findings);
  }

  /**
   * Runs on all processors; the result does not depend on their number.
   *
   * @param setup one client; the first seed
   * @param runs how many, 1 or more
   * @return what came out
   */
  public static Trials of(Setup setup, int runs) {
    Outcome[] outcomes = new Outcome[runs];
    IntStream.range(0, runs)
        .parallel()
        .forEach(
            number ->
                outcomes[number] = Simulation.of(setup.withSeed(setup.seed() + number)).run());
    List<Outcome> all = Arrays.asList(outcomes);
    return new Trials(
        runs,
        all.stream().flatMap(each -> each.handshakeNanos().stream()).sorted().toList(),
        all.stream().mapToLong(Outcome::datagrams).sum(),
        all.stream().mapToLong(Outcome::retransmissions).sum(),
        all.stream()
            .flatMap(each -> each.violation().map(v -> new Finding(each.setup(), v)).stream())
            .toList());
  }

  /**
   * How many handshakes completed.
   *
   * @return 0 to the number of runs
   */
  public int completed() {
    return handshakeNanos.size();
  }

  /**
   * A percentile of the times of the handshakes that completed, by nearest rank.
   *
   * @param percent above 0, at most 100; 100 is the worst
   * @return nanoseconds, 0 when none completed
   */
  public long percentile(int percent) {
    int count = handshakeNanos.size();
    int rank = (count * percent + 99) / 100;
    return count == 0 ? 0 : handshakeNanos.get(Math.max(rank, 1) - 1);
  }
}
