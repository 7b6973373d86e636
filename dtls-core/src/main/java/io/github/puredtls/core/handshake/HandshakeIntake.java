package io.github.puredtls.core.handshake;

import io.github.puredtls.core.AlertDescription;
import io.github.puredtls.core.DiscardReason;
import io.github.puredtls.core.ReceiveResult;
import io.github.puredtls.core.wire.Alert;
import io.github.puredtls.core.wire.FragmentHeader;
import io.github.puredtls.core.wire.HandshakeType;

/**
 * What happens to a fragment before it can become part of a message: most of what a hostile or
 * lossy network does to a handshake ends here.
 */
final class HandshakeIntake {
  private final HandshakeMachine machine;
  private final HandshakeContext context;
  private final FlightMachine flights;
  private final Outbox outbox;

  /** What a server's handshake began with; a client has none. */
  private KnownHello knownHello = new KnownHello(0, new byte[0]);

  HandshakeIntake(
      HandshakeMachine machine, HandshakeContext context, FlightMachine flights, Outbox outbox) {
    this.machine = machine;
    this.context = context;
    this.flights = flights;
    this.outbox = outbox;
  }

  /** Remembers the ClientHello that a server's handshake begins with. */
  void rememberHello(KnownHello hello) {
    knownHello = hello;
  }

  /** Handles the fragments of a record's content, from {@code start} to {@code end}. */
  ReceiveResult onRecord(int epoch, byte[] content, int start, int end) throws HandshakeException {
    ReceiveResult result = ReceiveResult.DISCARDED;
    int at = start;
    // RFC 5246 §6.2.1: a handshake record has content, so one without any is malformed, too.
    do {
      FragmentHeader header = FragmentHeader.parseUsable(content, at, end - at);
      if (header == null) {
        count(DiscardReason.MALFORMED_FRAGMENT);
        break;
      }
      int data = at + FragmentHeader.BYTES;
      if (isOtherClientHello(header, epoch, content, data)) {
        return ReceiveResult.NEW_CLIENT_HELLO;
      }
      DiscardReason reason = onFragment(header, epoch, content, data);
      if (reason == null) {
        result = ReceiveResult.HANDSHAKE;
      } else {
        count(reason);
      }
      at = data + header.fragmentLength();
    } while (at < end);
    return result;
  }

  /** Handles a fragment; returns null when it was of use, otherwise why not. */
  private DiscardReason onFragment(FragmentHeader header, int epoch, byte[] content, int at)
      throws HandshakeException {
    HandshakeType type = HandshakeType.ofCode(header.type());
    Reassembler reassembler = context.reassembler();
    if (machine.isEstablished()) {
      return onFragmentAfterHandshake(header, type, epoch);
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

  private DiscardReason onFragmentAfterHandshake(
      FragmentHeader header, HandshakeType type, int epoch) {
    if (epoch == 0) {
      return DiscardReason.UNPROTECTED_AFTER_HANDSHAKE;
    }
    // RFC 5246 §7.2.2, §7.4.1.1: whoever does not want to renegotiate answers with a warning.
    boolean isWish = type == HandshakeType.HELLO_REQUEST || type == HandshakeType.CLIENT_HELLO;
    if (isWish && header.isFirst()) {
      outbox.warn(Alert.warning(AlertDescription.NO_RENEGOTIATION));
      return null;
    }
    // RFC 6347 §4.2.4: the peer's Finished again means that it lacks our last flight.
    if (endsPeerFlight(header) && type == HandshakeType.FINISHED) {
      flights.onPeerRepeat(context.now());
    }
    return DiscardReason.REPEATED_MESSAGE;
  }

  /** Tells whether a fragment ends the flight that the present one of ours answers. */
  private boolean endsPeerFlight(FragmentHeader header) {
    FragmentHeader cause = machine.flightCause();
    return header.messageSeq() == cause.messageSeq()
        && header.type() == cause.type()
        && header.length() == cause.length()
        && header.isLast();
  }

  private boolean isOtherClientHello(FragmentHeader header, int epoch, byte[] content, int at) {
    boolean isHello = header.type() == HandshakeType.CLIENT_HELLO.code() && epoch == 0;
    return isHello && !context.isClient() && knownHello.isOther(header, content, at);
  }

  private void count(DiscardReason reason) {
    context.records().discards().count(reason);
  }
}
