package io.github.puredtls.core.handshake;

import io.github.puredtls.core.DiscardReason;
import io.github.puredtls.core.Failure;
import io.github.puredtls.core.PskCredential;
import io.github.puredtls.core.ReceiveResult;
import io.github.puredtls.core.record.DiscardCounters;
import io.github.puredtls.core.wire.Alert;
import io.github.puredtls.core.wire.FragmentHeader;

/**
 * What is left of a handshake that is complete and has no flight to repeat: it tells repeats from
 * the hellos of another handshake, and says no to renegotiation. Everything else is forgotten, as
 * most associations are in this state for most of their life.
 */
final class CompletedHandshake extends FragmentIntake implements Handshake {
  private final long flightsRetransmitted;

  CompletedHandshake(
      boolean client,
      DiscardCounters discards,
      Outbox outbox,
      KnownHello knownHello,
      long flightsRetransmitted) {
    super(client, discards, outbox, knownHello);
    this.flightsRetransmitted = flightsRetransmitted;
  }

  @Override
  public ReceiveResult onRecord(long nowNanos, int epoch, byte[] content, int at, int length)
      throws HandshakeException {
    return takeFragments(epoch, content, at, at + length);
  }

  @Override
  DiscardReason onFragment(FragmentHeader header, int epoch, byte[] content, int at) {
    return onFragmentAfterHandshake(header, epoch);
  }

  @Override
  void onFinishedAgain(FragmentHeader header) {
    // The peer got our last flight, so this is an old copy.
  }

  @Override
  public DiscardReason onChangeCipherSpec(byte[] content, int at, int length) {
    return HandshakeMachine.isChangeCipherSpec(content, at, length)
        ? DiscardReason.UNEXPECTED_CHANGE_CIPHER_SPEC
        : DiscardReason.MALFORMED_CHANGE_CIPHER_SPEC;
  }

  @Override
  public void onUnauthenticatedAlert(Alert alert) {
    // Nothing waits for an answer any more.
  }

  @Override
  public void onUnreadableRecord() {
    // The keys are the right ones, so the record was forged or damaged.
  }

  @Override
  public void onAuthenticData() {
    // That the peer got the last flight is known.
  }

  @Override
  public Handshake remainder() {
    return this;
  }

  @Override
  public void supplyPsk(long nowNanos, PskCredential psk) {
    throw HandshakeState.noPskAskedFor();
  }

  @Override
  public void unknownIdentity(long nowNanos) {
    throw HandshakeState.noPskAskedFor();
  }

  @Override
  public Failure onTimeout(long nowNanos) {
    return null;
  }

  @Override
  public long nanosUntilDeadline(long nowNanos) {
    return Deadline.NONE;
  }

  @Override
  public int nextDatagram(byte[] out, int outAt) {
    return 0;
  }

  @Override
  public int keptBytes() {
    return 0;
  }

  @Override
  public void stop() {
    // Nothing is kept.
  }

  @Override
  public void mtu(int bytes) {
    // No flight is cut any more.
  }

  @Override
  public boolean isVersionOpen() {
    return false;
  }

  @Override
  public boolean isEstablished() {
    return true;
  }

  @Override
  public long flightsRetransmitted() {
    return flightsRetransmitted;
  }
}
