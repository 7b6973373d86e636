package io.github.puredtls.core.crypto;

import io.github.puredtls.core.AeadAlgorithm;
import io.github.puredtls.core.wire.BigEndian;
import io.github.puredtls.core.wire.ContentType;
import io.github.puredtls.core.wire.ProtocolVersion;
import java.util.Arrays;

/**
 * AES in Galois/Counter Mode (RFC 5288 §3).
 *
 * <pre>
 * record content:  explicit nonce (8) | ciphertext | tag (16)
 * nonce:           fixed IV (4) | explicit nonce (8)
 * </pre>
 *
 * <p>Two ciphers do the same work: the JDK's, and for small records the one that wins there. Each
 * is made when a record needs it, so that an association pays for what it uses.
 */
final class AesGcm implements RecordProtection {
  /** Up to this many bytes of plaintext {@link ComposedGcm} is faster than {@link ProvidedGcm}. */
  static final int SMALL_BYTES = 32;

  private static final int ADDITIONAL_DATA_BYTES = 13;

  private final AeadAlgorithm aead;
  private final boolean seals;
  private final byte[] key;
  private final int fixedIv;
  private final GcmWorkspace workspace;

  // Null until they are needed, and while the protection rests.
  private Gcm forSmall;
  private Gcm forLarge;

  /**
   * A protection with its key.
   *
   * @param aead the algorithm
   * @param key is kept, and the caller's no more
   * @param fixedIv 4 bytes
   * @param seals whether it seals or opens
   * @param workspace may be shared with protections that are not used at the same time
   */
  AesGcm(AeadAlgorithm aead, byte[] key, byte[] fixedIv, boolean seals, GcmWorkspace workspace) {
    this.aead = aead;
    this.seals = seals;
    this.key = key;
    this.fixedIv = BigEndian.uint32(fixedIv, 0);
    this.workspace = workspace;
  }

  @Override
  public int overheadBytes() {
    return aead.overheadBytes();
  }

  @Override
  public void seal(
      ContentType type,
      long epochAndSequence,
      byte[] input,
      int inputAt,
      int length,
      byte[] output,
      int outputAt) {
    // RFC 5288 §3: the nonce must never repeat for a key; epoch and sequence number never do.
    BigEndian.putUint64(output, outputAt, epochAndSequence);
    describe(type, epochAndSequence, epochAndSequence, length);
    int sealedAt = outputAt + aead.explicitNonceBytes();
    cipher(length).seal(workspace, input, inputAt, length, output, sealedAt);
  }

  @Override
  public int open(
      ContentType type,
      long epochAndSequence,
      byte[] input,
      int inputAt,
      int length,
      byte[] output,
      int outputAt) {
    int plaintextBytes = length - aead.overheadBytes();
    if (plaintextBytes < 0) {
      return NOT_AUTHENTIC;
    }
    // RFC 5288 §3: the sender chooses the explicit nonce; it need not be the sequence number.
    describe(type, epochAndSequence, BigEndian.uint64(input, inputAt), plaintextBytes);
    int sealedAt = inputAt + aead.explicitNonceBytes();
    boolean isAuthentic =
        cipher(plaintextBytes).open(workspace, input, sealedAt, plaintextBytes, output, outputAt);
    return isAuthentic ? plaintextBytes : NOT_AUTHENTIC;
  }

  @Override
  public void rest() {
    workspace.rest();
    forSmall = null;
    forLarge = null;
  }

  @Override
  public void wipe() {
    rest();
    Arrays.fill(key, (byte) 0);
  }

  private void describe(
      ContentType type, long epochAndSequence, long explicitNonce, int plaintextBytes) {
    workspace.nonce((long) fixedIv << 32 | explicitNonce >>> 32, (int) explicitNonce);
    // RFC 5246 §6.2.3.3: additional_data = seq_num + type + version + length of the plaintext,
    // RFC 6347 §4.1.2.1: where seq_num is epoch and sequence number.
    long typeVersionAndLength =
        (long) type.code() << 56
            | (long) ProtocolVersion.DTLS_1_2 << 40
            | (long) plaintextBytes << 24;
    workspace.additionalData(epochAndSequence, typeVersionAndLength, ADDITIONAL_DATA_BYTES);
  }

  private Gcm cipher(int plaintextBytes) {
    return plaintextBytes <= SMALL_BYTES ? forSmall() : forLarge();
  }

  private Gcm forSmall() {
    if (forSmall == null) {
      forSmall = new ComposedGcm(key, workspace);
    }
    return forSmall;
  }

  private Gcm forLarge() {
    if (forLarge == null) {
      forLarge = new ProvidedGcm(key, seals);
    }
    return forLarge;
  }
}
