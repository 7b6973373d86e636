package io.github.puredtls.core.handshake;

import io.github.puredtls.core.wire.ClientHello;
import io.github.puredtls.core.wire.FragmentHeader;
import java.util.Arrays;

/**
 * The ClientHello that a server's handshake began with, to tell its repeats from the hellos of
 * another handshake (RFC 6347 §4.2.8: of a client that lost its state).
 *
 * @param messageSeq its number
 * @param body its bytes
 */
record KnownHello(int messageSeq, byte[] body) {
  /** A client's, which receives none. */
  static final KnownHello NONE = new KnownHello(0, new byte[0]);

  /** The part of a ClientHello that tells it from another: version and random. */
  private static final int IDENTITY_BYTES = 2 + ClientHello.RANDOM_BYTES;

  /** Tells whether a fragment of a ClientHello belongs to another handshake. */
  boolean isOther(FragmentHeader header, byte[] bytes, int at) {
    if (header.messageSeq() == messageSeq) {
      return !isPart(header, bytes, at);
    }
    if (header.messageSeq() > messageSeq) {
      // The client answered another cookie: a new attempt, with the same random or not.
      return true;
    }
    // The hello without cookie came before, and may come late; only its first fragment tells whose
    // it is. Of another client's the gate will see that one as well.
    return header.isFirst() && !hasSameIdentity(header, bytes, at);
  }

  private boolean isPart(FragmentHeader header, byte[] bytes, int at) {
    int start = header.fragmentOffset();
    int length = header.fragmentLength();
    return header.length() == body.length
        && Arrays.equals(bytes, at, at + length, body, start, start + length);
  }

  private boolean hasSameIdentity(FragmentHeader header, byte[] bytes, int at) {
    int length = Math.min(header.fragmentLength(), IDENTITY_BYTES);
    return Arrays.equals(bytes, at, at + length, body, 0, length);
  }
}
