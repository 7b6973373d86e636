package io.github.puredtls.core.engine;

import io.github.puredtls.core.wire.ClientHello;

/**
 * The proof that a ClientHello came from the address that it claims: only a {@link CookieGate}
 * makes one, and a {@link ServerEngine} cannot start without. It serves for one engine.
 */
public final class VerifiedClientHello {
  private final byte[] body;
  private final int messageSeq;
  private final long recordSequence;

  VerifiedClientHello(byte[] body, int messageSeq, long recordSequence) {
    this.body = body;
    this.messageSeq = messageSeq;
    this.recordSequence = recordSequence;
  }

  /** The message, without header; its extensions are not checked yet. */
  byte[] body() {
    return body;
  }

  /** The message's number, which ServerHello takes over (erratum 5186 of RFC 6347). */
  int messageSeq() {
    return messageSeq;
  }

  /** The record's sequence number, which ServerHello's record takes over (RFC 6347 §4.2.1). */
  long recordSequence() {
    return recordSequence;
  }

  /**
   * The client's random: what tells one handshake of a client from its next.
   *
   * @return a copy, 32 bytes
   */
  public byte[] random() {
    return java.util.Arrays.copyOfRange(body, 2, 2 + ClientHello.RANDOM_BYTES);
  }

  @Override
  public String toString() {
    return "VerifiedClientHello[message_seq %d, %d bytes]".formatted(messageSeq, body.length);
  }
}
