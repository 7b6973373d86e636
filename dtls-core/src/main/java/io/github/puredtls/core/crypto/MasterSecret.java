package io.github.puredtls.core.crypto;

import io.github.puredtls.core.CipherSuite;
import io.github.puredtls.core.wire.Finished;
import java.util.Arrays;

/** The master secret (RFC 5246 §8.1, RFC 7627 §4) and what is computed from it. */
public final class MasterSecret implements AutoCloseable {
  /** Its length in bytes. */
  public static final int BYTES = 48;

  private final byte[] secret;
  private final Prf prf;

  private MasterSecret(CipherSuite suite, byte[] secret) {
    this.secret = secret;
    this.prf = new Prf(suite.macAlgorithm(), secret);
  }

  /**
   * The master secret of RFC 5246 §8.1, from the two randoms.
   *
   * @param suite gives the PRF
   * @param premaster stays the caller's
   * @param clientRandom 32 bytes
   * @param serverRandom 32 bytes
   * @return the secret
   */
  public static MasterSecret plain(
      CipherSuite suite, byte[] premaster, byte[] clientRandom, byte[] serverRandom) {
    byte[] seed = concat(clientRandom, serverRandom);
    return derive(suite, premaster, "master secret", seed);
  }

  /**
   * The extended master secret of RFC 7627 §4, bound to all messages up to ClientKeyExchange.
   *
   * @param suite gives the PRF
   * @param premaster stays the caller's
   * @param sessionHash the transcript's hash up to and including ClientKeyExchange
   * @return the secret
   */
  public static MasterSecret extended(CipherSuite suite, byte[] premaster, byte[] sessionHash) {
    return derive(suite, premaster, "extended master secret", sessionHash);
  }

  private static MasterSecret derive(
      CipherSuite suite, byte[] premaster, String label, byte[] seed) {
    Prf prf = new Prf(suite.macAlgorithm(), premaster);
    return new MasterSecret(suite, prf.compute(label, seed, BYTES));
  }

  /**
   * The key block's bytes (RFC 5246 §6.3).
   *
   * @param clientRandom 32 bytes
   * @param serverRandom 32 bytes
   * @param length how many are needed
   * @return a new array, to be wiped by the caller
   */
  byte[] expandKeys(byte[] clientRandom, byte[] serverRandom, int length) {
    // RFC 5246 §6.3: here the server's random comes first.
    return prf.compute("key expansion", concat(serverRandom, clientRandom), length);
  }

  /**
   * The client's verify_data (RFC 5246 §7.4.9).
   *
   * @param transcriptHash over all messages before the client's Finished
   * @return 12 bytes
   */
  public byte[] clientVerifyData(byte[] transcriptHash) {
    return prf.compute("client finished", transcriptHash, Finished.VERIFY_DATA_BYTES);
  }

  /**
   * The server's verify_data (RFC 5246 §7.4.9).
   *
   * @param transcriptHash over all messages before the server's Finished
   * @return 12 bytes
   */
  public byte[] serverVerifyData(byte[] transcriptHash) {
    return prf.compute("server finished", transcriptHash, Finished.VERIFY_DATA_BYTES);
  }

  /**
   * The secret itself, for a key log or trace that was asked for.
   *
   * @return a copy
   */
  public byte[] value() {
    return secret.clone();
  }

  /** Wipes the secret. */
  @Override
  public void close() {
    Arrays.fill(secret, (byte) 0);
  }

  @Override
  public String toString() {
    return "MasterSecret";
  }

  private static byte[] concat(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
