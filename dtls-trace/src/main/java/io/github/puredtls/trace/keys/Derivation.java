package io.github.puredtls.trace.keys;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The functions of the key schedule, written down once more from the RFCs. */
final class Derivation {
  private static final int FINGERPRINT_BYTES = 4;

  private Derivation() {}

  static byte[] premaster(byte[] psk) {
    // RFC 4279 §2: the length, that many zero bytes, the length, the key.
    int n = psk.length;
    byte[] length = {(byte) (n >>> 8), (byte) n};
    return join(length, new byte[n], length, psk);
  }

  static byte[] prf(String macAlgorithm, byte[] secret, String label, byte[] seed, int length) {
    try {
      Mac mac = Mac.getInstance(macAlgorithm);
      mac.init(new SecretKeySpec(secret, macAlgorithm));
      byte[] labelAndSeed = join(label.getBytes(StandardCharsets.US_ASCII), seed);
      // RFC 5246 §5: HMAC(secret, A(i) + label + seed) for i = 1, 2 …; A(i) = HMAC(secret, A(i-1)).
      byte[] output = {};
      byte[] a = labelAndSeed;
      while (output.length < length) {
        a = mac.doFinal(a);
        mac.update(a);
        output = join(output, mac.doFinal(labelAndSeed));
      }
      return Arrays.copyOf(output, length);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java lacks " + macAlgorithm, e);
    }
  }

  static byte[] hash(String algorithm, byte[] bytes) {
    try {
      return MessageDigest.getInstance(algorithm).digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java lacks " + algorithm, e);
    }
  }

  /** Enough to compare by eye, too little to search a 48-byte secret with. */
  static String fingerprint(byte[] secret) {
    byte[] digest = hash("SHA-256", secret);
    return HexFormat.of().formatHex(digest, 0, FINGERPRINT_BYTES);
  }

  static byte[] join(byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    byte[] all = new byte[length];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }
}
