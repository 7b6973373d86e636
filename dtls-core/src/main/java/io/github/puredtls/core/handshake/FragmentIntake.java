package io.github.puredtls.core.handshake;

import io.github.puredtls.core.AlertDescription;
import io.github.puredtls.core.DiscardReason;
import io.github.puredtls.core.ReceiveResult;
import io.github.puredtls.core.record.DiscardCounters;
import io.github.puredtls.core.wire.Alert;
import io.github.puredtls.core.wire.FragmentHeader;
import io.github.puredtls.core.wire.HandshakeType;

/** Takes the fragments of handshake records one by one, during the handshake and after it. */
abstract class FragmentIntake {
  private final boolean client;
  private final DiscardCounters discards;
  private final Outbox outbox;

  /** What a server's handshake began with; a client has none. */
  private KnownHello knownHello;

  FragmentIntake(boolean client, DiscardCounters discards, Outbox outbox, KnownHello knownHello) {
    this.client = client;
    this.discards = discards;
    this.outbox = outbox;
    this.knownHello = knownHello;
  }

  /** Remembers the ClientHello that a server's handshake begins with. */
  final void rememberHello(KnownHello hello) {
    knownHello = hello;
  }

  final KnownHello knownHello() {
    return knownHello;
  }

  /** Handles the fragments of a record's content, from {@code start} to {@code end}. */
  final ReceiveResult takeFragments(int epoch, byte[] content, int start, int end)
      throws HandshakeException {
    ReceiveResult result = ReceiveResult.DISCARDED;
    int at = start;
    // RFC 5246 §6.2.1: a handshake record has content, so one without any is malformed, too.
    do {
      FragmentHeader header = FragmentHeader.parseUsable(content, at, end - at);
      if (header == null) {
        discards.count(DiscardReason.MALFORMED_FRAGMENT);
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
        discards.count(reason);
      }
      at = data + header.fragmentLength();
    } while (at < end);
    return result;
  }

  /** Handles a fragment; returns null when it was of use, otherwise why not. */
  abstract DiscardReason onFragment(FragmentHeader header, int epoch, byte[] content, int at)
      throws HandshakeException;

  /** The peer repeats its Finished. */
  abstract void onFinishedAgain(FragmentHeader header);

  /** Handles a fragment that comes when the handshake is complete. */
  final DiscardReason onFragmentAfterHandshake(FragmentHeader header, int epoch) {
    if (epoch == 0) {
      return DiscardReason.UNPROTECTED_AFTER_HANDSHAKE;
    }
    HandshakeType type = HandshakeType.ofCode(header.type());
    // RFC 5246 §7.2.2, §7.4.1.1: whoever does not want to renegotiate answers with a warning.
    boolean isWish = type == HandshakeType.HELLO_REQUEST || type == HandshakeType.CLIENT_HELLO;
    if (isWish && header.isFirst()) {
      outbox.warn(Alert.warning(AlertDescription.NO_RENEGOTIATION));
      return null;
    }
    if (type == HandshakeType.FINISHED) {
      onFinishedAgain(header);
    }
    return DiscardReason.REPEATED_MESSAGE;
  }

  private boolean isOtherClientHello(FragmentHeader header, int epoch, byte[] content, int at) {
    boolean isHello = header.type() == HandshakeType.CLIENT_HELLO.code() && epoch == 0;
    return isHello && !client && knownHello.isOther(header, content, at);
  }
}
