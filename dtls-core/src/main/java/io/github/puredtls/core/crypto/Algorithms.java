package io.github.puredtls.core.crypto;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Provider;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The cryptography of this Java. Who provides an algorithm is looked up once, when this class is
 * loaded: for a cipher the search costs more than a whole record.
 */
final class Algorithms {
  private static final String GCM = "AES/GCM/NoPadding";
  private static final String AES_128 = "AES_128/ECB/NoPadding";
  private static final String AES_256 = "AES_256/ECB/NoPadding";

  private static final Provider GCM_PROVIDER = find(() -> Cipher.getInstance(GCM).getProvider());
  private static final Provider AES_PROVIDER =
      find(() -> Cipher.getInstance(AES_128).getProvider());
  private static final Provider MAC_PROVIDER =
      find(() -> Mac.getInstance("HmacSHA256").getProvider());
  private static final Provider DIGEST_PROVIDER =
      find(() -> MessageDigest.getInstance("SHA-256").getProvider());

  private Algorithms() {}

  /** Finds something that every Java has. */
  @FunctionalInterface
  private interface Search<T> {
    T run() throws GeneralSecurityException;
  }

  /** AES in Galois/Counter Mode, not initialised. */
  static Cipher gcm() {
    return find(() -> Cipher.getInstance(GCM, GCM_PROVIDER));
  }

  /** AES that encrypts single blocks; the key has 16 or 32 bytes and may be wiped afterwards. */
  static Cipher aes(byte[] key) {
    String transformation = key.length == 16 ? AES_128 : AES_256;
    return find(
        () -> {
          Cipher cipher = Cipher.getInstance(transformation, AES_PROVIDER);
          cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
          return cipher;
        });
  }

  /** An HMAC with its key; the key may be wiped afterwards. */
  static Mac mac(String algorithm, byte[] key) {
    return find(
        () -> {
          Mac mac = Mac.getInstance(algorithm, MAC_PROVIDER);
          mac.init(new SecretKeySpec(key, algorithm));
          return mac;
        });
  }

  /** A hash. */
  static MessageDigest digest(String algorithm) {
    return find(() -> MessageDigest.getInstance(algorithm, DIGEST_PROVIDER));
  }

  private static <T> T find(Search<T> search) {
    try {
      return search.run();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java lacks an algorithm: " + e.getMessage(), e);
    }
  }
}
