package io.github.puredtls.core.handshake;

import io.github.puredtls.core.DiscardReason;
import io.github.puredtls.core.wire.FragmentHeader;
import io.github.puredtls.core.wire.HandshakeType;

/**
 * What happens to a fragment before it can become part of a message: most of what a hostile or
 * lossy network does to a handshake ends here.
 */
final class HandshakeIntake extends FragmentIntake {
  private final HandshakeMachine machine;
  private final HandshakeContext context;
  private final FlightMachine flights;

  HandshakeIntake(
      HandshakeMachine machine, HandshakeContext context, FlightMachine flights, Outbox outbox) {
    super(context.isClient(), context.records().discards(), outbox, KnownHello.NONE);
    this.machine = machine;
    this.context = context;
    this.flights = flights;
  }

  @Override
  DiscardReason onFragment(FragmentHeader header, int epoch, byte[] content, int at)
      throws HandshakeException {
    HandshakeType type = HandshakeType.ofCode(header.type());
    Reassembler reassembler = context.reassembler();
    if (machine.isEstablished()) {
      return onFragmentAfterHandshake(header, epoch);
    }
    // RFC 5246 §7.4.1.1: during a handshake HelloRequest is ignored, and it is never hashed.
    if (type == HandshakeType.HELLO_REQUEST) {
      return DiscardReason.IGNORED_HELLO_REQUEST;
    }
    // RFC 6347 §4.2.1: it answers the ClientHello or nothing, whatever its number says.
    boolean isVerifyRequest = type == HandshakeType.HELLO_VERIFY_REQUEST && context.isClient();
    if (isVerifyRequest && !reassembler.isFirstOpen()) {
      return DiscardReason.UNEXPECTED_HELLO_VERIFY_REQUEST;
    }
    // RFC 6347 §4.2.4, figure 1: Finished comes after ChangeCipherSpec, everything else before it.
    if ((type == HandshakeType.FINISHED) != (epoch == 1)) {
      return DiscardReason.MESSAGE_IN_WRONG_EPOCH;
    }
    if (reassembler.isPast(header.messageSeq())) {
      return onRepeat(header);
    }
    if (!reassembler.receives(type)) {
      return onForeignType(header);
    }
    DiscardReason reason = reassembler.add(header, content, at);
    if (reason != null) {
      return reason;
    }
    machine.handleWholeMessages();
    return context.takeIgnored();
  }

  private DiscardReason onRepeat(FragmentHeader header) {
    // RFC 6347 §4.2.4: the peer repeats its flight because it lacks ours. Its last message, or the
    // last part of that, stands for the whole, so that each repeat is answered once at most.
    if (endsPeerFlight(header) && !machine.awaitsPsk()) {
      context.evidence().peerRepeated();
      flights.onPeerRepeat(context.now());
    }
    return DiscardReason.REPEATED_MESSAGE;
  }

  private DiscardReason onForeignType(FragmentHeader header) throws HandshakeException {
    // A message that a PSK handshake never has, or that this side never receives: in its turn it
    // ends the handshake, ahead of its turn the peer has to send it again.
    if (header.messageSeq() == context.reassembler().next()) {
      throw machine.unexpected(HandshakeType.nameOf(header.type()));
    }
    return DiscardReason.MESSAGE_TOO_FAR_AHEAD;
  }

  @Override
  void onFinishedAgain(FragmentHeader header) {
    // RFC 6347 §4.2.4: the peer's Finished again means that it lacks our last flight.
    if (endsPeerFlight(header)) {
      flights.onPeerRepeat(context.now());
    }
  }

  /** Tells whether a fragment ends the flight that the present one of ours answers. */
  private boolean endsPeerFlight(FragmentHeader header) {
    FragmentHeader cause = machine.flightCause();
    return header.messageSeq() == cause.messageSeq()
        && header.type() == cause.type()
        && header.length() == cause.length()
        && header.isLast();
  }
}
