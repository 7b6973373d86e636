package io.github.puredtls.core.crypto;

import io.github.puredtls.core.wire.BigEndian;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The JDK's own {@code AES/GCM/NoPadding}: the fastest there is for all but small records.
 *
 * <p>It wants to be initialised for every record, and builds a new engine each time: about 1 KB of
 * garbage that is not ours to avoid. One {@code Cipher} for one direction: asking the provider per
 * record, or changing a cipher's key or direction, costs more than a small record.
 */
final class ProvidedGcm implements Gcm {
  private static final int TAG_BITS = 8 * TAG_BYTES;

  private final Cipher cipher;
  private final int mode;
  private final SecretKeySpec key;
  private final byte[] nonce = new byte[GcmWorkspace.NONCE_BYTES];
  private final byte[] additionalData = new byte[GcmWorkspace.ADDITIONAL_DATA_LIMIT_BYTES];

  ProvidedGcm(byte[] key, boolean seals) {
    this.mode = seals ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE;
    this.key = new SecretKeySpec(key, "AES");
    this.cipher = Algorithms.gcm();
  }

  @Override
  public void seal(
      GcmWorkspace record, byte[] input, int inputAt, int length, byte[] output, int outputAt) {
    try {
      prepare(record);
      cipher.doFinal(input, inputAt, length, output, outputAt);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("sealing a record failed", e);
    }
  }

  @Override
  public boolean open(
      GcmWorkspace record, byte[] input, int inputAt, int length, byte[] output, int outputAt) {
    try {
      prepare(record);
      cipher.doFinal(input, inputAt, length + TAG_BYTES, output, outputAt);
      return true;
    } catch (AEADBadTagException e) {
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("opening a record failed", e);
    }
  }

  private void prepare(GcmWorkspace record) throws GeneralSecurityException {
    BigEndian.putUint64(nonce, 0, record.nonceHigh());
    BigEndian.putUint32(nonce, 8, record.nonceLow());
    BigEndian.putUint64(additionalData, 0, record.additionalHigh());
    BigEndian.putUint64(additionalData, 8, record.additionalLow());
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(additionalData, 0, record.additionalBytes());
  }
}
