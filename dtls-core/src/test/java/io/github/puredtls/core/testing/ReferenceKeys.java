package io.github.puredtls.core.testing;

import static io.github.puredtls.core.testing.TestBytes.concat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key schedule once more, written for clarity and from the RFCs alone, so that the tests
 * compare two implementations. It shares no line with the code that it checks.
 */
public final class ReferenceKeys {
  private ReferenceKeys() {}

  /** RFC 5246 §5: the first bytes of HMAC(secret, A(1) + seed) + HMAC(secret, A(2) + seed) + …. */
  public static byte[] prf(String mac, byte[] secret, String label, byte[] seed, int length) {
    byte[] labelled = concat(label.getBytes(StandardCharsets.US_ASCII), seed);
    byte[] a = labelled;
    byte[] output = new byte[0];
    while (output.length < length) {
      a = hmac(mac, secret, a);
      output = concat(output, hmac(mac, secret, concat(a, labelled)));
    }
    return Arrays.copyOf(output, length);
  }

  /** RFC 2104 as the JDK has it. */
  public static byte[] hmac(String algorithm, byte[] key, byte[] message) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(key, algorithm));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** RFC 4279 §2: length, that many zeros, length, key. */
  public static byte[] premaster(byte[] key) {
    ByteBuffer premaster = ByteBuffer.allocate(4 + 2 * key.length);
    premaster.putShort((short) key.length).put(new byte[key.length]);
    return premaster.putShort((short) key.length).put(key).array();
  }

  /** RFC 6347 §4.1.2.1 over RFC 5246 §6.2.3.3: what the tag of a record covers in clear. */
  public static byte[] additionalData(int type, long epochAndSequence, int plaintextBytes) {
    return ByteBuffer.allocate(13)
        .putLong(epochAndSequence)
        .put((byte) type)
        .putShort((short) 0xFEFD)
        .putShort((short) plaintextBytes)
        .array();
  }

  /** RFC 5288 §3: explicit nonce, ciphertext, tag; the explicit nonce is the caller's to choose. */
  public static byte[] sealGcm(
      byte[] key, byte[] fixedIv, long explicitNonce, byte[] additionalData, byte[] plaintext) {
    byte[] explicit = ByteBuffer.allocate(8).putLong(explicitNonce).array();
    byte[] sealed =
        gcm(Cipher.ENCRYPT_MODE, key, concat(fixedIv, explicit), additionalData, plaintext);
    return concat(explicit, sealed);
  }

  /** The opposite of {@link #sealGcm}; an unauthentic input ends in an AssertionError. */
  public static byte[] openGcm(byte[] key, byte[] fixedIv, byte[] additionalData, byte[] sealed) {
    byte[] nonce = concat(fixedIv, Arrays.copyOf(sealed, 8));
    byte[] rest = Arrays.copyOfRange(sealed, 8, sealed.length);
    return gcm(Cipher.DECRYPT_MODE, key, nonce, additionalData, rest);
  }

  private static byte[] gcm(int mode, byte[] key, byte[] nonce, byte[] additionalData, byte[] in) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
      cipher.updateAAD(additionalData);
      return cipher.doFinal(in);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
