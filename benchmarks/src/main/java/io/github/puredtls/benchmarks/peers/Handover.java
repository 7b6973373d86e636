package io.github.puredtls.benchmarks.peers;

/**
 * What a peer with a blocking API pays for its two threads: as many changes between two threads as
 * one of its handshakes has, and nothing else.
 */
public final class Handover implements AutoCloseable {
  private static final int ROUND_TRIPS = 2;

  private final Mailbox<Object> there = new Mailbox<>();
  private final Mailbox<Object> back = new Mailbox<>();
  private final Object token = new Object();
  private final Partner partner = new Partner("handover");

  /** A second thread that waits. */
  public Handover() {}

  /** Changes to the other thread and back, twice. */
  public void run() {
    partner.prepare(this::answer);
    partner.wake();
    // The first change is the partner's start; the last is its end.
    for (int trip = 1; trip < ROUND_TRIPS; trip++) {
      expectToken(back.take());
      there.put(token);
      there.wakeReader();
    }
    partner.awaitEnd();
  }

  private void answer() {
    for (int trip = 1; trip < ROUND_TRIPS; trip++) {
      back.put(token);
      back.wakeReader();
      expectToken(there.take());
    }
  }

  private void expectToken(Object value) {
    if (value != token) {
      throw new IllegalStateException("the other thread did not answer");
    }
  }

  @Override
  public void close() {
    partner.close();
  }
}
