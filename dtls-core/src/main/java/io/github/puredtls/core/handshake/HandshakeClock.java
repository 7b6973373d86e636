package io.github.puredtls.core.handshake;

import io.github.puredtls.core.EngineConfig;

/**
 * The time limits of the whole handshake and of the application's key; the second rests the first.
 */
final class HandshakeClock {
  private final long handshakeNanos;
  private final long pskNanos;
  private final Deadline handshake = new Deadline();
  private final Deadline psk = new Deadline();
  private long pskWaitStartNanos;

  HandshakeClock(EngineConfig config) {
    this.handshakeNanos = config.handshakeTimeout().toNanos();
    this.pskNanos = config.pskTimeout().toNanos();
  }

  void start(long nowNanos) {
    handshake.set(nowNanos, handshakeNanos);
  }

  void startPskWait(long nowNanos) {
    pskWaitStartNanos = nowNanos;
    psk.set(nowNanos, pskNanos);
  }

  /** Ends the wait and returns how long it took. */
  long endPskWait(long nowNanos) {
    long waited = nowNanos - pskWaitStartNanos;
    psk.clear();
    handshake.postpone(waited);
    return waited;
  }

  boolean isPskWaitOver(long nowNanos) {
    return psk.isDue(nowNanos);
  }

  boolean isHandshakeOver(long nowNanos) {
    return handshake.isDue(nowNanos);
  }

  long nanosUntilPskTimeout(long nowNanos) {
    return psk.nanosLeft(nowNanos);
  }

  long nanosUntilHandshakeTimeout(long nowNanos) {
    return handshake.nanosLeft(nowNanos);
  }

  void stop() {
    handshake.clear();
    psk.clear();
  }
}
