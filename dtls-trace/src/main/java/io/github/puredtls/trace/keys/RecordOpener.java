package io.github.puredtls.trace.keys;

import io.github.puredtls.core.wire.BigEndian;
import io.github.puredtls.core.wire.RecordHeader;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Opens the records of one direction. Not thread-safe. */
public final class RecordOpener {
  private static final int NONCE_BYTES = 12;
  private static final int ADDITIONAL_DATA_BYTES = 13;
  private static final int SEQUENCE_BYTES = 8;

  private final SuiteParameters.Sealing sealing;
  private final byte[] key;
  private final byte[] iv;

  RecordOpener(SuiteParameters.Sealing sealing, byte[] block, boolean fromClient) {
    this.sealing = sealing;
    // RFC 5246 §6.3: client_write_key, server_write_key, client_write_IV, server_write_IV.
    int keyAt = fromClient ? 0 : sealing.keyBytes();
    int ivAt = 2 * sealing.keyBytes() + (fromClient ? 0 : sealing.ivBytes());
    this.key = Arrays.copyOfRange(block, keyAt, keyAt + sealing.keyBytes());
    this.iv = Arrays.copyOfRange(block, ivAt, ivAt + sealing.ivBytes());
  }

  /**
   * The sizes.
   *
   * @return how the suite protects records
   */
  public SuiteParameters.Sealing sealing() {
    return sealing;
  }

  /**
   * The nonce of a record: the write IV and the explicit part, or both mixed.
   *
   * @param bytes the datagram
   * @param at where the record begins
   * @return 12 bytes
   */
  public byte[] nonce(byte[] bytes, int at) {
    byte[] nonce = Arrays.copyOf(iv, NONCE_BYTES);
    if (sealing.explicitNonceBytes() > 0) {
      System.arraycopy(
          bytes, at + RecordHeader.BYTES, nonce, iv.length, sealing.explicitNonceBytes());
    } else {
      // RFC 7905 §2: the IV XOR the sequence number, which is epoch and number in DTLS.
      byte[] sequence = new byte[SEQUENCE_BYTES];
      BigEndian.putUint64(sequence, 0, RecordHeader.epochAndSequence(bytes, at));
      for (int i = 0; i < SEQUENCE_BYTES; i++) {
        nonce[NONCE_BYTES - SEQUENCE_BYTES + i] ^= sequence[i];
      }
    }
    return nonce;
  }

  /**
   * What the tag covers beside the ciphertext.
   *
   * @param bytes the datagram
   * @param at where the record begins
   * @return 13 bytes
   */
  public byte[] additionalData(byte[] bytes, int at) {
    // RFC 5246 §6.2.3.3 and RFC 6347 §4.1.2.1: epoch and sequence number, type, version, length.
    byte[] data = new byte[ADDITIONAL_DATA_BYTES];
    BigEndian.putUint64(data, 0, RecordHeader.epochAndSequence(bytes, at));
    data[8] = (byte) RecordHeader.type(bytes, at);
    BigEndian.putUint16(data, 9, RecordHeader.version(bytes, at));
    BigEndian.putUint16(data, 11, RecordHeader.length(bytes, at) - sealing.overheadBytes());
    return data;
  }

  /**
   * Opens a record that is all there.
   *
   * @param bytes the datagram
   * @param at where the record begins
   * @return its plaintext; empty when the tag does not fit, or there is no room for one
   */
  public Optional<byte[]> open(byte[] bytes, int at) {
    int length = RecordHeader.length(bytes, at);
    if (length < sealing.overheadBytes()) {
      return Optional.empty();
    }
    int from = at + RecordHeader.BYTES + sealing.explicitNonceBytes();
    int sealedBytes = length - sealing.explicitNonceBytes();
    try {
      if (sealing.cipher().equals("AES/CCM")) {
        byte[] sealed = Arrays.copyOfRange(bytes, from, from + sealedBytes);
        return AesCcm.open(
            key, nonce(bytes, at), additionalData(bytes, at), sealed, sealing.tagBytes());
      }
      Cipher cipher = Cipher.getInstance(sealing.cipher());
      byte[] nonce = nonce(bytes, at);
      boolean isGcm = sealing.cipher().startsWith("AES");
      cipher.init(
          Cipher.DECRYPT_MODE,
          new SecretKeySpec(key, isGcm ? "AES" : "ChaCha20"),
          isGcm
              ? new GCMParameterSpec(Byte.SIZE * sealing.tagBytes(), nonce)
              : new IvParameterSpec(nonce));
      cipher.updateAAD(additionalData(bytes, at));
      return Optional.of(cipher.doFinal(bytes, from, sealedBytes));
    } catch (AEADBadTagException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java lacks " + sealing.cipher(), e);
    }
  }
}
