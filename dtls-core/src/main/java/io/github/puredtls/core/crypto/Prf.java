package io.github.puredtls.core.crypto;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.ShortBufferException;

/** The pseudorandom function of TLS 1.2 with one secret (RFC 5246 §5). */
public final class Prf {
  private final Mac mac;

  /**
   * A function with its secret.
   *
   * @param macAlgorithm the HMAC of the cipher suite
   * @param secret not empty; the caller may wipe it afterwards
   */
  public Prf(String macAlgorithm, byte[] secret) {
    this.mac = Algorithms.mac(macAlgorithm, secret);
  }

  /**
   * Computes the function.
   *
   * @param label ASCII, for example {@code key expansion}
   * @param seed what is mixed with the label
   * @param length how many bytes are wanted
   * @return the bytes; the caller wipes them when they are secret
   */
  public byte[] compute(String label, byte[] seed, int length) {
    // RFC 5246 §5: PRF(secret, label, seed) = P_hash(secret, label + seed).
    byte[] labelBytes = label.getBytes(StandardCharsets.US_ASCII);
    byte[] labelAndSeed = Arrays.copyOf(labelBytes, labelBytes.length + seed.length);
    System.arraycopy(seed, 0, labelAndSeed, labelBytes.length, seed.length);
    return expand(labelAndSeed, length);
  }

  private byte[] expand(byte[] seed, int length) {
    // RFC 5246 §5: P_hash = HMAC(secret, A(1) + seed) + HMAC(secret, A(2) + seed) + …,
    // where A(0) = seed and A(i) = HMAC(secret, A(i-1)).
    int macBytes = mac.getMacLength();
    byte[] output = new byte[(length + macBytes - 1) / macBytes * macBytes];
    byte[] a = mac.doFinal(seed);
    for (int at = 0; at < output.length; at += macBytes) {
      mac.update(a);
      mac.update(seed);
      finishInto(output, at);
      if (at + macBytes < output.length) {
        mac.update(a);
        finishInto(a, 0);
      }
    }
    Arrays.fill(a, (byte) 0);
    if (output.length == length) {
      return output;
    }
    byte[] result = Arrays.copyOf(output, length);
    Arrays.fill(output, (byte) 0);
    return result;
  }

  private void finishInto(byte[] target, int at) {
    try {
      mac.doFinal(target, at);
    } catch (ShortBufferException e) {
      throw new IllegalStateException(e);
    }
  }
}
