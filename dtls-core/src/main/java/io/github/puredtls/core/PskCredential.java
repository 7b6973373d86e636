package io.github.puredtls.core;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import javax.security.auth.Destroyable;

/**
 * An identity and its pre-shared key (RFC 4279).
 *
 * <p>The identity is public, opaque bytes; text is UTF-8 (RFC 4279 §5.1). The key is secret: it
 * never shows in {@link #toString()}, and {@link #destroy()} wipes it. The two have their own
 * places in every method here, so that one cannot travel as the other. Immutable but for {@code
 * destroy}; may be used by several threads.
 */
public final class PskCredential implements Destroyable {
  /** The longest identity or key that the format can carry (RFC 4279 §2). */
  public static final int FORMAT_LIMIT_BYTES = 65_535;

  /** Keys below this length can be found by trying (RFC 4279 §7.2); they are warned about. */
  public static final int SHORT_KEY_BYTES = 16;

  private final byte[] identity;
  private final byte[] key;
  private volatile boolean destroyed;

  private PskCredential(byte[] identity, byte[] key) {
    this.identity = identity;
    this.key = key;
  }

  /**
   * A credential with an opaque identity.
   *
   * @param identity 0 to 65 535 bytes, copied
   * @param key 1 to 65 535 bytes, copied; the caller may wipe its own array afterwards
   * @return the credential
   * @throws IllegalArgumentException when a length is out of range; an empty key protects nothing
   */
  public static PskCredential of(byte[] identity, byte[] key) {
    Objects.requireNonNull(identity, "identity");
    Objects.requireNonNull(key, "key");
    if (identity.length > FORMAT_LIMIT_BYTES) {
      throw new IllegalArgumentException(
          "identity of %d bytes: at most %d fit".formatted(identity.length, FORMAT_LIMIT_BYTES));
    }
    if (key.length == 0) {
      throw new IllegalArgumentException("the key is empty: anyone could compute the session keys");
    }
    if (key.length > FORMAT_LIMIT_BYTES) {
      throw new IllegalArgumentException(
          "key of %d bytes: at most %d fit".formatted(key.length, FORMAT_LIMIT_BYTES));
    }
    return new PskCredential(identity.clone(), key.clone());
  }

  /**
   * A credential with a text identity.
   *
   * @param identity text whose UTF-8 form has 0 to 65 535 bytes
   * @param key 1 to 65 535 bytes, copied
   * @return the credential
   * @throws IllegalArgumentException when a length is out of range
   */
  public static PskCredential of(String identity, byte[] key) {
    return of(identity.getBytes(StandardCharsets.UTF_8), key);
  }

  /**
   * The identity.
   *
   * @return a copy
   */
  public byte[] identity() {
    return identity.clone();
  }

  /**
   * The identity's length.
   *
   * @return bytes
   */
  public int identityBytes() {
    return identity.length;
  }

  /**
   * The key.
   *
   * @return a copy, which the caller should wipe after use
   * @throws IllegalStateException after {@link #destroy()}
   */
  public byte[] key() {
    byte[] copy = key.clone();
    if (destroyed) {
      throw new IllegalStateException("the key was destroyed");
    }
    return copy;
  }

  /**
   * The key's length.
   *
   * @return bytes
   */
  public int keyBytes() {
    return key.length;
  }

  /**
   * Tells whether the key is short enough to be guessed.
   *
   * @return true below {@link #SHORT_KEY_BYTES}
   */
  public boolean isShortKey() {
    return key.length < SHORT_KEY_BYTES;
  }

  /** Wipes the key. The JDK may hold copies of keys in use that it does not let us wipe. */
  @Override
  public void destroy() {
    destroyed = true;
    Arrays.fill(key, (byte) 0);
  }

  @Override
  public boolean isDestroyed() {
    return destroyed;
  }

  /** Lengths only: the identity may be personal, and the key is secret. */
  @Override
  public String toString() {
    return "PskCredential[identity of %d bytes, key of %d bytes]"
        .formatted(identity.length, key.length);
  }
}
