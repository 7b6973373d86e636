package io.github.puredtls.trace.keys;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES in Counter with CBC-MAC mode (RFC 3610), which the JDK does not have, for opening only.
 * Nonces of 12 bytes, so lengths of 3.
 */
final class AesCcm {
  private static final int BLOCK = 16;
  private static final int LENGTH_BYTES = 3;

  private AesCcm() {}

  /** Opens ciphertext and tag; empty when the tag does not fit. */
  static Optional<byte[]> open(
      byte[] key, byte[] nonce, byte[] additionalData, byte[] sealed, int tagBytes)
      throws GeneralSecurityException {
    Cipher aes = Cipher.getInstance("AES/ECB/NoPadding");
    aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
    int length = sealed.length - tagBytes;
    byte[] plaintext = new byte[length];
    for (int at = 0; at < length; at += BLOCK) {
      // RFC 3610 §2.3: S(i) = E(K, A(i)), from i = 1 on for the message.
      byte[] stream = aes.doFinal(counter(nonce, at / BLOCK + 1));
      for (int i = at; i < Math.min(length, at + BLOCK); i++) {
        plaintext[i] = (byte) (sealed[i] ^ stream[i - at]);
      }
    }
    byte[] mask = aes.doFinal(counter(nonce, 0));
    byte[] mac = mac(aes, nonce, additionalData, plaintext, tagBytes);
    byte[] tag = new byte[tagBytes];
    for (int i = 0; i < tagBytes; i++) {
      tag[i] = (byte) (mask[i] ^ mac[i]);
    }
    byte[] received = Arrays.copyOfRange(sealed, length, sealed.length);
    return MessageDigest.isEqual(tag, received) ? Optional.of(plaintext) : Optional.empty();
  }

  private static byte[] counter(byte[] nonce, int number) {
    return block(LENGTH_BYTES - 1, nonce, number);
  }

  private static byte[] block(int flags, byte[] nonce, int number) {
    byte[] block = new byte[BLOCK];
    block[0] = (byte) flags;
    System.arraycopy(nonce, 0, block, 1, nonce.length);
    block[13] = (byte) (number >>> 16);
    block[14] = (byte) (number >>> 8);
    block[15] = (byte) number;
    return block;
  }

  /** RFC 3610 §2.2: CBC-MAC over B0, the additional data with its length, and the message. */
  private static byte[] mac(
      Cipher aes, byte[] nonce, byte[] additionalData, byte[] plaintext, int tagBytes)
      throws GeneralSecurityException {
    int flags = 64 + 8 * ((tagBytes - 2) / 2) + LENGTH_BYTES - 1;
    byte[] mac = aes.doFinal(block(flags, nonce, plaintext.length));
    byte[] length = {(byte) (additionalData.length >>> 8), (byte) additionalData.length};
    mac = chain(aes, mac, Derivation.join(length, additionalData));
    return chain(aes, mac, plaintext);
  }

  private static byte[] chain(Cipher aes, byte[] before, byte[] bytes)
      throws GeneralSecurityException {
    byte[] mac = before;
    for (int at = 0; at < bytes.length; at += BLOCK) {
      byte[] next = Arrays.copyOfRange(bytes, at, at + BLOCK);
      for (int i = 0; i < BLOCK; i++) {
        next[i] ^= mac[i];
      }
      mac = aes.doFinal(next);
    }
    return mac;
  }
}
