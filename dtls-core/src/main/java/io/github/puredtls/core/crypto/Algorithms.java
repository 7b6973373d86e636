package io.github.puredtls.core.crypto;

import io.github.puredtls.core.CipherSuite;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Provider;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  private static final Map<String, Provider> CIPHERS = cipherProviders();
  private static final Map<String, Provider> DIGESTS = digestProviders();

  /** One of each suite's HMACs, to be copied: that takes half the time of asking the provider. */
  private static final Map<String, Mac> MACS = originals();

  private Algorithms() {}

  /** Finds something that every Java has. */
  @FunctionalInterface
  private interface Search<T> {
    T run() throws GeneralSecurityException;
  }

  /** AES in Galois/Counter Mode, not initialised. */
  static Cipher gcm() {
    return find(() -> Cipher.getInstance(GCM, CIPHERS.get(GCM)));
  }

  /** AES that encrypts single blocks; the key has 16 or 32 bytes and may be wiped afterwards. */
  static Cipher aes(byte[] key) {
    String transformation = key.length == 16 ? AES_128 : AES_256;
    return find(
        () -> {
          Cipher cipher = Cipher.getInstance(transformation, CIPHERS.get(transformation));
          cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
          return cipher;
        });
  }

  /** An HMAC with its key; the key may be wiped afterwards. */
  static Mac mac(String algorithm, byte[] key) {
    Mac original = MACS.get(algorithm);
    return find(
        () -> {
          Mac copy = copyOf(original);
          copy.init(new SecretKeySpec(key, algorithm));
          return copy;
        });
  }

  private static Map<String, Provider> cipherProviders() {
    Map<String, Provider> providers = new HashMap<>();
    for (String name : List.of(GCM, AES_128, AES_256)) {
      providers.put(name, find(() -> Cipher.getInstance(name).getProvider()));
    }
    return Map.copyOf(providers);
  }

  private static Map<String, Provider> digestProviders() {
    Map<String, Provider> providers = new HashMap<>();
    for (CipherSuite suite : CipherSuite.all()) {
      String name = suite.hashAlgorithm();
      providers.put(name, find(() -> MessageDigest.getInstance(name).getProvider()));
    }
    return Map.copyOf(providers);
  }

  private static Map<String, Mac> originals() {
    Map<String, Mac> macs = new HashMap<>();
    for (CipherSuite suite : CipherSuite.all()) {
      macs.put(suite.macAlgorithm(), newMac(suite.macAlgorithm()));
    }
    return Map.copyOf(macs);
  }

  private static Mac newMac(String algorithm) {
    return find(
        () -> {
          Mac mac = Mac.getInstance(algorithm);
          // Only with a key has it chosen who does the work.
          mac.init(new SecretKeySpec(new byte[1], algorithm));
          return mac;
        });
  }

  private static Mac copyOf(Mac original) throws GeneralSecurityException {
    try {
      return (Mac) original.clone();
    } catch (CloneNotSupportedException e) {
      return Mac.getInstance(original.getAlgorithm(), original.getProvider());
    }
  }

  /** A hash. */
  static MessageDigest digest(String algorithm) {
    return find(() -> MessageDigest.getInstance(algorithm, DIGESTS.get(algorithm)));
  }

  private static <T> T find(Search<T> search) {
    try {
      return search.run();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java lacks an algorithm: " + e.getMessage(), e);
    }
  }
}
