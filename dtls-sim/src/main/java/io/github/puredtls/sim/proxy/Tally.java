package io.github.puredtls.sim.proxy;

import io.github.puredtls.sim.network.Verdict;

/** Counts what happens in one direction. The proxy's thread counts, and any thread reads. */
final class Tally {
  private long received;
  private long lost;
  private long extra;
  private long damaged;
  private long overtaken;
  private long delivered;
  private long undeliverable;

  synchronized void decided(Verdict verdict) {
    int copies = verdict.deliveries().size();
    received++;
    lost += copies == 0 ? 1 : 0;
    extra += Math.max(0, copies - 1);
    damaged += verdict.deliveries().stream().filter(each -> !each.isIntact()).count();
  }

  synchronized void delivered(boolean isOvertaken) {
    delivered++;
    overtaken += isOvertaken ? 1 : 0;
  }

  synchronized void undeliverable() {
    undeliverable++;
  }

  synchronized ProxyTotals.Way snapshot() {
    return new ProxyTotals.Way(received, lost, extra, damaged, overtaken, delivered, undeliverable);
  }
}
