package io.github.puredtls.core;

import java.util.Arrays;

/**
 * The question which pre-shared key to use (RFC 4279 §2).
 *
 * <p>A client is asked with the server's identity hint, a server with the client's identity.
 */
public final class PskRequest {
  private final boolean server;
  private final byte[] bytes;
  private final int identityLimitBytes;
  private final int keyLimitBytes;

  private PskRequest(boolean server, byte[] bytes, EngineConfig config) {
    this.server = server;
    this.bytes = bytes.clone();
    this.identityLimitBytes = config.identityLimitBytes();
    this.keyLimitBytes = config.keyLimitBytes();
  }

  /**
   * The question to a client's application.
   *
   * @param hint the server's hint, empty when it sent none (RFC 4279 §5.2: then there is no
   *     difference to an empty one)
   * @param config gives the limits
   * @return the question
   */
  public static PskRequest forClient(byte[] hint, EngineConfig config) {
    return new PskRequest(false, hint, config);
  }

  /**
   * The question to a server's application.
   *
   * @param identity the client's identity
   * @param config gives the limits
   * @return the question
   */
  public static PskRequest forServer(byte[] identity, EngineConfig config) {
    return new PskRequest(true, identity, config);
  }

  /**
   * Tells which side is asked.
   *
   * @return true when a server asks for the key of {@link #identity()}, false when a client asks
   *     for an identity and key that fit {@link #hint()}
   */
  public boolean isServer() {
    return server;
  }

  /**
   * The server's identity hint, opaque bytes.
   *
   * @return a copy, empty when the server sent none
   * @throws IllegalStateException when a server asks
   */
  public byte[] hint() {
    if (server) {
      throw new IllegalStateException("a server's request has an identity, no hint");
    }
    return bytes.clone();
  }

  /**
   * The client's identity, opaque bytes.
   *
   * @return a copy
   * @throws IllegalStateException when a client asks
   */
  public byte[] identity() {
    if (!server) {
      throw new IllegalStateException("a client's request has a hint, no identity");
    }
    return bytes.clone();
  }

  /**
   * The longest identity that the answer may hold.
   *
   * @return bytes
   */
  public int identityLimitBytes() {
    return identityLimitBytes;
  }

  /**
   * The longest key that the answer may hold.
   *
   * @return bytes
   */
  public int keyLimitBytes() {
    return keyLimitBytes;
  }

  /**
   * Tells whether a credential may answer this request: not destroyed, within the limits and, at a
   * server, for the identity that was asked for.
   *
   * @param psk the credential
   * @throws IllegalArgumentException when it may not, with the reason
   */
  public void check(PskCredential psk) {
    if (psk.isDestroyed()) {
      throw new IllegalArgumentException("the credential was destroyed");
    }
    if (psk.identityBytes() > identityLimitBytes) {
      throw new IllegalArgumentException(
          "identity of %d bytes is above the limit of %d"
              .formatted(psk.identityBytes(), identityLimitBytes));
    }
    if (psk.keyBytes() > keyLimitBytes) {
      throw new IllegalArgumentException(
          "key of %d bytes is above the limit of %d".formatted(psk.keyBytes(), keyLimitBytes));
    }
    if (server && !Arrays.equals(bytes, psk.identity())) {
      throw new IllegalArgumentException("the credential is for another identity than asked for");
    }
  }

  @Override
  public String toString() {
    return "PskRequest[%s of %d bytes]".formatted(server ? "identity" : "hint", bytes.length);
  }
}
