package io.github.puredtls.core.crypto;

import io.github.puredtls.core.AeadAlgorithm;
import io.github.puredtls.core.CipherSuite;
import java.util.Arrays;

/** The keys of both directions (RFC 5246 §6.3). AEAD suites have no MAC keys. */
public final class KeyBlock implements AutoCloseable {
  private final byte[] bytes;
  private final AeadAlgorithm aead;

  private KeyBlock(byte[] bytes, AeadAlgorithm aead) {
    this.bytes = bytes;
    this.aead = aead;
  }

  /**
   * Derives the block.
   *
   * @param suite gives the sizes
   * @param master stays the caller's
   * @param clientRandom 32 bytes
   * @param serverRandom 32 bytes
   * @return the block, to be closed by the caller
   */
  public static KeyBlock derive(
      CipherSuite suite, MasterSecret master, byte[] clientRandom, byte[] serverRandom) {
    AeadAlgorithm aead = suite.aead();
    int length = 2 * aead.keyBytes() + 2 * aead.fixedIvBytes();
    return new KeyBlock(master.expandKeys(clientRandom, serverRandom, length), aead);
  }

  // RFC 5246 §6.3: client_write_key, server_write_key, client_write_IV, server_write_IV.

  /**
   * The key that the client seals with.
   *
   * @return a copy, to be wiped by the caller
   */
  public byte[] clientWriteKey() {
    return Arrays.copyOfRange(bytes, 0, aead.keyBytes());
  }

  /**
   * The key that the server seals with.
   *
   * @return a copy, to be wiped by the caller
   */
  public byte[] serverWriteKey() {
    return Arrays.copyOfRange(bytes, aead.keyBytes(), 2 * aead.keyBytes());
  }

  /**
   * The fixed part of the client's nonces.
   *
   * @return a copy
   */
  public byte[] clientWriteIv() {
    int start = 2 * aead.keyBytes();
    return Arrays.copyOfRange(bytes, start, start + aead.fixedIvBytes());
  }

  /**
   * The fixed part of the server's nonces.
   *
   * @return a copy
   */
  public byte[] serverWriteIv() {
    int start = 2 * aead.keyBytes() + aead.fixedIvBytes();
    return Arrays.copyOfRange(bytes, start, start + aead.fixedIvBytes());
  }

  /**
   * The algorithm that the keys are for.
   *
   * @return the algorithm
   */
  public AeadAlgorithm aead() {
    return aead;
  }

  /**
   * The whole block, for a trace that was asked for.
   *
   * @return a copy
   */
  public byte[] value() {
    return bytes.clone();
  }

  /** Wipes the block. */
  @Override
  public void close() {
    Arrays.fill(bytes, (byte) 0);
  }

  @Override
  public String toString() {
    return "KeyBlock[" + aead + "]";
  }
}
