package io.github.puredtls.core.crypto;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;

/**
 * The secrets behind stateless cookies (RFC 6347 §4.2.1), renewed from time to time; the one before
 * still verifies, so that no client is caught between two.
 */
public final class CookieSecrets {
  /** How many bytes of the HMAC go into a half cookie: 128 bits cannot be guessed. */
  public static final int HALF_BYTES = 16;

  private static final String ALGORITHM = "HmacSHA256";
  private static final int SECRET_BYTES = 32;

  private final RandomGenerator random;
  private final long lifetimeNanos;
  private Mac current;
  private Mac previous;
  private long bornNanos;

  /**
   * Fresh secrets.
   *
   * @param random where they come from
   * @param lifetimeNanos how long one is used before the next
   * @param nowNanos the caller's time
   */
  public CookieSecrets(RandomGenerator random, long lifetimeNanos, long nowNanos) {
    this.random = random;
    this.lifetimeNanos = lifetimeNanos;
    this.current = newSecret();
    this.previous = newSecret();
    this.bornNanos = nowNanos;
  }

  /**
   * Computes half a cookie.
   *
   * @param nowNanos the caller's time
   * @param input what it is bound to
   * @return {@link #HALF_BYTES} bytes
   */
  public byte[] make(long nowNanos, byte[] input) {
    renew(nowNanos);
    return half(current, input);
  }

  /**
   * Checks half a cookie.
   *
   * @param nowNanos the caller's time
   * @param input what it is bound to
   * @param half {@link #HALF_BYTES} bytes
   * @return whether it was made with one of the two secrets
   */
  public boolean verify(long nowNanos, byte[] input, byte[] half) {
    renew(nowNanos);
    // Both are computed always, and compared in constant time.
    return MessageDigest.isEqual(half(current, input), half)
        | MessageDigest.isEqual(half(previous, input), half);
  }

  private void renew(long nowNanos) {
    long age = nowNanos - bornNanos;
    if (age < lifetimeNanos) {
      return;
    }
    // After a long silence both are too old.
    previous = age < 2 * lifetimeNanos ? current : newSecret();
    current = newSecret();
    bornNanos = nowNanos;
  }

  private Mac newSecret() {
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    Mac mac = Algorithms.mac(ALGORITHM, secret);
    Arrays.fill(secret, (byte) 0);
    return mac;
  }

  private static byte[] half(Mac mac, byte[] input) {
    return Arrays.copyOf(mac.doFinal(input), HALF_BYTES);
  }
}
