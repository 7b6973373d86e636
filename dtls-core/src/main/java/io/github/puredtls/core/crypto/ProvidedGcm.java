package io.github.puredtls.core.crypto;

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

  ProvidedGcm(byte[] key, boolean seals) {
    this.mode = seals ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE;
    this.key = new SecretKeySpec(key, "AES");
    this.cipher = Algorithms.gcm();
  }

  @Override
  public void seal(
      byte[] nonce,
      byte[] additionalData,
      byte[] input,
      int inputAt,
      int length,
      byte[] output,
      int outputAt) {
    try {
      prepare(nonce, additionalData);
      cipher.doFinal(input, inputAt, length, output, outputAt);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("sealing a record failed", e);
    }
  }

  @Override
  public boolean open(
      byte[] nonce,
      byte[] additionalData,
      byte[] input,
      int inputAt,
      int length,
      byte[] output,
      int outputAt) {
    try {
      prepare(nonce, additionalData);
      cipher.doFinal(input, inputAt, length + TAG_BYTES, output, outputAt);
      return true;
    } catch (AEADBadTagException e) {
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("opening a record failed", e);
    }
  }

  private void prepare(byte[] nonce, byte[] additionalData) throws GeneralSecurityException {
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(additionalData);
  }
}
