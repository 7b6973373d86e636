package io.github.puredtls.core.crypto;

import io.github.puredtls.core.wire.FragmentHeader;
import io.github.puredtls.core.wire.HandshakeType;
import io.github.puredtls.core.wire.WireWriter;
import java.security.MessageDigest;

/**
 * All handshake messages so far, in order, as the Finished messages and the extended master secret
 * see them (RFC 6347 §4.2.6).
 *
 * <p>The hash is known with ServerHello only; until then the messages wait as bytes.
 */
public final class Transcript {
  /** The messages until the hash is known, null afterwards. */
  private WireWriter waiting = new WireWriter();

  /** Null until it is known. */
  private MessageDigest digest;

  /** An empty transcript. */
  public Transcript() {}

  /** Forgets everything: the first ClientHello and HelloVerifyRequest do not count. */
  public void restart() {
    // RFC 6347 §4.2.6: the initial ClientHello and the HelloVerifyRequest are not included.
    waiting = new WireWriter();
  }

  /**
   * Adds a message.
   *
   * @param type its type
   * @param messageSeq its number
   * @param body its whole body
   */
  public void add(HandshakeType type, int messageSeq, byte[] body) {
    // RFC 6347 §4.2.6: every message counts as if it had been sent in one fragment.
    byte[] header = new byte[FragmentHeader.BYTES];
    FragmentHeader.whole(type, body.length, messageSeq).writeTo(header, 0);
    if (digest == null) {
      waiting.bytes(header).bytes(body);
    } else {
      digest.update(header);
      digest.update(body);
    }
  }

  /**
   * Chooses the hash, once.
   *
   * @param hashAlgorithm the hash of the negotiated cipher suite
   */
  public void useHash(String hashAlgorithm) {
    digest = Algorithms.digest(hashAlgorithm);
    digest.update(waiting.toByteArray());
    waiting = null;
  }

  /**
   * The hash of everything so far; more may be added afterwards.
   *
   * @return a new array
   */
  public byte[] hash() {
    try {
      return ((MessageDigest) digest.clone()).digest();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the hash of this Java cannot be continued", e);
    }
  }
}
