package io.github.puredtls.benchmarks.handshakes;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * One side's cryptography of a handshake, with one {@code Mac}, one {@code MessageDigest} and two
 * {@code Cipher} objects that live for all handshakes.
 */
final class FloorSide {
  static final int TAG_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final int KEY_BYTES = 16;
  private static final int FIXED_IV_BYTES = 4;
  private static final int NONCE_BYTES = 12;
  private static final int KEY_BLOCK_BYTES = 2 * (KEY_BYTES + FIXED_IV_BYTES);
  private static final int ADDITIONAL_DATA_BYTES = 13;
  private static final int MASTER_SECRET_BYTES = 48;
  private static final int VERIFY_DATA_BYTES = 12;

  private final boolean isClient;
  private final Mac mac;
  private final MessageDigest transcript;
  private final Cipher sealing;
  private final Cipher opening;
  private final byte[] additionalData = new byte[ADDITIONAL_DATA_BYTES];
  private byte[] keyBlock;
  private int sealed;
  private int opened;

  FloorSide(boolean isClient) {
    this.isClient = isClient;
    try {
      mac = Mac.getInstance("HmacSHA256");
      transcript = MessageDigest.getInstance("SHA-256");
      sealing = Cipher.getInstance("AES/GCM/NoPadding");
      opening = Cipher.getInstance("AES/GCM/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java lacks an algorithm", e);
    }
  }

  /** RFC 5246 §7.4.9: hashes messages of the handshake, in order. */
  void hear(byte[] message) {
    transcript.update(message);
  }

  /**
   * The hash so far. Up to ClientKeyExchange it is both the session hash of RFC 7627 §3 and what
   * the client's Finished is computed over, so it is taken once.
   */
  byte[] transcriptHash() throws GeneralSecurityException {
    try {
      return ((MessageDigest) transcript.clone()).digest();
    } catch (CloneNotSupportedException e) {
      throw new GeneralSecurityException("this SHA-256 cannot be copied", e);
    }
  }

  /** The hash of all messages; the next handshake begins. */
  byte[] lastTranscriptHash() {
    return transcript.digest();
  }

  /** RFC 7627 §4 and RFC 5246 §6.3: master secret, then keys; the MAC keeps the master secret. */
  void deriveKeys(byte[] premaster, byte[] sessionHash, byte[] randoms)
      throws GeneralSecurityException {
    mac.init(new SecretKeySpec(premaster, "HmacSHA256"));
    byte[] master = prf(FloorLabels.EXTENDED_MASTER_SECRET, sessionHash, MASTER_SECRET_BYTES);
    mac.init(new SecretKeySpec(master, "HmacSHA256"));
    keyBlock = prf(FloorLabels.KEY_EXPANSION, randoms, KEY_BLOCK_BYTES);
    sealed = 0;
    opened = 0;
  }

  /** RFC 5246 §7.4.9. */
  byte[] verifyData(byte[] label, byte[] hash) throws GeneralSecurityException {
    return prf(label, hash, VERIFY_DATA_BYTES);
  }

  /** RFC 5246 §5: P_hash over label and seed. */
  private byte[] prf(byte[] label, byte[] seed, int length) throws GeneralSecurityException {
    byte[] output = new byte[(length + HASH_BYTES - 1) / HASH_BYTES * HASH_BYTES];
    byte[] chain = new byte[HASH_BYTES];
    mac.update(label);
    mac.update(seed);
    mac.doFinal(chain, 0);
    for (int at = 0; at < length; at += HASH_BYTES) {
      if (at > 0) {
        mac.update(chain);
        mac.doFinal(chain, 0);
      }
      mac.update(chain);
      mac.update(label);
      mac.update(seed);
      mac.doFinal(output, at);
    }
    return Arrays.copyOf(output, length);
  }

  /** Seals a message with this side's key: the first of a handshake keys the cipher anew. */
  byte[] seal(byte[] message) throws GeneralSecurityException {
    prepare(sealing, Cipher.ENCRYPT_MODE, isClient, sealed++);
    return sealing.doFinal(message);
  }

  /** Opens a message with the other side's key. */
  byte[] open(byte[] sealed) throws GeneralSecurityException {
    prepare(opening, Cipher.DECRYPT_MODE, !isClient, opened++);
    return opening.doFinal(sealed);
  }

  private void prepare(Cipher cipher, int mode, boolean clientKey, int sequence)
      throws GeneralSecurityException {
    int keyAt = clientKey ? 0 : KEY_BYTES;
    int ivAt = 2 * KEY_BYTES + (clientKey ? 0 : FIXED_IV_BYTES);
    byte[] nonce = new byte[NONCE_BYTES];
    System.arraycopy(keyBlock, ivAt, nonce, 0, FIXED_IV_BYTES);
    nonce[NONCE_BYTES - 1] = (byte) sequence;
    SecretKeySpec key = new SecretKeySpec(keyBlock, keyAt, KEY_BYTES, "AES");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
    cipher.updateAAD(additionalData);
  }
}
