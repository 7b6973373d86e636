package io.github.puredtls.core.crypto;

import io.github.puredtls.core.AeadAlgorithm;
import io.github.puredtls.core.wire.BigEndian;
import io.github.puredtls.core.wire.ContentType;
import io.github.puredtls.core.wire.ProtocolVersion;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES in Galois/Counter Mode (RFC 5288 §3).
 *
 * <pre>
 * record content:  explicit nonce (8) | ciphertext | tag (16)
 * nonce:           fixed IV (4) | explicit nonce (8)
 * </pre>
 *
 * <p>One {@code Cipher} for one direction: asking the provider per record, or changing a cipher's
 * key or direction, costs more than a small record.
 */
final class AesGcm implements RecordProtection {
  private static final int NONCE_BYTES = 12;
  private static final int ADDITIONAL_DATA_BYTES = 13;
  private static final int BITS_PER_BYTE = 8;

  private final AeadAlgorithm aead;
  private final Cipher cipher;
  private final int mode;
  private final SecretKeySpec key;
  private final byte[] nonce = new byte[NONCE_BYTES];
  private final byte[] additionalData = new byte[ADDITIONAL_DATA_BYTES];

  AesGcm(AeadAlgorithm aead, byte[] key, byte[] fixedIv, boolean seals) {
    this.aead = aead;
    this.mode = seals ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE;
    this.key = new SecretKeySpec(key, "AES");
    System.arraycopy(fixedIv, 0, nonce, 0, fixedIv.length);
    try {
      this.cipher = Cipher.getInstance("AES/GCM/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java lacks AES/GCM/NoPadding", e);
    }
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
    BigEndian.putUint64(nonce, aead.fixedIvBytes(), epochAndSequence);
    try {
      prepare(type, epochAndSequence, length);
      cipher.doFinal(input, inputAt, length, output, outputAt + aead.explicitNonceBytes());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("sealing a record failed", e);
    }
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
    int explicit = aead.explicitNonceBytes();
    System.arraycopy(input, inputAt, nonce, aead.fixedIvBytes(), explicit);
    try {
      prepare(type, epochAndSequence, plaintextBytes);
      return cipher.doFinal(input, inputAt + explicit, length - explicit, output, outputAt);
    } catch (AEADBadTagException e) {
      return NOT_AUTHENTIC;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("opening a record failed", e);
    }
  }

  private void prepare(ContentType type, long epochAndSequence, int plaintextBytes)
      throws GeneralSecurityException {
    cipher.init(mode, key, new GCMParameterSpec(aead.tagBytes() * BITS_PER_BYTE, nonce));
    // RFC 5246 §6.2.3.3: additional_data = seq_num + type + version + length of the plaintext,
    // RFC 6347 §4.1.2.1: where seq_num is epoch and sequence number.
    BigEndian.putUint64(additionalData, 0, epochAndSequence);
    additionalData[8] = (byte) type.code();
    BigEndian.putUint16(additionalData, 9, ProtocolVersion.DTLS_1_2);
    BigEndian.putUint16(additionalData, 11, plaintextBytes);
    cipher.updateAAD(additionalData);
  }
}
